import { Temporal } from 'temporal-polyfill';
import type { Interval } from './counts.query.js';

const MINUTES = { hour: 60, quarter: 15 } as const satisfies Record<Interval, number>;

/**
 * Gives the beginning of the hour or quarter of a time zone (IANA name) in which an instant lies, as RFC 3339 with the
 * offset that holds at the instant: of an hour that comes twice, the two differ in it. `instant`: ms since
 * 1970-01-01T00:00:00Z.
 */
export function intervalsOf(timeZone: string, interval: Interval): (instant: number) => string {
  const minutes = MINUTES[interval];
  return (instant) => {
    const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
    const begin = local.toPlainDateTime().with({
      ...{ minute: local.minute - (local.minute % minutes), second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 },
    });
    return `${begin.toString({ smallestUnit: 'second' })}${local.offset}`;
  };
}
