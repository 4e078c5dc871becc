import type { DailyHours, ExhibitionCalendar, Interval } from './calendar.js';

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

/** When a category passes beside its window: at its own hours, at any hour of the exhibition's days, or as the halls. */
export type CategoryHours = DailyHours | 'any';

/** What of a category bounds its badges in time. */
export interface CategoryTimes extends Validity {
  readonly hours?: CategoryHours;
  /** Bound by neither the exhibition's days nor hours. */
  readonly setup: boolean;
}

/** Whether the category's own hours hold; undefined where it has none. */
export function isInCategoryHours(
  calendar: ExhibitionCalendar,
  { hours }: Pick<CategoryTimes, 'hours'>,
  instant: number,
): boolean | undefined {
  return hours === undefined ? undefined : calendar.isInHours(instant, hours === 'any' ? null : hours);
}

/** The next instant from which a badge is valid, or undefined where there is none. Milliseconds since 1970. */
export function nextValidFrom(
  calendar: ExhibitionCalendar,
  badge: Validity,
  category: CategoryTimes,
  instant: number,
): number | undefined {
  const window = windowOf([badge, category], instant);
  for (const opening of category.setup ? [window] : calendar.openings(window.from, hoursOf(category)))
    for (const day of daysOf(calendar, badge)) {
      const from = Math.max(window.from, opening.from, day.from);
      if (from < Math.min(window.to, opening.to, day.to)) return from;
    }
  return undefined;
}

function windowOf(validities: readonly Validity[], instant: number): Interval {
  const from = validities.map(({ validFrom }) => (validFrom === undefined ? instant : Date.parse(validFrom)));
  const to = validities.map(({ validUntil }) => (validUntil === undefined ? Infinity : Date.parse(validUntil)));
  return { from: Math.max(instant, ...from), to: Math.min(...to) };
}

const ALWAYS: Interval = { from: -Infinity, to: Infinity };

const daysOf = (calendar: ExhibitionCalendar, { days = [] }: Validity): readonly Interval[] =>
  days.length === 0 ? [ALWAYS] : [...days].sort().map((day) => calendar.day(day));

/** null: at any hour of the exhibition's days; undefined: as the halls. */
const hoursOf = ({ hours }: CategoryTimes): DailyHours | null | undefined => (hours === 'any' ? null : hours);
