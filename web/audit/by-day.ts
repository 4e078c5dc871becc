import type { HistoryItem } from '../shared/api/types.ts';
import { dayOf } from '../shared/i18n/format.ts';

interface Day {
  readonly date: string;
  readonly items: HistoryItem[];
  /** Days without items between it and the one before it in the list. */
  readonly gap: number;
}

const DAY_MS = 86_400_000;

const daysBetween = (one: string, other: string): number =>
  Math.max(0, Math.round(Math.abs(Date.parse(other) - Date.parse(one)) / DAY_MS) - 1);

/** Items in their order, by the calendar day of a time zone; days without items are counted. */
export function byDay(items: readonly HistoryItem[], timeZone: string): readonly Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const date = dayOf(new Date(item.at), timeZone);
    const last = days.at(-1);
    if (last?.date === date) last.items.push(item);
    else days.push({ date, items: [item], gap: last === undefined ? 0 : daysBetween(date, last.date) });
  }
  return days;
}
