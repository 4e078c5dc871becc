import type { HistoryItem } from '../shared/api/types.ts';
import { dayOf } from '../shared/i18n/format.ts';

const DAY_MS = 86_400_000;

/** How far a time zone is ahead of UTC at an instant, in ms. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** From when to when a calendar day (`2014-06-30`) lasts in a time zone, as RFC 3339. */
export function dayBounds(day: string, timeZone: string): { readonly from: string; readonly to: string } {
  const midnight = (utc: number) => new Date(utc - offsetAt(utc, timeZone)).toISOString();
  const start = Date.parse(`${day}T00:00:00Z`);
  return { from: midnight(start), to: midnight(start + DAY_MS) };
}

interface Day {
  readonly date: string;
  readonly items: HistoryItem[];
}

/** Items in their order, by the calendar day of a time zone; days without items are left out. */
export function byDay(items: readonly HistoryItem[], timeZone: string): readonly Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const date = dayOf(new Date(item.at), timeZone);
    const last = days.at(-1);
    if (last?.date === date) last.items.push(item);
    else days.push({ date, items: [item] });
  }
  return days;
}
