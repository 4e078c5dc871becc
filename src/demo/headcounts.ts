import type { Texts } from '../values/localized-text.js';
import type { Caller } from './client.js';
import { EXPO } from './expo.js';
import { table } from './table.js';

interface Counts {
  readonly registered: number;
  readonly badged: number;
  readonly attended: number;
  readonly inside: number;
  readonly heads: { readonly registered: number; readonly attended: number; readonly inside: number };
  readonly projects: number;
}

interface Row extends Counts {
  readonly code: string;
  readonly kind: string;
  readonly name?: Texts;
}

export interface Headcounts {
  readonly rows: readonly Row[];
  readonly total: Counts;
}

/** All participants, in each grouping that the demo reads. */
export type AllHeadcounts = Readonly<Record<'agency' | 'category' | 'delegation' | 'kind', Headcounts>>;

/** Headcounts as soon as they hold the position. */
export async function readHeadcounts(viewer: Caller, position: string): Promise<AllHeadcounts> {
  const read = async (by: string): Promise<Headcounts> => {
    const { rows, total } = (await viewer.get(`${EXPO}/headcounts?by=${by}`, position)).body as Headcounts;
    return { rows, total };
  };
  return {
    agency: await read('agency'),
    category: await read('category'),
    delegation: await read('delegation'),
    kind: await read('kind'),
  };
}

const counts = ({ registered, badged, attended, inside }: Counts) => [registered, badged, attended, inside];

/** Where an agency's head is: the question of the protocol officers. */
function headPresent({ heads }: Counts): string {
  if (heads.inside > 0) return 'yes';
  return heads.attended > 0 ? 'has left' : 'not yet';
}

export const agenciesTable = ({ rows, total }: Headcounts): string =>
  table(
    ['Agency', 'registered', 'badged', 'attended', 'inside', 'head present'],
    rows.map((row) => [row.name?.en ?? row.code, ...counts(row), headPresent(row)]),
    ['All agencies', ...counts(total), `${total.heads.inside} of ${total.heads.registered}`],
  );

/** People with a badge, by what kind of badge that is. */
export const categoriesTable = ({ rows, total }: Headcounts): string =>
  table(
    ['Kind of badge', 'registered', 'badged', 'attended', 'inside'],
    rows.map((row) => [row.name?.en ?? row.code, ...counts(row)]),
    ['All kinds', ...counts(total)],
  );

export function delegationsTable({ rows }: Headcounts): string {
  const regions = rows.filter(({ kind }) => kind === 'region');
  const sum = (column: 'registered' | 'badged' | 'attended' | 'inside' | 'projects') =>
    regions.reduce((total, row) => total + row[column], 0);
  return table(
    ['Region', '', 'registered', 'badged', 'attended', 'inside', 'projects'],
    regions.map((row) => [row.name?.en ?? row.code, row.name?.zh ?? '', ...counts(row), row.projects]),
    ['All regions', '', sum('registered'), sum('badged'), sum('attended'), sum('inside'), sum('projects')],
  );
}
