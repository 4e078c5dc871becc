import { Temporal } from 'temporal-polyfill';

/** What of an exhibition makes its calendar. */
export interface CalendarDetails {
  /** IANA time zone. */
  readonly timeZone: string;
  /** `YYYY-MM-DD`. */
  readonly opensOn: string;
  readonly closesOn: string;
  /** `HH:MM`; where `to` is not after `from`, over midnight. */
  readonly dailyHours?: { readonly from: string; readonly to: string };
  /** `HH:MM`. */
  readonly dayStartsAt: string;
}

const DAY = 86_400_000;

/** A day, counted from 1970-01-01. */
type DayNumber = number;

/**
 * The days and hours of one exhibition. Instants are milliseconds since 1970-01-01T00:00:00Z, days `YYYY-MM-DD`.
 * What the clocks do to a day is worked out once a day: where they are put forward over a time, the time is the first
 * after the gap; where they are put back over it, it is the first of the two.
 */
export class ExhibitionCalendar {
  readonly #details: CalendarDetails;
  readonly #days = new Map<DayNumber, { readonly date: string; readonly starts: number }>();
  readonly #hours = new Map<DayNumber, { readonly from: number; readonly to: number }>();

  constructor(details: CalendarDetails) {
    this.#details = details;
  }

  /** The exhibition day of an instant: it begins at `dayStartsAt`, not at midnight. */
  dayOf(instant: number): string {
    // No time zone is a whole day ahead of UTC, so this is the latest that it can be.
    let day = Math.floor(instant / DAY) + 1;
    while (this.#day(day).starts > instant) day -= 1;
    return this.#day(day).date;
  }

  /**
   * Whether the exhibition's days and daily hours hold the instant. Hours belong to the date on which they begin: a
   * night shift from 22:00 to 06:00 begins last on `closesOn`, and ends on the morning after. Without daily hours the
   * exhibition days from `opensOn` to `closesOn` count as a whole.
   */
  isInHours(instant: number): boolean {
    const { dailyHours } = this.#details;
    if (dailyHours === undefined) return this.#isExhibitionDate(this.dayOf(instant));
    // A night shift may have begun the day before, in a time zone behind UTC.
    const latest = Math.floor(instant / DAY) + 1;
    for (let day = latest; day >= latest - 3; day -= 1) {
      if (!this.#isExhibitionDate(this.#day(day).date)) continue;
      const { from, to } = this.#hoursOf(day, dailyHours);
      if (from <= instant && instant < to) return true;
    }
    return false;
  }

  #isExhibitionDate(date: string): boolean {
    return this.#details.opensOn <= date && date <= this.#details.closesOn;
  }

  #day(day: DayNumber) {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const date = new Date(day * DAY).toISOString().slice(0, 10);
    const made = { date, starts: this.#instant(date, this.#details.dayStartsAt) };
    this.#days.set(day, made);
    return made;
  }

  #hoursOf(day: DayNumber, { from, to }: NonNullable<CalendarDetails['dailyHours']>) {
    const known = this.#hours.get(day);
    if (known !== undefined) return known;
    const endsOn = to <= from ? day + 1 : day;
    const made = { from: this.#instant(this.#day(day).date, from), to: this.#instant(this.#day(endsOn).date, to) };
    this.#hours.set(day, made);
    return made;
  }

  #instant(date: string, plainTime: string): number {
    const { timeZone } = this.#details;
    return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  }
}

const calendars = new WeakMap<CalendarDetails, ExhibitionCalendar>();

/** The calendar of an exhibition's details, made once for them. */
export function calendarOf(details: CalendarDetails): ExhibitionCalendar {
  const known = calendars.get(details);
  if (known !== undefined) return known;
  const made = new ExhibitionCalendar(details);
  calendars.set(details, made);
  return made;
}

/** When a badge or a category holds; what is left out does not limit it. */
export interface Validity {
  /** RFC 3339; included. */
  readonly validFrom?: string;
  /** RFC 3339; excluded. */
  readonly validUntil?: string;
  /** Exhibition days; an empty list does not limit. */
  readonly days?: readonly string[];
}

/** Whether an instant, and the exhibition day it counts for, lie in the validity; null where nothing limits it. */
export function isValidAt(
  { validFrom, validUntil, days = [] }: Validity,
  instant: number,
  day: string,
): boolean | null {
  if (validFrom === undefined && validUntil === undefined && days.length === 0) return null;
  if (validFrom !== undefined && instant < Date.parse(validFrom)) return false;
  if (validUntil !== undefined && instant >= Date.parse(validUntil)) return false;
  return days.length === 0 || days.includes(day);
}

const IANA_NAME = /^(UTC|[A-Za-z]+(\/[A-Za-z0-9_+-]+)+)$/;

/**
 * Whether the text names a time zone of the IANA database, as `Area/Place` or UTC.
 * Abbreviations are refused: "CST" is China's to one reader and Chicago's to another.
 */
export function isTimeZone(name: string): boolean {
  if (!IANA_NAME.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
