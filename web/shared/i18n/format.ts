import type { Texts } from '../api/types.ts';
import { localOf, offsetWhereTwice } from '../zoned.ts';
import { language, languages } from './language.svelte.ts';

/** A text in the reader's language, else in the first that it has; empty where there is none. */
export function textOf(texts: Texts | null | undefined): string {
  if (texts === null || texts === undefined) return '';
  const first = languages.find((one) => texts[one] !== undefined) ?? '';
  return texts[language.current] ?? texts[first] ?? Object.values(texts)[0] ?? '';
}

/** One value for each key, made when it is first asked for: a formatter costs a thousand times what it formats. */
function kept<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

const numbers = kept((tag) => new Intl.NumberFormat(tag));
const percents = kept((tag) => new Intl.NumberFormat(tag, { style: 'percent' }));

/** A way of writing instants, for any time zone and language; the reader's where `tag` is left out. */
function dates(options: Intl.DateTimeFormatOptions): (at: Date, timeZone: string, tag?: string) => string {
  const ofTag = kept((tag) => kept((timeZone) => new Intl.DateTimeFormat(tag, { ...options, timeZone })));
  return (at, timeZone, tag = language.current) => ofTag(tag)(timeZone).format(at);
}

const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const wholeDay = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const times = dates(minutes);
const preciseTimes = dates({ timeStyle: 'medium', hourCycle: 'h23' });
const dateTimes = dates({ ...wholeDay, ...minutes });
const days = dates(wholeDay);
const weekdays = dates({ ...wholeDay, weekday: 'long' });

/** 1 234 in the reader's way of writing it. */
export const number = (value: number): string => numbers(language.current).format(value);

/** `part` of `whole` in per cent, rounded down so that 100 % is all; empty for nothing of nothing. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '' : percents(language.current).format(Math.floor((part / whole) * 100) / 100);

/** In the hour that comes twice where clocks are put back, with the offset. */
const onClock =
  (write: ReturnType<typeof dates>) =>
  (instant: string, timeZone: string): string =>
    write(new Date(instant), timeZone) + offsetWhereTwice(Date.parse(instant), timeZone);

/** The hour and minute of an instant in a time zone. */
export const time = onClock(times);

/** Hour, minute and second. */
export const preciseTime = onClock(preciseTimes);

/** Date and time of an instant in a time zone. */
export const dateTime = onClock(dateTimes);

/** An instant as a list says it: with its day, unless that is today. */
export const recent = (instant: string, timeZone: string): string =>
  (dayOf(new Date(instant), timeZone) === dayOf(new Date(), timeZone) ? time : dateTime)(instant, timeZone);

/** `2014-06-30` in words. */
export const day = (date: string, weekday = false): string =>
  (weekday ? weekdays : days)(new Date(`${date}T12:00:00Z`), 'UTC');

const daysOfMonth = dates({ day: 'numeric', month: 'long' });

/** `2014-06-30` without its year. */
export const dayOfMonth = (date: string): string => daysOfMonth(new Date(`${date}T12:00:00Z`), 'UTC');

const ranges = kept((tag) => new Intl.DateTimeFormat(tag, { ...wholeDay, timeZone: 'UTC' }));

/** `2014-06-30` to `2014-07-04` in words: 30 June – 4 July 2014. */
export const dayRange = (from: string, to: string): string =>
  ranges(language.current).formatRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`));

const countries = kept((tag) => new Intl.DisplayNames(tag, { type: 'region' }));

/** `RU` in words; what names no country stays as it is. */
export const country = (code: string): string =>
  /^[A-Z]{2}$/.test(code) ? (countries(language.current).of(code) ?? code) : code;

/** The day of an instant in a time zone, in the words of a language. */
export const dayIn = (tag: string, instant: Date, timeZone: string): string => days(instant, timeZone, tag);

/** The calendar day of an instant in a time zone, `2014-06-30`. No language is written so by every browser (en-CA by some). */
export const dayOf = (instant: Date, timeZone: string): string =>
  localOf(instant.toISOString(), timeZone).slice(0, 'YYYY-MM-DD'.length);
