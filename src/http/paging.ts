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
  const limit = Number(query.limit ?? '50');
  const from = query.cursor === undefined ? { leafIndex, after: '' } : readCursor(query.cursor);
  if (from === undefined || from.leafIndex > leafIndex)
    throw invalid([{ parameter: 'cursor', code: 'format', message: 'This is no cursor of this list.' }]);
  const found = rows(from, limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length <= limit || last === undefined
    ? { items }
    : { items, next: writeCursor({ leafIndex: from.leafIndex, after: key(last) }) };
}
