import { ReadDatabase } from '../../projections/file/read-database.js';
import { Reads } from '../reads.js';
import type { Moment } from './moment.js';
import { ALL } from './tallies.js';

export interface Presence {
  readonly inside: number;
  /** Each person once, over all gates. */
  readonly attended: number;
  /** By zone; zones that are empty may be missing. */
  readonly zones: ReadonlyMap<string, number>;
}

/** Reads who is where, over all organisations. */
@Reads()
export class PresenceCounts {
  constructor(private readonly reads: ReadDatabase) {}

  of(exhibition: string, { attendedOn, insideOn }: Moment): Presence {
    const turnout = this.reads.get<{ attended: number }>(
      'SELECT TOTAL(attended) AS attended FROM headcount_by_category WHERE exhibition = ? AND day = ? AND organisation = ?',
      exhibition,
      attendedOn,
      ALL,
    );
    const zones = this.reads.all<{ zone: string; inside: number }>(
      'SELECT zone, inside FROM headcount_zones WHERE exhibition = ? AND day = ?',
      exhibition,
      insideOn,
    );
    return {
      attended: turnout?.attended ?? 0,
      inside: zones.reduce((sum, { inside }) => sum + inside, 0),
      zones: new Map(zones.map(({ zone, inside }) => [zone, inside])),
    };
  }
}
