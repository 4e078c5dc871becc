import { field, fieldFault } from './field-rules.js';
import { Formatted } from './fields.js';
import { invalid } from './problem.js';

/** What every list takes; lists with filters extend it. */
export class PageQuery {
  /** How many items at most. */
  @field(
    (value) => {
      if (typeof value !== 'string' || !/^[0-9]{1,9}$/.test(value))
        return fieldFault('type', 'limit must be a whole number.');
      return Number(value) < 1 || Number(value) > 200 ? fieldFault('range', 'limit must be from 1 to 200.') : [];
    },
    { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    { optional: true },
  )
  readonly limit?: string;

  /** The `next` of the page before. */
  @Formatted(
    { test: (text) => readCursor(text) !== undefined, sentence: 'This is no cursor of this list.' },
    { optional: true },
  )
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

const readCursor = (text: string): Cursor | undefined => {
  if (!/^[A-Za-z0-9_-]{1,400}$/.test(text)) return undefined;
  const [, leaf, after] = /^(0|[1-9][0-9]{0,15}) (.*)$/s.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return leaf === undefined || after === undefined ? undefined : { leafIndex: Number(leaf), after };
};

const writeCursor = ({ leafIndex, after }: Cursor): string =>
  Buffer.from(`${leafIndex} ${after}`).toString('base64url');

/** Where a page begins and how many items it has at most. */
export interface PageStart extends Cursor {
  readonly limit: number;
}

/** `leafIndex`: of the register as it is shown now, for a first page. Throws validation-failed for a cursor of another log. */
export function startOfPage({ limit = '50', cursor }: PageQuery, leafIndex: number): PageStart {
  const from = cursor === undefined ? { leafIndex, after: '' } : readCursor(cursor);
  if (from === undefined || from.leafIndex > leafIndex)
    throw invalid([{ parameter: 'cursor', code: 'format', message: 'This is no cursor of this list.' }]);
  return { ...from, limit: Number(limit) };
}

/** What leads to the next page, which begins after a key; nothing where there is none. */
export const endOfPage = ({ leafIndex }: PageStart, after: string | undefined): { readonly next?: string } =>
  after === undefined ? {} : { next: writeCursor({ leafIndex, after }) };

/**
 * One page of a list: pages that follow show the register as the first one did, whatever came meanwhile.
 * `rows` gives at most `limit` items after a key, as shown at a leaf index; `key` names an item's place.
 * Throws validation-failed for a cursor of another log.
 */
export function page<Item>(
  query: PageQuery,
  leafIndex: number,
  rows: (from: Cursor, limit: number) => readonly Item[],
  key: (item: Item) => string,
): Page<Item> {
  const from = startOfPage(query, leafIndex);
  const found = rows(from, from.limit + 1);
  const items = found.slice(0, from.limit);
  const last = items.at(-1);
  return { items, ...endOfPage(from, found.length <= from.limit || last === undefined ? undefined : key(last)) };
}
