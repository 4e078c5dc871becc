import { textOf } from '../../shared/i18n/format.ts';
import { language } from '../../shared/i18n/language.svelte.ts';
import type { OrganisationRow } from './organisations.svelte.ts';

const sortKeys = ['name', 'status', 'quota', 'badged', 'came', 'inside', 'head'] as const;
export type SortKey = (typeof sortKeys)[number];

/** What the table shows, as its address says. */
export interface Filters {
  readonly q: string;
  readonly kind: string;
  readonly status: string;
  readonly headMissing: boolean;
  readonly sort: SortKey;
}

export const readFilters = (query: URLSearchParams): Filters => ({
  q: query.get('q') ?? '',
  kind: query.get('kind') ?? '',
  status: query.get('status') ?? '',
  headMissing: query.get('head') === 'missing',
  sort: sortKeys.find((key) => key === query.get('sort')) ?? 'name',
});

/** Whether an organisation has a head who is not inside. */
export const isHeadMissing = ({ heads }: OrganisationRow): boolean => heads.registered > 0 && heads.inside === 0;

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

/** Names as they are searched, by what they are; kept, since figures bring the same names again and again. */
const searched = new Map<string, string>();

/** What rows are searched by, in their order. */
export const searchTexts = (rows: readonly OrganisationRow[]): readonly string[] =>
  rows.map(({ ref, name }) => {
    const written = [ref, ...Object.values(name)].join('\n');
    const known = searched.get(written);
    if (known !== undefined) return known;
    const text = folded(written);
    searched.set(written, text);
    return text;
  });

/** `texts`: what rows are searched by; asked for only where something is searched. */
export function filtered(
  rows: readonly OrganisationRow[],
  texts: () => readonly string[],
  filters: Filters,
): readonly OrganisationRow[] {
  const wanted = folded(filters.q);
  const found = wanted === '' ? undefined : texts();
  return rows.filter(
    (row, index) =>
      (found?.[index]?.includes(wanted) ?? true) &&
      (filters.kind === '' || row.kind === filters.kind) &&
      (filters.status === '' || row.details?.status === filters.status) &&
      (!filters.headMissing || isHeadMissing(row)),
  );
}

/** How far a quota is used; without one by how many there are. */
const used = ({ registered, details }: OrganisationRow): number =>
  details?.quota.total === undefined ? registered / 1e6 : registered / details.quota.total;

/** The order of names in a language, kept while the names stay: figures move far more often. */
class NameOrder {
  #names: readonly string[] = [];
  #language: string | undefined;
  /** Places in the list that came, in the order of their names. */
  #order: readonly number[] = [];

  /** The rows in a new list. */
  sorted(rows: readonly OrganisationRow[]): OrganisationRow[] {
    const names = rows.map(({ ref, name }) => `${textOf(name)}\n${ref}`);
    const isKnown =
      this.#language === language.current &&
      names.length === this.#names.length &&
      names.every((name, index) => name === this.#names[index]);
    if (!isKnown) {
      const { compare } = new Intl.Collator(language.current, { numeric: true });
      this.#order = names.map((_, index) => index).sort((one, other) => compare(names[one] ?? '', names[other] ?? ''));
      [this.#names, this.#language] = [names, language.current];
    }
    return this.#order.flatMap((index) => rows[index] ?? []);
  }
}

const nameOrder = new NameOrder();

/** The greatest first; names from their beginning. */
export function sortedBy(rows: readonly OrganisationRow[], sort: SortKey): readonly OrganisationRow[] {
  const byName = nameOrder.sorted(rows);
  const by: Readonly<Record<Exclude<SortKey, 'name'>, (a: OrganisationRow, b: OrganisationRow) => number>> = {
    status: (a, b) => (a.details?.status ?? '').localeCompare(b.details?.status ?? ''),
    quota: (a, b) => used(b) - used(a),
    badged: (a, b) => b.badged - a.badged,
    came: (a, b) => b.attended - a.attended,
    inside: (a, b) => b.inside - a.inside,
    head: (a, b) => b.heads.registered - b.heads.inside - (a.heads.registered - a.heads.inside),
  };
  // Equal ones stay in the order of their names.
  return sort === 'name' ? byName : byName.sort(by[sort]);
}
