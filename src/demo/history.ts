import type { Texts } from '../values/localized-text.js';
import type { Caller } from './client.js';
import { dayInHarbin } from './clock.js';
import { table } from './table.js';

interface Change {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What the history says of one event. */
export interface HistoryItem {
  readonly at: string;
  readonly actor: { readonly role: string; readonly name?: Texts | null };
  readonly type: string;
  readonly reason?: string;
  readonly changes: readonly Change[];
}

/** The whole history of a subject, oldest first. */
export async function readHistory(auditor: Caller, subject: string, position: string): Promise<readonly HistoryItem[]> {
  const items: HistoryItem[] = [];
  let cursor = '';
  do {
    const path = `/v1/history?subject=${encodeURIComponent(subject)}&limit=200${cursor}`;
    const page = (await auditor.get(path, position)).body as { items: HistoryItem[]; next?: string };
    items.push(...page.items);
    cursor = page.next === undefined ? '' : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== '');
  return items;
}

const isAbsent = (value: unknown) => value === undefined || value === null;

/** A text by its first script, anything else as JSON. */
function shown(value: unknown): string {
  if (isAbsent(value)) return '–';
  if (typeof value === 'string') return value;
  const { en, ru, zh } = value as Texts;
  return en ?? ru ?? zh ?? JSON.stringify(value);
}

const change = ({ field, before, after }: Change) =>
  isAbsent(before) ? `${field}: ${shown(after)}` : `${field}: ${shown(before)} → ${shown(after)}`;

const what = (type: string) => type.replace(/\.v\d+$/, '').replaceAll('-', ' ');

/** Runs of what the same hand did without a reason: the first of each, and how many there are. */
function runs(items: readonly HistoryItem[]): { readonly first: HistoryItem; length: number }[] {
  const found: { readonly first: HistoryItem; length: number }[] = [];
  for (const item of items) {
    const last = found.at(-1);
    const alike =
      last?.first.type === item.type && last.first.actor.role === item.actor.role && item.reason === undefined;
    if (last !== undefined && alike) last.length += 1;
    else found.push({ first: item, length: 1 });
  }
  return found;
}

const WIDEST = 64;
const cut = (text: string) => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text);

/** Who did what, when, why, and what was before; many of a kind in a row are one line. */
export const historyTable = (items: readonly HistoryItem[]): string =>
  table(
    ['when', 'who', 'what', 'before → after, and why'],
    runs(items).map(({ first: { at, actor, type, reason, changes }, length }) => {
      const lines = [...changes.slice(0, 3).map(change), ...(reason === undefined ? [] : [`why: ${reason}`])];
      const more = length === 1 ? [] : [`… and ${length - 1} more like it`];
      return [
        dayInHarbin(new Date(at)),
        actor.name?.en ?? actor.role,
        what(type) + (length === 1 ? '' : ` ×${length}`),
        [...lines, ...more].map(cut).join('\n'),
      ];
    }),
  );
