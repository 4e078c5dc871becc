import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';
import type { Table } from './table.js';

/** How many rows are read at once; between pages other requests have their turn. */
const PAGE_ROWS = 500;

/** What a list's query is asked page by page; counts have no pages. */
export interface Paged {
  limit?: string;
  cursor?: string;
}

/** All rows as CSV, read page by page as fast as the client takes them. `page` reads what `query` asks for. */
export function csvStream(table: Table, query: Paged, page: () => unknown): Readable {
  query.limit = String(PAGE_ROWS);
  // Read before the answer begins, so that a refusal is still a problem.
  const first = page();
  return Readable.from(lines(table, query, first, page), { objectMode: false });
}

async function* lines(table: Table, query: Paged, first: unknown, page: () => unknown): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(table.columns);
  for (let body = first; ; body = page()) {
    const text = table.rows(body).map(csvLine).join('');
    if (text !== '') yield text;
    const { next } = body as { readonly next?: string };
    if (next === undefined) return;
    query.cursor = next;
    await turn();
  }
}
