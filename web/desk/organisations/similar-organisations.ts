import { findOrganisations, type FoundOrganisation } from '../../shared/find.ts';
import { languages } from '../../shared/i18n/language.svelte.ts';
import type { TextsDraft } from '../../shared/texts.ts';
import { NAME_LETTERS } from '../similar.ts';

/** Organisations that are shown at most. */
const MOST = 3;

/** Those that the search finds by one of the names, in whatever script. Throws Refusal. */
export async function findSimilarOrganisations(name: TextsDraft): Promise<readonly FoundOrganisation[]> {
  const names = languages.map((one) => ({ one, text: name[one].trim() }));
  const asked = names.filter(({ one, text }) => text.length >= NAME_LETTERS[one]);
  const found = (await Promise.all(asked.map(({ text }) => findOrganisations(text)))).flat();
  return found.filter(({ ref }, index) => found.findIndex((other) => other.ref === ref) === index).slice(0, MOST);
}
