/** Kinds of files that an import reads. */
export const FILE_FORMATS = ['csv', 'xlsx', 'ods'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Encodings of text files that are guessed and can be asked for. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1251'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What one file may hold; more is refused. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 200;
/** As many as 20,000 rows of 50 columns have. */
export const MAX_CELLS = 1_000_000;
/** As in Excel. */
export const MAX_CELL_CHARACTERS = 32_767;
/** In all cells together. */
export const MAX_SHEET_CHARACTERS = 20_000_000;

/** One row that holds something, by its number in the sheet, from 1. */
export interface SheetRow {
  readonly row: number;
  /** From column A on, `''` where a cell is empty. */
  readonly cells: readonly string[];
}

/** A file as it was read: one sheet of it, and what else it has. */
export interface SheetContent {
  readonly sheets: readonly string[];
  /** The name of the sheet that was read; `''` of a text file. */
  readonly sheet: string;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly rows: readonly SheetRow[];
}

/** How a file is to be read; what is left out is guessed. */
export interface ReadOptions {
  readonly sheet?: string | undefined;
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
}

/** The file cannot be imported; the sentence is for the person who sent it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** Collects the rows of a sheet, within what one may hold. Throws UnreadableFile. */
export class RowCollector {
  readonly rows: SheetRow[] = [];
  private characters = 0;
  private cellCount = 0;

  /** Keeps a row that holds something. */
  add(row: number, cells: readonly string[]): void {
    let last = cells.length;
    while (last > 0 && (cells[last - 1] ?? '').trim() === '') last -= 1;
    if (last === 0) return;
    if (last > MAX_COLUMNS) throw new UnreadableFile(`The sheet has more than ${MAX_COLUMNS} columns.`);
    // The header beside them.
    if (this.rows.length > MAX_ROWS) throw new UnreadableFile(`The sheet has more than ${MAX_ROWS} rows.`);
    this.cellCount += last;
    if (this.cellCount > MAX_CELLS)
      throw new UnreadableFile('The sheet has more than a million cells; leave the columns that are to be imported.');
    const kept = Array.from({ length: last }, (_, column) => cells[column] ?? '');
    for (const cell of kept) {
      if (cell.length > MAX_CELL_CHARACTERS) throw new UnreadableFile(`A cell of row ${row} holds too long a text.`);
      this.characters += cell.length;
    }
    if (this.characters > MAX_SHEET_CHARACTERS) throw new UnreadableFile('The sheet holds too much text.');
    this.rows.push({ row, cells: kept });
  }
}
