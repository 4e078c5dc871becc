import type { Texts } from '../api/types.ts';
import { language, languages } from './language.svelte.ts';

/** A text in the reader's language, else in the first that it has; empty where there is none. */
export function textOf(texts: Texts | null | undefined): string {
  if (texts === null || texts === undefined) return '';
  const order = [language.current, ...languages];
  return order.map((one) => texts[one]).find((text) => text !== undefined) ?? Object.values(texts)[0] ?? '';
}

/** 1 234 in the reader's way of writing it. */
export const number = (value: number): string => new Intl.NumberFormat(language.current).format(value);

/** `part` of `whole` in per cent, rounded down so that 100 % is all; empty for nothing of nothing. */
export const percent = (part: number, whole: number): string =>
  whole === 0
    ? ''
    : new Intl.NumberFormat(language.current, { style: 'percent' }).format(Math.floor((part / whole) * 100) / 100);

/** The hour and minute of an instant in a time zone. */
export const time = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language.current, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );

/** Hour, minute and second. */
export const preciseTime = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language.current, { timeZone, timeStyle: 'medium', hourCycle: 'h23' }).format(
    new Date(instant),
  );

/** Date and time of an instant in a time zone. */
export const dateTime = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language.current, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));

/** `2014-06-30` in words. */
export const day = (date: string, weekday = false): string =>
  new Intl.DateTimeFormat(language.current, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(weekday && { weekday: 'long' }),
  }).format(new Date(`${date}T12:00:00Z`));

/** The calendar day of an instant in a time zone, `2014-06-30`. */
export const dayOf = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
