import { textOf } from '../../shared/i18n/format.ts';
import { language } from '../../shared/i18n/language.svelte.ts';
import type { OrganisationRow } from './organisations.svelte.ts';

const sortKeys = ['name', 'status', 'quota', 'badged', 'came', 'inside', 'head'] as const;
/** In the order of the alphabet. */
const statuses = ['approved', 'registered', 'withdrawn'];
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

const ASCII = /^[\x20-\x7e\n]*$/;
const folded = (text: string): string =>
  ASCII.test(text) ? text.toLowerCase() : text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

/** What names are searched by: by their texts, since figures bring the same names again, and by the object that came. */
const byText = new Map<string, string>();
const byName = new WeakMap<OrganisationRow['name'], string>();

function searchText({ ref, name }: OrganisationRow): string {
  const known = byName.get(name);
  if (known !== undefined) return known;
  const written = [ref, ...Object.values(name)].join('\n');
  const text = byText.get(written) ?? folded(written);
  byText.set(written, text);
  byName.set(name, text);
  return text;
}

/** What rows are searched by, in their order. */
export const searchTexts = (rows: readonly OrganisationRow[]): readonly string[] => rows.map(searchText);

const SLICE_MS = 4;
const PAUSE_MS = 20;

/** Works out between keys what rows are searched by, until the returned function is called. */
export function prepareSearch(rows: readonly OrganisationRow[]): () => void {
  let next = 0;
  const work = () => {
    for (const until = performance.now() + SLICE_MS; performance.now() < until; next += 1) {
      const row = rows[next];
      if (row === undefined) return;
      searchText(row);
    }
    timer = setTimeout(work, PAUSE_MS);
  };
  let timer = setTimeout(work, PAUSE_MS);
  return () => {
    clearTimeout(timer);
  };
}

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
  #named: readonly OrganisationRow[] = [];
  #language: string | undefined;
  /** Places in the list that came, in the order of their names. */
  #order: readonly number[] = [];

  /** The rows in a new list. */
  sorted(rows: readonly OrganisationRow[]): OrganisationRow[] {
    if (!this.#isKnown(rows)) {
      const { compare } = new Intl.Collator(language.current, { numeric: true });
      const names = rows.map(({ ref, name }) => `${textOf(name)}\n${ref}`);
      this.#order = names.map((_, index) => index).sort((one, other) => compare(names[one] ?? '', names[other] ?? ''));
      this.#language = language.current;
    }
    this.#named = rows;
    return this.#order.flatMap((index) => rows[index] ?? []);
  }

  #isKnown(rows: readonly OrganisationRow[]): boolean {
    const isSame = ({ ref, name }: OrganisationRow, index: number) => {
      const known = this.#named[index];
      return known?.name === name || (known?.ref === ref && textOf(known.name) === textOf(name));
    };
    return this.#language === language.current && rows.length === this.#named.length && rows.every(isSame);
  }
}

const nameOrder = new NameOrder();

const statusPlace = ({ details }: OrganisationRow): number =>
  details === undefined ? -1 : statuses.indexOf(details.status);

interface SortColumn {
  readonly key: SortKey;
  readonly order: 'ascending' | 'descending';
  readonly number?: boolean;
}

/** The columns of the table, each with the order that it sorts in. */
export const sortColumns: readonly SortColumn[] = [
  { key: 'name', order: 'ascending' },
  { key: 'status', order: 'ascending' },
  { key: 'quota', order: 'descending' },
  { key: 'badged', order: 'descending', number: true },
  { key: 'came', order: 'descending', number: true },
  { key: 'inside', order: 'descending', number: true },
  { key: 'head', order: 'descending' },
];

/** The greatest first; names from their beginning. */
export function sortedBy(rows: readonly OrganisationRow[], sort: SortKey): readonly OrganisationRow[] {
  const byName = nameOrder.sorted(rows);
  const by: Readonly<Record<Exclude<SortKey, 'name'>, (a: OrganisationRow, b: OrganisationRow) => number>> = {
    status: (a, b) => statusPlace(a) - statusPlace(b),
    quota: (a, b) => used(b) - used(a),
    badged: (a, b) => b.badged - a.badged,
    came: (a, b) => b.attended - a.attended,
    inside: (a, b) => b.inside - a.inside,
    head: (a, b) => b.heads.registered - b.heads.inside - (a.heads.registered - a.heads.inside),
  };
  // Equal ones stay in the order of their names.
  return sort === 'name' ? byName : byName.sort(by[sort]);
}
