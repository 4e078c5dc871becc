import { Turns } from '../../kernel/turns.js';
import { meaningOf } from './cell-words.js';
import { columnIndex } from './columns.js';
import type { Mapping } from './mapping.js';
import type { SheetRow } from './read/sheet.js';

/** What a row says in a field, and where it stands: `B17`; without a cell where it is a default. */
export interface CellValue {
  readonly text: string;
  readonly cell?: string;
}

/** A row by canonical columns. */
export interface RowValues {
  readonly row: number;
  readonly values: ReadonlyMap<string, CellValue>;
  /** Cells of mapped columns that are empty, by field. */
  readonly empty: ReadonlyMap<string, string>;
}

const LINE_BREAKS = /[\r\n\t\v\f\u2028\u2029]+/g;

const ORGANISATION = 'organisation.';
/** The field of one thing, without the prefix of sheets of both. */
const plain = (field: string): string => (field.startsWith(ORGANISATION) ? field.slice(ORGANISATION.length) : field);

/** Reads rows as a mapping says. */
export class RowReader {
  private readonly columns: readonly { readonly index: number; readonly column: string; readonly field: string }[];
  private readonly defaults: ReadonlyMap<string, string>;
  private readonly words: ReadonlyMap<string, string>;

  constructor(private readonly mapping: Mapping) {
    this.columns = mapping.columns.flatMap(({ column, field }) => {
      const index = columnIndex(column);
      return index === undefined ? [] : [{ index, column, field }];
    });
    this.defaults = new Map((mapping.defaults ?? []).map(({ field, value }) => [field, value]));
    this.words = new Map((mapping.words ?? []).map(({ field, word, value }) => [wordKey(field, word), value]));
  }

  /** The rows below the header. */
  async rowsOf(rows: readonly SheetRow[]): Promise<readonly RowValues[]> {
    const turns = new Turns();
    const read: RowValues[] = [];
    for (const row of rows) {
      if (row.row <= this.mapping.headerRow) continue;
      await turns.pass();
      read.push(this.read(row));
    }
    return read;
  }

  private read({ row, cells }: SheetRow): RowValues {
    const values = new Map<string, CellValue>();
    const empty = new Map<string, string>();
    for (const { index, column, field } of this.columns) {
      const text = (cells[index] ?? '').replaceAll(LINE_BREAKS, ' ').trim();
      const cell = `${column}${row}`;
      if (text === '') empty.set(field, cell);
      else values.set(field, { text: this.meaning(field, text), cell });
    }
    for (const [field, value] of this.defaults) if (!values.has(field)) values.set(field, { text: value });
    return { row, values, empty };
  }

  private meaning(field: string, text: string): string {
    return this.words.get(wordKey(field, text)) ?? meaningOf(plain(field), text);
  }
}

const wordKey = (field: string, word: string): string => `${field}\n${word.trim().toLowerCase()}`;
