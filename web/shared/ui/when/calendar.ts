import { dayAfter } from '../../zoned.ts';

export const WEEK_DAYS = 7;

/** The weeks, from Monday, that a month of a day (`2014-06-30`) touches. */
export function weeksOf(day: string): readonly (readonly string[])[] {
  const first = `${day.slice(0, 7)}-01`;
  const sinceMonday = (new Date(`${first}T12:00:00Z`).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS;
  const weeks: string[][] = [];
  for (let at = dayAfter(first, -sinceMonday); at.slice(0, 7) <= day.slice(0, 7); at = dayAfter(at, WEEK_DAYS)) {
    const begins = at;
    weeks.push(Array.from({ length: WEEK_DAYS }, (_, index) => dayAfter(begins, index)));
  }
  return weeks;
}

/** The same day of the month so many months later, the last one where that month is shorter. */
export function monthAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0, 12));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}
