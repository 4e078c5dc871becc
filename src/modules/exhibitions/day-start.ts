import type { Fault } from '../../values/fault.js';
import type { CategoryHours, Hours } from './exhibition.events.js';

const DAY_MINUTES = 1440;

/** Minutes since midnight of `HH:MM`. */
const minuteOf = (hour: string): number => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));

const hourOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Whether the minute lies between the ends of the hours; at either end a day may begin. */
function isWithin({ from, to }: Hours, minute: number): boolean {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return end <= start ? minute > start || minute < end : minute > start && minute < end;
}

/**
 * The middle of the longest part of a day, `HH:MM`, that none of the hours covers; on the full hour where that is free.
 * undefined where no minute is free.
 */
export function freeDayStart(all: readonly Hours[]): string | undefined {
  const isFree = (minute: number): boolean => !all.some((hours) => isWithin(hours, minute % DAY_MINUTES));
  let longest = { start: 0, length: 0 };
  // A part over midnight is found cut off at 0, and whole at its start.
  for (let start = 0; start < DAY_MINUTES; start += 1) {
    let length = 0;
    while (length < DAY_MINUTES && isFree(start + length)) length += 1;
    if (length > longest.length) longest = { start, length };
    start += length;
  }
  if (longest.length === 0) return undefined;
  const middle = longest.start + Math.floor(longest.length / 2);
  const fullHour = middle - (middle % 60);
  return hourOf((fullHour >= longest.start ? fullHour : middle) % DAY_MINUTES);
}

/** Whether hours bind to a time of day: absent ones and `any` do not. */
const binding = (hours: CategoryHours | undefined): hours is Hours => hours !== undefined && hours !== 'any';

/** When a day begins, and whether that can still be moved. */
export interface DayStart {
  readonly dayStartsAt: string;
  readonly movable: boolean;
  /** All other hours that a new beginning must not lie in. */
  readonly others: readonly (CategoryHours | undefined)[];
}

/** A fault where the day would begin within the hours, with a way out: people inside would no longer count as inside. */
export function dayStartFaults(
  pointer: string,
  hours: CategoryHours | undefined,
  { dayStartsAt, movable, others }: DayStart,
): Fault[] {
  if (!binding(hours) || !isWithin(hours, minuteOf(dayStartsAt))) return [];
  const free = movable ? freeDayStart([hours, ...others.filter(binding)]) : undefined;
  const wayOut =
    free === undefined
      ? `choose hours that do not run over ${dayStartsAt}.`
      : `let the day begin at ${free}, or choose other hours.`;
  const message = `The exhibition day begins at ${dayStartsAt}, within the hours from ${hours.from} to ${hours.to}; ${wayOut}`;
  return [{ pointer, code: 'crosses-day-start', message }];
}
