import { unknownCursor } from '../../http/paging.js';
import type { NamedValues, Snapshot } from '../../projections/file/snapshot.js';
import { asOfKey } from '../../projections/rows/as-of-key.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import { matchOnly, type Tier } from '../../search/name-query.js';
import { BADGE_COLUMNS, joinBadges, type BadgeColumns } from '../badges/participant-badges.js';
import { joinInside, JOINED_ZONE, zoneOf, type ParticipantColumns } from '../counts/presence.sql.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { HAS_PHOTO } from './photo/photos.sql.js';
import type { ParticipantStatus } from './participant.decider.js';
import type { Role } from './participant.events.js';

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
  /** Read only where possible duplicates are looked for; else null. */
  readonly nameKeys: string | null;
  /** Leaf index of the name's version, which its search is found by. */
  readonly nameLeaf: number | null;
  /** The zone the person is in now; null outside. */
  readonly location: string | null;
  /** Whether a photo is kept: 1 or 0. */
  readonly hasPhoto: number;
}

/** How statements of other modules find a participant. */
export const PARTICIPANT: ParticipantColumns = { exhibition: 'p.exhibition', participant: 'p.seat' };

/** `zone`: SQL of the zone that the person is in, or null. */
const columns = (zone: string): string => `p.id, p.seat, p.organisation, p.merged_into, p.role, p.status, p.revision,
  person, IIF(@keys, name_keys, NULL), people.from_leaf, ${zone}, ${HAS_PHOTO}, ${BADGE_COLUMNS}`;

/** What `columns` reads, in its order. */
type Columns = readonly [
  ...[id: string, seat: string, organisation: OrganisationName, mergedInto: string | null, role: Role],
  ...[status: ParticipantStatus, revision: number, person: string | null, nameKeys: string | null],
  ...[nameLeaf: number | null, location: string | null, hasPhoto: number],
  ...[badgeEdition: number | null, badgeStatus: string | null],
];

function rowOf(read: Columns): ParticipantRow {
  const [id, seat, organisation, mergedInto, role, status, revision, person, nameKeys, ...more] = read;
  const [nameLeaf, location, hasPhoto, badgeEdition, badgeStatus] = more;
  return {
    ...{ id, seat, organisation, mergedInto, role, status, revision, person, nameKeys, nameLeaf, location, hasPhoto },
    ...{ badgeEdition, badgeStatus },
  };
}

const PERSON = `LEFT JOIN people ON ${asOfKey('people')} AND people.exhibition = p.exhibition AND people.id = p.id`;

/** Begins with what the search finds: that is few, where the exhibition is many. */
const FOUND: Source = {
  tables: (presence) => `FROM people_search
    CROSS JOIN people ON people.from_leaf = people_search.rowid
    CROSS JOIN participants p ON p.exhibition = people.exhibition AND p.id = people.id ${presence}`,
  holds: asOfKey('p'),
};
const MATCHES = `people_search MATCH @search AND ${asOfKey('people')}`;

const ONE = `SELECT ${columns(zoneOf(PARTICIPANT))} FROM participants p ${PERSON} ${joinBadges('p')}
  WHERE ${asOf('p')} AND p.exhibition = @exhibition AND p.id = @id`;

/** One participant. `values` binds `@exhibition`, `@id`, `@today` and `@keys`: whether the keys of the name are read, 1 or 0. */
export function oneRow(at: Snapshot, values: NamedValues): ParticipantRow | undefined {
  const [row] = at.lists<Columns>(ONE, values);
  return row === undefined ? undefined : rowOf(row);
}

/** What a list leaves, and the values that it binds, `@exhibition`, `@today` and `@keys` among them. */
export interface ListOf {
  readonly sql: readonly string[];
  readonly values: NamedValues;
  /** Whether only people in a zone are listed: then `JOINED_ZONE` is theirs. */
  readonly isRollCall: boolean;
}

/** Where participants are read from: SQL of the tables, and whether they are searched by their key. */
interface Source {
  readonly tables: (presence: string) => string;
  readonly holds: string;
}

const EVERYBODY: Source = { tables: (presence) => `FROM participants p ${presence} ${PERSON}`, holds: asOf('p') };

function read(at: Snapshot, from: Source, key: string, { sql, values, isRollCall }: ListOf): readonly ParticipantRow[] {
  const [zone, presence] = isRollCall ? [JOINED_ZONE, joinInside(PARTICIPANT)] : [zoneOf(PARTICIPANT), ''];
  const statement = `SELECT ${columns(zone)} ${from.tables(presence)} ${joinBadges('p')}
    WHERE ${[from.holds, 'p.exhibition = @exhibition', `${key} > @after`, ...sql].join(' AND ')}
    ORDER BY ${key} LIMIT +@limit`;
  return at.lists<Columns>(statement, values).map(rowOf);
}

/** One participant of a list; `key` says where the list goes on after it. */
export interface Listed {
  readonly row: ParticipantRow;
  readonly key: string;
  /** The word of a search that the name lacks. */
  readonly missing?: string;
}

/** At most `limit` of a list after a key, which is empty at its beginning. Throws validation-failed for a key of another list. */
export type Rows = (after: string, limit: number) => readonly Listed[];

/** In the order of ids. */
export const everybody =
  (at: Snapshot, list: ListOf): Rows =>
  (after, limit) =>
    read(at, EVERYBODY, 'p.id', { ...list, values: { ...list.values, after, limit } }).map((row) => ({
      row,
      key: row.id,
    }));

/** A way to find people, and whether it does. */
export interface Way {
  readonly rows: Rows;
  readonly finds: () => boolean;
}

/** In the order of ids. */
export function everybodyIn(at: Snapshot, list: ListOf): Way {
  const rows = everybody(at, list);
  return { rows, finds: () => rows('', 1).length > 0 };
}

/** Rows that are read to see whether a search finds somebody: those of a first page, which are asked for next. */
const FIRST_ROWS = 51;

/**
 * Those whom full-text searches find, the best match first, of one tier in the order in which the names were entered.
 * `finds` is true where one of the first `decisive` tiers does.
 */
export function ranked(at: Snapshot, tiers: readonly Tier[], list: ListOf, decisive = tiers.length): Way {
  const search = (match: string, after: number, limit: number): readonly ParticipantRow[] => {
    const values = { ...list.values, search: match, after, limit };
    return read(at, FOUND, 'people_search.rowid', { ...list, sql: [MATCHES, ...list.sql], values });
  };
  // The beginning of a tier is asked for again and again, and beginnings of words cost most.
  const firstRows = new Map<number, { readonly rows: readonly ParticipantRow[]; readonly areAll: boolean }>();
  const startOf = (tier: number, limit: number): readonly ParticipantRow[] => {
    const known = firstRows.get(tier);
    if (known !== undefined && (known.areAll || known.rows.length >= limit)) return known.rows.slice(0, limit);
    const rows = search(tiers[tier]?.match ?? '', BEFORE_FIRST_ROW, limit);
    firstRows.set(tier, { rows, areAll: rows.length < limit });
    return rows;
  };
  const rows: Rows = (after, limit) => {
    const start = after === '' ? undefined : placeOf(after);
    const found: Listed[] = [];
    const seen = new Set<number | null>();
    for (let tier = start?.tier ?? 0; tier < tiers.length && found.length < limit; tier += 1) {
      const missing = tiers[tier]?.missing;
      // A later page does not know whom the tiers before found: then the search itself leaves them out.
      const matching =
        start === undefined
          ? startOf(tier, limit).filter(({ nameLeaf }) => !seen.has(nameLeaf))
          : search(matchOnly(tiers, tier), tier === start.tier ? start.leaf : BEFORE_FIRST_ROW, limit);
      for (const row of matching.slice(0, limit - found.length)) {
        seen.add(row.nameLeaf);
        found.push({ row, key: `${tier}.${row.nameLeaf ?? ''}`, ...(missing !== undefined && { missing }) });
      }
    }
    return found;
  };
  return { rows, finds: () => tiers.slice(0, decisive).some((_, tier) => startOf(tier, FIRST_ROWS).length > 0) };
}

/** Before the first leaf index. */
const BEFORE_FIRST_ROW = -1;

function placeOf(key: string): { readonly tier: number; readonly leaf: number } {
  const { tier, leaf } = /^(?<tier>\d{1,3})\.(?<leaf>\d{1,15})$/.exec(key)?.groups ?? {};
  if (tier === undefined || leaf === undefined) throw unknownCursor();
  return { tier: Number(tier), leaf: Number(leaf) };
}
