import { textOf } from '../shared/i18n/format.ts';
import { language } from '../shared/i18n/language.svelte.ts';
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

/** What a row is searched by; a row's names live as long as the answer that brought them. */
const searched = new WeakMap<OrganisationRow['name'], string>();

function searchedBy({ ref, name }: OrganisationRow): string {
  const text = searched.get(name) ?? folded([ref, ...Object.values(name)].join('\n'));
  searched.set(name, text);
  return text;
}

export function filtered(rows: readonly OrganisationRow[], filters: Filters): readonly OrganisationRow[] {
  const wanted = folded(filters.q);
  return rows.filter(
    (row) =>
      (wanted === '' || searchedBy(row).includes(wanted)) &&
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
