import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { BYTE_ORDER_MARK, csvLine, type Cell } from '../../values/csv.js';
import { XLSX_TYPE, type FileFormat } from './format.js';
import type { Table } from './table.js';
import { xlsxFile } from './xlsx.js';

/** Rows of the first page, and of any; between pages other requests have their turn. */
const FIRST_ROWS = 100;
const MAX_ROWS = 500;
/** How long a page should take, in ms, as any piece of long work. */
const PAGE_MS = 3;

/** What a list's query is asked page by page; counts have no pages. */
export interface Paged {
  limit?: string;
  cursor?: string;
}

type Rows = readonly (readonly Cell[])[];

interface TableFile {
  readonly mediaType: string;
  readonly content: (name: string, table: Table, pages: AsyncIterable<Rows>) => AsyncIterable<string | Uint8Array>;
}

export const TABLE_FILES: Readonly<Record<FileFormat, TableFile>> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    content: (_name, table, pages) => csvLines(table, pages),
  },
  xlsx: { mediaType: XLSX_TYPE, content: (name, table, pages) => xlsxFile(name, table.columns, pages) },
};

/**
 * All rows as a file, read page by page as fast as the client takes them. `page` reads what `query` asks for; `tableOf` is
 * called after the first.
 */
export function tableStream(
  format: FileFormat,
  name: string,
  tableOf: () => Table,
  query: Paged,
  page: () => unknown,
): Readable {
  query.limit = String(FIRST_ROWS);
  // Read before the answer begins, so that a refusal is still a problem.
  const first = page();
  const table = tableOf();
  const content = TABLE_FILES[format].content(name, table, pagesOf(table, query, first, page));
  return Readable.from(content, { objectMode: false });
}

async function* pagesOf(table: Table, query: Paged, first: unknown, page: () => unknown): AsyncGenerator<Rows> {
  let rows = FIRST_ROWS;
  for (let body = first; ;) {
    yield table.rows(body);
    const { next } = body as { readonly next?: string };
    if (next === undefined) return;
    query.cursor = next;
    query.limit = String(rows);
    await turn();
    const began = performance.now();
    body = page();
    const fitting = (rows * PAGE_MS) / Math.max(performance.now() - began, 0.1);
    rows = Math.round(Math.min(MAX_ROWS, Math.max(FIRST_ROWS, fitting)));
  }
}

async function* csvLines(table: Table, pages: AsyncIterable<Rows>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(table.columns);
  for await (const rows of pages) if (rows.length > 0) yield rows.map(csvLine).join('');
}
