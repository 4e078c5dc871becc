import { Turns } from '../../kernel/turns.js';
import type { Texts } from '../../values/localized-text.js';
import type { NamedOrganisation } from '../organisations/organisation-names.js';
import { parseOrganisationName, type OrganisationName } from '../organisations/organisation-ref.js';

/** What a text in a sheet may name. */
export type Named = OrganisationName | 'unknown' | 'ambiguous';

/** Organisations of an exhibition at one moment, by how sheets refer to them. */
export class KnownOrganisations {
  private readonly byText = new Map<string, Set<OrganisationName>>();
  private readonly revisions = new Map<string, number>();

  /** Other work of the thread goes on meanwhile. */
  static async of(rows: readonly NamedOrganisation[]): Promise<KnownOrganisations> {
    const organisations = new KnownOrganisations();
    const turns = new Turns();
    for (const { name, code, texts, revision } of rows) {
      await turns.pass();
      organisations.revisions.set(name, revision);
      organisations.add(name, code, JSON.parse(texts) as Texts);
    }
    return organisations;
  }

  /** One that the sheet itself registers can be named by it too. */
  add(name: OrganisationName, code: string, texts: Texts): void {
    for (const text of [code, ...Object.values<string>({ ...texts })]) {
      const known = this.byText.get(textKey(text));
      if (known === undefined) this.byText.set(textKey(text), new Set([name]));
      else known.add(name);
    }
  }

  /** The organisation's revision; undefined where it was not registered. */
  revision(name: OrganisationName): number | undefined {
    return this.revisions.get(name);
  }

  /** By `delegation:<code>` or `firm:<code>`, by its code, or by its name in any language. */
  named(text: string): Named {
    const lower = text.trim().toLowerCase();
    const parsed = parseOrganisationName(lower);
    if (parsed !== undefined) {
      const name: OrganisationName = `${parsed.kind}:${parsed.code}`;
      return this.byText.get(textKey(parsed.code))?.has(name) === true ? name : 'unknown';
    }
    const found = [...(this.byText.get(textKey(text)) ?? [])];
    const [only] = found;
    if (only === undefined) return 'unknown';
    return found.length === 1 ? only : 'ambiguous';
  }
}

/** Quotation marks and legal forms stand now here and now there. */
const textKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
