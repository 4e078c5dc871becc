import type { HistoryItem } from '../shared/api/types.ts';
import { dayOf } from '../shared/i18n/format.ts';

/** One entry, or the entries that one sheet made without a break. */
export type Row =
  | { readonly kind: 'entry'; readonly key: string; readonly item: HistoryItem }
  | { readonly kind: 'sheet'; readonly key: string; readonly items: readonly HistoryItem[]; readonly shown: number };

interface Day {
  readonly date: string;
  readonly rows: Row[];
  /** Days without entries between it and the one before it in the list. */
  readonly gap: number;
}

/** From so many entries of one sheet on, they stand as one row. */
const FOLD_FROM = 6;
const DAY_MS = 86_400_000;

/** The calendar day of each item: a format of a date costs more than all else of a row. */
const days = new WeakMap<HistoryItem, string>();

function dayOfItem(item: HistoryItem, timeZone: string): string {
  const known = days.get(item) ?? dayOf(new Date(item.at), timeZone);
  days.set(item, known);
  return known;
}

const daysBetween = (one: string, other: string): number =>
  Math.max(0, Math.round(Math.abs(Date.parse(other) - Date.parse(one)) / DAY_MS) - 1);

/**
 * Items in their order, by the calendar day of a time zone; days without items are counted. What one sheet made without
 * a break is one row, followed by as many of its entries as `shown` says of its key.
 */
export function rowsByDay(
  items: readonly HistoryItem[],
  timeZone: string,
  shown: Readonly<Record<string, number>>,
): readonly Day[] {
  const found: Day[] = [];
  for (const run of runsOf(items, timeZone)) {
    const [first] = run;
    if (first === undefined) continue;
    const date = dayOfItem(first, timeZone);
    const last = found.at(-1);
    const rows = rowsOf(run, shown);
    if (last?.date === date) last.rows.push(...rows);
    else found.push({ date, rows, gap: last === undefined ? 0 : daysBetween(date, last.date) });
  }
  return found;
}

function rowsOf(run: readonly HistoryItem[], shown: Readonly<Record<string, number>>): Row[] {
  const entries = run.map((item): Row => ({ kind: 'entry', key: String(item.proofIndex), item }));
  const [first] = run;
  if (first?.source === undefined || run.length < FOLD_FROM) return entries;
  // The newest entry of a run stays its first while older ones are read.
  const key = `${first.source.import}-${first.proofIndex}`;
  const count = shown[key] ?? 0;
  return [{ kind: 'sheet', key, items: run, shown: count }, ...entries.slice(0, count)];
}

/** Items that follow one another on one day and come of one sheet, together. */
function runsOf(items: readonly HistoryItem[], timeZone: string): readonly HistoryItem[][] {
  const runs: HistoryItem[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before && isOneRun(before, item, timeZone)) last.push(item);
    else runs.push([item]);
  }
  return runs;
}

const isOneRun = (one: HistoryItem, other: HistoryItem, timeZone: string): boolean =>
  one.source !== undefined &&
  one.source.import === other.source?.import &&
  dayOfItem(one, timeZone) === dayOfItem(other, timeZone);
