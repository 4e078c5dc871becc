import { invalid } from '../kernel/problem.js';
import type { Snapshot } from '../projections/file/snapshot.js';

/** What of a list is asked for, as it stands in the URL. */
export interface AskedPage {
  /** How many items at most. */
  readonly limit?: string;
  /** The `next` of the page before. */
  readonly cursor?: string;
}

/** Where a page begins: after a key, in the register as it was after a leaf index. */
export interface Cursor {
  readonly leafIndex: number;
  readonly after: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** The place that a cursor stands for; undefined where the text is none. */
export const readCursor = (text: string): Cursor | undefined => {
  if (!/^[A-Za-z0-9_-]{1,400}$/.test(text)) return undefined;
  const [, leaf, after] = /^(0|[1-9][0-9]{0,15}) (.*)$/s.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return leaf === undefined || after === undefined ? undefined : { leafIndex: Number(leaf), after };
};

const writeCursor = ({ leafIndex, after }: Cursor): string =>
  Buffer.from(`${leafIndex} ${after}`).toString('base64url');

/** The cursor is none, or of another log or list. */
export const unknownCursor = () =>
  invalid([{ parameter: 'cursor', code: 'format', message: 'This is no cursor of this list.' }]);

/** Where a page begins and how many items it has at most. */
export interface PageStart extends Cursor {
  readonly limit: number;
}

/** `leafIndex`: of the register as it is shown now, for a first page. Throws validation-failed for a cursor of another log. */
export function startOfPage({ limit = '50', cursor }: AskedPage, leafIndex: number): PageStart {
  const from = cursor === undefined ? { leafIndex, after: '' } : readCursor(cursor);
  if (from === undefined || from.leafIndex > leafIndex) throw unknownCursor();
  return { ...from, limit: Number(limit) };
}

/** What leads to the next page, which begins after a key; nothing where there is none. */
export const endOfPage = ({ leafIndex }: PageStart, after: string | undefined): { readonly next?: string } =>
  after === undefined ? {} : { next: writeCursor({ leafIndex, after }) };

/**
 * One page of a list on a snapshot, which is that of the first page where a cursor is sent. `rows` gives at most `limit`
 * items after a key; `key` names an item's place. Throws validation-failed for a cursor of another log.
 */
export function pageOf<Item>(
  at: Snapshot,
  query: AskedPage,
  rows: (after: string, limit: number) => readonly Item[],
  key: (item: Item) => string,
): Page<Item> {
  const from = startOfPage(query, at.leaf);
  const found = rows(from.after, from.limit + 1);
  const items = found.slice(0, from.limit);
  const last = items.at(-1);
  return { items, ...endOfPage(from, found.length <= from.limit || last === undefined ? undefined : key(last)) };
}
