import type { HistoryItem } from '../shared/api/types.ts';
import { dayOf } from '../shared/i18n/format.ts';

/** One entry, or those that one sheet or one command for many made on a day. */
export type Row =
  | { readonly kind: 'entry'; readonly key: string; readonly item: HistoryItem }
  | { readonly kind: 'run'; readonly key: string; readonly items: readonly HistoryItem[]; readonly shown: number };

export interface Day {
  readonly date: string;
  readonly rows: Row[];
  /** Days without entries between it and the one before it in the list. */
  readonly gap: number;
}

/** From so many entries of one run on, they stand as one row. */
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
 * Items in their order, by the calendar day of a time zone; days without items are counted. What one sheet or command
 * made on a day is one row, followed by as many of its entries as `shown` says of its key.
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
  if (first === undefined || run.length < FOLD_FROM) return entries;
  // The first entry of a run stays its first while others are read.
  const key = `${causeOf(first)}-${first.proofIndex}`;
  const count = shown[key] ?? 0;
  return [{ kind: 'run', key, items: run, shown: count }, ...entries.slice(0, count)];
}

/** The sheet, or the command, that led to an entry. */
const causeOf = ({ source, causation }: HistoryItem): string => source?.import ?? causation;

/** Whether an entry is one of many that a sheet or a command led to. */
export const isOfRun = (item: HistoryItem | undefined): boolean =>
  item !== undefined && (item.source !== undefined || item.causation !== item.command);

/**
 * Items of one cause and one day, together, where the first of them is: scans and other people's work may lie between
 * them. Fewer than a fold needs stay in their own places.
 */
function runsOf(items: readonly HistoryItem[], timeZone: string): readonly HistoryItem[][] {
  const keyOf = (item: HistoryItem) => `${dayOfItem(item, timeZone)} ${causeOf(item)}`;
  const sizes = new Map<string, number>();
  for (const item of items) sizes.set(keyOf(item), (sizes.get(keyOf(item)) ?? 0) + 1);
  const runs = new Map<string, HistoryItem[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = runs.get(key);
    if (known) known.push(item);
    else runs.set((sizes.get(key) ?? 0) < FOLD_FROM ? `${key} ${item.proofIndex}` : key, [item]);
  }
  return [...runs.values()];
}
