import { columnLetters, columnsOfKind, type ImportKind } from './columns.js';
import type { Mapping } from './mapping.js';
import type { SheetContent } from './read/sheet.js';

const SHOWN_ROWS = 10;
const SHOWN_CHARACTERS = 200;

/** What was found in a file, for the one who maps it. */
export interface FoundSheet {
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Rows below the header that hold something. */
  readonly rows: number;
  readonly columns: readonly {
    readonly column: string;
    readonly header: string;
    /** What it is taken for. */
    readonly field: string | null;
  }[];
  /** The first rows below the header. */
  readonly firstRows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** What columns can be mapped to. */
  readonly fields: readonly string[];
}

/** The header and the first rows of a sheet, and what the mapping makes of them. */
export function foundIn(kind: ImportKind, content: SheetContent, { headerRow, columns }: Mapping): FoundSheet {
  const header = content.rows.find(({ row }) => row === headerRow)?.cells ?? [];
  const below = content.rows.filter(({ row }) => row > headerRow);
  const width = Math.max(header.length, ...below.slice(0, SHOWN_ROWS).map(({ cells }) => cells.length), 0);
  const fields = new Map(columns.map(({ column, field }) => [column, field]));
  return {
    sheets: content.sheets,
    sheet: content.sheet,
    encoding: content.encoding ?? null,
    delimiter: content.delimiter ?? null,
    rows: below.length,
    columns: Array.from({ length: width }, (_, index) => {
      const column = columnLetters(index);
      return { column, header: (header[index] ?? '').slice(0, SHOWN_CHARACTERS), field: fields.get(column) ?? null };
    }),
    firstRows: below.slice(0, SHOWN_ROWS).map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => cell.slice(0, SHOWN_CHARACTERS)),
    })),
    fields: columnsOfKind(kind),
  };
}

/** What stands above each column. */
export const headersOf = (content: SheetContent, headerRow: number): ReadonlyMap<string, string> =>
  new Map(
    (content.rows.find(({ row }) => row === headerRow)?.cells ?? []).map((header, index) => [
      columnLetters(index),
      header.trim().slice(0, SHOWN_CHARACTERS),
    ]),
  );
