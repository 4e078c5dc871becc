import { Clock } from '../../kernel/clock.js';
import { ExhibitionCalendar } from '../../door-core/calendar.js';
import { Exhibitions } from '../exhibitions/exhibitions.projection.js';
import { Reads } from '../reads.js';
import { EVER, type Basis } from './counter-sums.js';

/** What a count is taken by, and when. */
export interface CountBasis {
  /** RFC 3339: the knowledge that it is taken with, and the moment in the halls. */
  readonly asOf: string;
  readonly at: string;
  readonly basis: Basis;
  /** Day of the sums of those who came. */
  readonly attendedOn: string;
  /** Day of the sums of those who are inside; null where nobody can be. */
  readonly insideOn: string | null;
  /** The day asked for, else today; and the exhibition day before it. */
  readonly day: string;
  readonly dayBefore: string;
}

/** Finds the exhibition day of a count: a location of an earlier day counts as outside. */
@Reads()
export class CountBases {
  constructor(
    private readonly clock: Clock,
    private readonly exhibitions: Exhibitions,
  ) {}

  /** Now; `day` counts what happened on it. Throws not-found where there is no such exhibition. */
  now(exhibition: string, asked: string | undefined): CountBasis {
    const today = this.today(exhibition);
    const at = this.clock.now().toISOString();
    const day = asked ?? today;
    return {
      ...{ asOf: at, at, day, dayBefore: dayBefore(day) },
      basis: asked === undefined ? 'now' : 'day',
      attendedOn: asked ?? EVER,
      insideOn: day === today ? today : null,
    };
  }

  /** The exhibition day that it is now. Throws not-found. */
  today(exhibition: string): string {
    const { value } = this.exhibitions.one(exhibition);
    return new ExhibitionCalendar(value).dayOf(this.clock.now().getTime());
  }
}

/** The date before a date, both `YYYY-MM-DD`. */
export const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
