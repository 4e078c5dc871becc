import { isZoneOrBelow } from '../../door-core/zone-tree.js';
import { invalid } from '../../kernel/problem.js';
import type { NamedValues, Snapshot } from '../../projections/file/snapshot.js';
import { dayBefore } from './basis.js';
import {
  hasAttended,
  hasAttendedOn,
  isInside,
  isInZones,
  isUnaccounted,
  zoneOf,
  type ParticipantColumns,
} from './presence.sql.js';
import type { Exhibition } from '../exhibitions/exhibition.decider.js';
import { exhibitionDay } from '../exhibitions/exhibition-details.reader.js';

/** What narrows a list by where people are and whether they came. */
export interface PresenceQuery {
  readonly inside?: string;
  readonly location?: string;
  readonly attended?: string;
  readonly day?: string;
  readonly unaccounted?: string;
}

/** Conditions of a statement, to be joined by AND, and the values that they bind; `@today` is always bound. */
export interface Conditions {
  readonly sql: readonly string[];
  readonly values: NamedValues;
}

/** `zone`: SQL of the zone that a person is in, or null. Throws not-found, validation-failed for an unknown zone. */
export function presenceConditions(
  at: Snapshot,
  { code, zones }: Pick<Exhibition, 'zones'> & { readonly code: string },
  { inside, location, attended, day, unaccounted }: PresenceQuery,
  key: ParticipantColumns,
  zone = zoneOf(key),
): Conditions {
  const today = exhibitionDay(at, code);
  const sql: string[] = [];
  const where = (condition: string, asked: string) => sql.push(asked === 'true' ? condition : `NOT (${condition})`);
  if (inside !== undefined) where(isInside(zone), inside);
  if (location !== undefined) {
    if (!zones.has(location))
      throw invalid([{ parameter: 'location', code: 'unknown-reference', message: 'There is no such zone.' }]);
    sql.push(isInZones(zone));
  }
  const came = attended ?? (day === undefined || unaccounted !== undefined ? undefined : 'true');
  if (came !== undefined) where(day === undefined ? hasAttended(key) : hasAttendedOn(key), came);
  if (unaccounted !== undefined) where(isUnaccounted(key), unaccounted);
  const within = [...zones.keys()].filter((code) => location !== undefined && isZoneOrBelow({ zones }, code, location));
  const asked = day ?? today;
  return { sql, values: { today, day: asked, dayBefore: dayBefore(asked), zones: JSON.stringify(within) } };
}
