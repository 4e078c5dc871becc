import type { NamedValues, Snapshot } from '../../projections/file/snapshot.js';
import { shownAt } from '../../projections/rows/versioned-rows.js';
import { BADGE_COLUMNS, joinBadges, type BadgeColumns } from '../badges/participant-badges.js';
import { zoneOf, type ParticipantColumns } from '../counts/presence.sql.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ParticipantStatus } from './seat.decider.js';
import type { Role } from './seat.events.js';

/** A participant as the tables hold it. */
export interface ParticipantRow extends BadgeColumns {
  readonly id: string;
  readonly seat: string;
  readonly organisation: OrganisationName;
  readonly mergedInto: string | null;
  readonly role: Role;
  readonly status: ParticipantStatus;
  readonly revision: number;
  /** JSON; null where nothing is known any more, as are the keys. */
  readonly person: string | null;
  readonly nameKeys: string | null;
  /** Leaf index of the name's version, which its search is found by. */
  readonly nameLeaf: number | null;
  /** The zone the person is in now; null outside. */
  readonly location: string | null;
}

/** How statements of other modules find a participant. */
export const PARTICIPANT: ParticipantColumns = { exhibition: 'p.exhibition', participant: 'p.seat' };

const COLUMNS = `p.id, p.seat, p.organisation, p.merged_into AS mergedInto, p.role, p.status, p.revision, person,
  name_keys AS nameKeys, people.from_leaf AS nameLeaf, ${zoneOf(PARTICIPANT)} AS location, ${BADGE_COLUMNS}`;

const EVERYBODY = `FROM participants p
  LEFT JOIN people ON ${shownAt('people')} AND people.exhibition = p.exhibition AND people.id = p.id`;

/** Begins with what the search finds: that is few, where the exhibition is many. */
const FOUND = `FROM people_search
  CROSS JOIN people ON people.from_leaf = people_search.rowid
  CROSS JOIN participants p ON p.exhibition = people.exhibition AND p.id = people.id`;
const MATCHES = `people_search MATCH @search AND ${shownAt('people')}`;

/** One participant. Binds `@exhibition`, `@id` and `@today`. */
export const ONE = `SELECT ${COLUMNS} ${EVERYBODY} ${joinBadges('p')}
  WHERE ${shownAt('p')} AND p.exhibition = @exhibition AND p.id = @id`;

/** What a list leaves, and the values that it binds, `@exhibition` and `@today` among them. */
export interface ListOf {
  readonly sql: readonly string[];
  readonly values: NamedValues;
}

const listed = (from: string, conditions: readonly string[]): string => `
  SELECT ${COLUMNS} ${from} ${joinBadges('p')}
  WHERE ${[shownAt('p'), 'p.exhibition = @exhibition', 'p.id > @after', ...conditions].join(' AND ')}
  ORDER BY p.id LIMIT @limit`;

/** In the order of ids, at most `limit` after an id. */
export const everybody = (at: Snapshot, { sql, values }: ListOf, after: string, limit: number): ParticipantRow[] =>
  at.all<ParticipantRow>(listed(EVERYBODY, sql), { ...values, after, limit });

/** So many names are few: they are looked up one by one and put in order. */
const FEW_NAMES = 2000;
/** Rows that are read at once in the order of ids, where the search finds many names. */
const STRIDE_ROWS = 500;

/** As `everybody`, of those whom a full-text search finds. */
export function searched(at: Snapshot, search: string, list: ListOf, after: string, limit: number): ParticipantRow[] {
  const found = at.lists<[number]>('SELECT rowid FROM people_search WHERE people_search MATCH @search', { search });
  if (found.length === 0) return [];
  const names = new Set(found.map(([leaf]) => leaf));
  const walked = names.size > FEW_NAMES ? walk(at, names, list, after, limit) : undefined;
  if (walked !== undefined) return walked;
  const { sql, values } = list;
  return at.all<ParticipantRow>(listed(FOUND, [MATCHES, ...sql]), { ...values, search, after, limit });
}

/** In the order of ids, those whose name was found; undefined where looking up each would have cost less. */
function walk(
  at: Snapshot,
  found: ReadonlySet<number>,
  list: ListOf,
  start: string,
  limit: number,
): ParticipantRow[] | undefined {
  const rows: ParticipantRow[] = [];
  let after = start;
  for (let passed = 0; passed < 2 * found.size; passed += STRIDE_ROWS) {
    const next = everybody(at, list, after, STRIDE_ROWS);
    for (const row of next) if (row.nameLeaf !== null && found.has(row.nameLeaf)) rows.push(row);
    if (rows.length >= limit || next.length < STRIDE_ROWS) return rows.slice(0, limit);
    after = next.at(-1)?.id ?? after;
  }
  return undefined;
}
