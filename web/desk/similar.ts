import { api, ok } from '../shared/api/client.ts';
import type { Participant } from '../shared/api/types.ts';
import { inExpo } from '../shared/exhibition.svelte.ts';
import { languages } from '../shared/i18n/language.svelte.ts';
import type { Draft } from './draft.ts';

/** People that are compared at most. */
const MOST = 3;
/** Letters of a name from which it is searched; Chinese names are shorter. */
export const NAME_LETTERS = { en: 3, ru: 3, zh: 2 } as const;

/** The fields of a draft that a participant can be found by, the most specific first. */
const questionsOf = (draft: Draft): readonly string[] =>
  [
    draft.documentNumber,
    draft.email,
    draft.phone,
    draft.externalId,
    ...languages.map((one) => (draft.name[one].trim().length < NAME_LETTERS[one] ? '' : draft.name[one])),
  ]
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** Those who are registered and may be the person of a draft, whom its document or address names first. Throws Refusal. */
export async function findSimilar(draft: Draft): Promise<readonly Participant[]> {
  const path = inExpo();
  const answers = await Promise.all(
    questionsOf(draft).map((q) =>
      ok(api.GET('/v1/exhibitions/{exhibition}/participants', { params: { path, query: { q, limit: MOST } } })),
    ),
  );
  const people = answers.flatMap(({ items }) => items as readonly Participant[]);
  return people.filter(({ id }, index) => people.findIndex((one) => one.id === id) === index).slice(0, MOST);
}
