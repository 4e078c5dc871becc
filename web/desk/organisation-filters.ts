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

export function filtered(rows: readonly OrganisationRow[], filters: Filters): readonly OrganisationRow[] {
  const wanted = folded(filters.q);
  return rows.filter(
    (row) =>
      (wanted === '' || [row.ref, ...Object.values(row.name)].some((text) => folded(text).includes(wanted))) &&
      (filters.kind === '' || row.kind === filters.kind) &&
      (filters.status === '' || row.details?.status === filters.status) &&
      (!filters.headMissing || isHeadMissing(row)),
  );
}

/** How far a quota is used; without one by how many there are. */
const used = ({ registered, details }: OrganisationRow): number =>
  details?.quota.total === undefined ? registered / 1e6 : registered / details.quota.total;

/** The greatest first; names from their beginning. */
export function sortedBy(rows: readonly OrganisationRow[], sort: SortKey): readonly OrganisationRow[] {
  const collator = new Intl.Collator(language.current, { numeric: true });
  const byName = (a: OrganisationRow, b: OrganisationRow) => collator.compare(textOf(a.name), textOf(b.name));
  const by: Readonly<Record<SortKey, (a: OrganisationRow, b: OrganisationRow) => number>> = {
    name: byName,
    status: (a, b) => collator.compare(a.details?.status ?? '', b.details?.status ?? ''),
    quota: (a, b) => used(b) - used(a),
    badged: (a, b) => b.badged - a.badged,
    came: (a, b) => b.attended - a.attended,
    inside: (a, b) => b.inside - a.inside,
    head: (a, b) => b.heads.registered - b.heads.inside - (a.heads.registered - a.heads.inside),
  };
  return [...rows].sort((a, b) => by[sort](a, b) || byName(a, b));
}
