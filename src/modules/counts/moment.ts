import { Clock } from '../../kernel/clock.js';
import { ExhibitionCalendar } from '../../door-core/calendar.js';
import { Exhibitions } from '../exhibitions/exhibitions.projection.js';
import { Reads } from '../reads.js';
import { EVER } from './tallies.js';

/** What a count is taken at. */
export interface Moment {
  /** RFC 3339: the knowledge that it is taken with, and the moment in the halls. */
  readonly asOf: string;
  readonly at: string;
  /** Day of the tallies in which those count who came, and those who are inside; the latter is null where nobody can be. */
  readonly attendedOn: string;
  readonly insideOn: string | null;
}

/** Tells the exhibition day: who did not leave on an earlier one has gone since, whatever was scanned. */
@Reads()
export class Moments {
  constructor(
    private readonly clock: Clock,
    private readonly exhibitions: Exhibitions,
  ) {}

  /** Now; `day` leaves what happened on it. Throws not-found where there is no such exhibition. */
  now(exhibition: string, day: string | undefined): Moment {
    const today = this.today(exhibition);
    const at = this.clock.now().toISOString();
    return { asOf: at, at, attendedOn: day ?? EVER, insideOn: day === undefined || day === today ? today : null };
  }

  /** The exhibition day that it is now. Throws not-found. */
  today(exhibition: string): string {
    const { value } = this.exhibitions.one(exhibition);
    return new ExhibitionCalendar(value).dayOf(this.clock.now().getTime());
  }
}
