import type { Snapshot } from '../../projections/file/snapshot.js';
import type { CountBasis } from './basis.js';

export interface Presence {
  readonly inside: number;
  /** Each person once, over all gates. */
  readonly attended: number;
  /** People whose last passage of the exhibition day before led into a zone and who have none since. */
  readonly unaccounted: number;
  /** By zone; zones that are empty may be missing. */
  readonly zones: ReadonlyMap<string, number>;
}

/** Who is where, over all organisations. */
export function presenceOf(
  at: Snapshot,
  exhibition: string,
  { basis, attendedOn, insideOn, day, dayBefore }: CountBasis,
): Presence {
  const turnout = at.get<{ attended: number }>(
    `SELECT TOTAL(attended) AS attended FROM sums_by_organisation
     WHERE exhibition = @exhibition AND basis = @basis AND day = @attendedOn`,
    { exhibition, basis, attendedOn },
  );
  const zones = at.all<{ zone: string; inside: number }>(
    'SELECT zone, inside FROM sums_by_zone WHERE exhibition = @exhibition AND day = @insideOn',
    { exhibition, insideOn },
  );
  const unaccounted = at.get<{ people: number }>(
    `SELECT COUNT(*) AS people FROM person_days d
     WHERE d.exhibition = @exhibition AND d.day = @dayBefore AND d.zone IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM person_days t
       WHERE t.exhibition = d.exhibition AND t.day = @day AND t.participant = d.participant)`,
    { exhibition, day, dayBefore },
  );
  return {
    attended: turnout?.attended ?? 0,
    unaccounted: unaccounted?.people ?? 0,
    inside: zones.reduce((sum, { inside }) => sum + inside, 0),
    zones: new Map(zones.map(({ zone, inside }) => [zone, inside])),
  };
}
