import type { Snapshot } from '../../projections/file/snapshot.js';
import { exhibitionDay } from '../exhibitions/exhibition-details.reader.js';
import { EVER, type Basis } from './counter-sums.js';

/** What a count is taken by, and when. */
export interface CountBasis {
  /** RFC 3339: the knowledge that it is taken with, and the moment in the halls. */
  readonly asOf: string;
  readonly at: string;
  readonly basis: Basis;
  /** Day of the sums of those who came. */
  readonly attendedOn: string;
  /** Day of the sums of those who are inside; null on days other than today. */
  readonly insideOn: string | null;
  /** The day asked for, else today; and the exhibition day before it. */
  readonly day: string;
  readonly dayBefore: string;
}

/**
 * The basis of a count at the snapshot's time; `asked` counts what happened on that day. A location of an earlier day
 * counts as outside. Throws not-found where there is no such exhibition.
 */
export function countBasis(at: Snapshot, exhibition: string, asked: string | undefined): CountBasis {
  const today = exhibitionDay(at, exhibition);
  const time = at.time.toISOString();
  const day = asked ?? today;
  return {
    ...{ asOf: time, at: time, day, dayBefore: dayBefore(day) },
    basis: asked === undefined ? 'now' : 'day',
    attendedOn: asked ?? EVER,
    insideOn: day === today ? today : null,
  };
}

/** The date before a date, both `YYYY-MM-DD`. */
export const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
