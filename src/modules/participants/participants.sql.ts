import { unknownCursor } from '../../http/paging.js';
import type { NamedValues, Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import { matchOnly, type Tier } from '../../search/name-query.js';
import { BADGE_COLUMNS, joinBadges, type BadgeColumns } from '../badges/participant-badges.js';
import { zoneOf, type ParticipantColumns } from '../counts/presence.sql.js';
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

const COLUMNS = `p.id, p.seat, p.organisation, p.merged_into AS mergedInto, p.role, p.status, p.revision, person,
  IIF(@keys, name_keys, NULL) AS nameKeys, people.from_leaf AS nameLeaf, ${zoneOf(PARTICIPANT)} AS location, ${HAS_PHOTO} AS hasPhoto,
  ${BADGE_COLUMNS}`;

const EVERYBODY = `FROM participants p
  LEFT JOIN people ON ${asOf('people')} AND people.exhibition = p.exhibition AND people.id = p.id`;

/** Begins with what the search finds: that is few, where the exhibition is many. */
const FOUND = `FROM people_search
  CROSS JOIN people ON people.from_leaf = people_search.rowid
  CROSS JOIN participants p ON p.exhibition = people.exhibition AND p.id = people.id`;
const MATCHES = `people_search MATCH @search AND ${asOf('people')}`;

/** One participant. Binds `@exhibition`, `@id`, `@today` and `@keys`: whether the keys of the name are read, 1 or 0. */
export const ONE = `SELECT ${COLUMNS} ${EVERYBODY} ${joinBadges('p')}
  WHERE ${asOf('p')} AND p.exhibition = @exhibition AND p.id = @id`;

/** What a list leaves, and the values that it binds, `@exhibition`, `@today` and `@keys` among them. */
export interface ListOf {
  readonly sql: readonly string[];
  readonly values: NamedValues;
}

const listed = (from: string, key: string, conditions: readonly string[]): string => `
  SELECT ${COLUMNS} ${from} ${joinBadges('p')}
  WHERE ${[asOf('p'), 'p.exhibition = @exhibition', `${key} > @after`, ...conditions].join(' AND ')}
  ORDER BY ${key} LIMIT +@limit`;

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
  (at: Snapshot, { sql, values }: ListOf): Rows =>
  (after, limit) =>
    at
      .all<ParticipantRow>(listed(EVERYBODY, 'p.id', sql), { ...values, after, limit })
      .map((row) => ({ row, key: row.id }));

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

/**
 * Those whom full-text searches find, the best match first, of one tier in the order in which the names were entered.
 * `finds` is true where one of the first `decisive` tiers does.
 */
export function ranked(at: Snapshot, tiers: readonly Tier[], list: ListOf, decisive = tiers.length): Way {
  // What `finds` saw to be empty is not searched again: a search without results costs most.
  const empty = new Set<number>();
  const ofTier = (tier: number, after: number, limit: number): readonly ParticipantRow[] => {
    if (empty.has(tier)) return [];
    const search = matchOnly(tiers, tier);
    const values = { ...list.values, search, after, limit };
    const rows = at.all<ParticipantRow>(listed(FOUND, 'people_search.rowid', [MATCHES, ...list.sql]), values);
    if (after === BEFORE_FIRST_ROW && rows.length === 0) empty.add(tier);
    return rows;
  };
  const rows: Rows = (after, limit) => {
    const start = after === '' ? { tier: 0, leaf: BEFORE_FIRST_ROW } : placeOf(after);
    const found: Listed[] = [];
    for (let tier = start.tier; tier < tiers.length && found.length < limit; tier += 1) {
      const missing = tiers[tier]?.missing;
      for (const row of ofTier(tier, tier === start.tier ? start.leaf : BEFORE_FIRST_ROW, limit - found.length))
        found.push({ row, key: `${tier}.${row.nameLeaf ?? ''}`, ...(missing !== undefined && { missing }) });
    }
    return found;
  };
  return {
    rows,
    finds: () => tiers.slice(0, decisive).some((_, tier) => ofTier(tier, BEFORE_FIRST_ROW, 1).length > 0),
  };
}

/** Before the first leaf index. */
const BEFORE_FIRST_ROW = -1;

function placeOf(key: string): { readonly tier: number; readonly leaf: number } {
  const { tier, leaf } = /^(?<tier>\d{1,3})\.(?<leaf>\d{1,15})$/.exec(key)?.groups ?? {};
  if (tier === undefined || leaf === undefined) throw unknownCursor();
  return { tier: Number(tier), leaf: Number(leaf) };
}
