import { Temporal } from 'temporal-polyfill';

/** `HH:MM`; where `to` is not after `from`, over midnight. */
export interface DailyHours {
  readonly from: string;
  readonly to: string;
}

/** Half-open; milliseconds since 1970-01-01T00:00:00Z. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** What of an exhibition makes its calendar. */
export interface CalendarDetails {
  /** IANA time zone. */
  readonly timeZone: string;
  /** `YYYY-MM-DD`. */
  readonly opensOn: string;
  readonly closesOn: string;
  readonly dailyHours?: DailyHours;
  /** `HH:MM`. */
  readonly dayStartsAt: string;
}

const DAY_MS = 86_400_000;
/** How far ahead an opening is looked for. */
const MAX_DAYS_AHEAD = 800;

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
  readonly #hours = new Map<string, Interval>();

  constructor(details: CalendarDetails) {
    this.#details = details;
  }

  /** The exhibition day of an instant: it begins at `dayStartsAt`, not at midnight. */
  dayOf(instant: number): string {
    // No time zone is a whole day ahead of UTC, so this is the latest that it can be.
    let day = Math.floor(instant / DAY_MS) + 1;
    while (this.#day(day).starts > instant) day -= 1;
    return this.#day(day).date;
  }

  /** The whole of an exhibition day. */
  day(date: string): Interval {
    const day = dayNumber(date);
    return { from: this.#day(day).starts, to: this.#day(day + 1).starts };
  }

  /**
   * Whether the exhibition's days and hours hold the instant. Hours belong to the date on which they begin: a night shift
   * from 22:00 to 06:00 begins last on `closesOn`, and ends on the morning after. Without hours (null) the exhibition
   * days from `opensOn` to `closesOn` count as a whole.
   */
  isInHours(instant: number, hours: DailyHours | null = this.#dailyHours): boolean {
    // No time zone is a whole day ahead of UTC, and a night shift may have begun the day before.
    const latest = Math.floor(instant / DAY_MS) + 1;
    for (let day = latest; day >= latest - 3; day -= 1) {
      if (!this.#isExhibitionDate(this.#day(day).date)) continue;
      const { from, to } = this.#opening(day, hours);
      if (from <= instant && instant < to) return true;
    }
    return false;
  }

  /** When the exhibition's days and hours hold, from an instant on, in order. */
  *openings(instant: number, hours: DailyHours | null = this.#dailyHours): Generator<Interval, void> {
    const { opensOn, closesOn } = this.#details;
    const first = Math.max(Math.floor(instant / DAY_MS) - 2, dayNumber(opensOn));
    const last = Math.min(dayNumber(closesOn), first + MAX_DAYS_AHEAD);
    for (let day = first; day <= last; day += 1) {
      const opening = this.#opening(day, hours);
      if (opening.to > instant) yield opening;
    }
  }

  get #dailyHours(): DailyHours | null {
    return this.#details.dailyHours ?? null;
  }

  #isExhibitionDate(date: string): boolean {
    return this.#details.opensOn <= date && date <= this.#details.closesOn;
  }

  #day(day: DayNumber) {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    const made = { date, starts: this.#instant(date, this.#details.dayStartsAt) };
    this.#days.set(day, made);
    return made;
  }

  #opening(day: DayNumber, hours: DailyHours | null): Interval {
    if (hours === null) return { from: this.#day(day).starts, to: this.#day(day + 1).starts };
    const { from, to } = hours;
    const name = `${day} ${from} ${to}`;
    const known = this.#hours.get(name);
    if (known !== undefined) return known;
    const endsOn = to <= from ? day + 1 : day;
    const made = { from: this.#instant(this.#day(day).date, from), to: this.#instant(this.#day(endsOn).date, to) };
    this.#hours.set(name, made);
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

const dayNumber = (date: string): DayNumber => Date.parse(date) / DAY_MS;

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

/** An instant (RFC 3339) with the offset of a time zone: `2014-06-30T09:00:00+08:00`. */
export const localTime = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never' });
