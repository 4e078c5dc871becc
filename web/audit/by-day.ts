import type { HistoryItem } from '../shared/api/types.ts';
import { dayOf } from '../shared/i18n/format.ts';

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
