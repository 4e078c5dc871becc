import { columnLetters } from '../columns.js';
import { filledDown, noteMerged, type MergedCells } from './merged-cells.js';
import {
  MAX_COLUMNS,
  RowCollector,
  UnreadableFile,
  type ReadOptions,
  type SheetContent,
  type SheetRow,
} from './sheet.js';
import { readXml } from './xml.js';
import { entryNames, entryOf } from './zip-parts.js';

const MACROS = /^(Basic|Scripts)\/./;

/** Reads one sheet of an OpenDocument spreadsheet. Throws UnreadableFile. */
export function readOds(bytes: Uint8Array, { sheet: wanted }: ReadOptions): SheetContent {
  const names = entryNames(bytes);
  if (names.some((name) => MACROS.test(name) && !name.endsWith('.xlb') && !name.endsWith('.xlc')))
    throw new UnreadableFile('The spreadsheet holds macros; save it without them.');
  const content = entryOf(bytes, 'content.xml');
  if (content === undefined)
    throw new UnreadableFile('The file is damaged, or no spreadsheet: its content is missing.');
  const reader = new ContentReader(wanted);
  readXml(content, reader);
  const { sheets, chosen } = reader;
  if (chosen === undefined)
    throw new UnreadableFile(
      wanted === undefined ? 'The spreadsheet has no sheet.' : 'The spreadsheet has no sheet of this name.',
    );
  return { sheets, sheet: chosen.name, rows: chosen.rows };
}

/** Takes the rows of the wanted sheet, else of the first that holds something. */
class ContentReader {
  readonly sheets: string[] = [];
  chosen: { readonly name: string; readonly rows: readonly SheetRow[] } | undefined;
  private collector: RowCollector | undefined;
  private merged: MergedCells[] = [];
  private row = 0;
  private rowRepeats = 1;
  private cells: string[] = [];
  private cell: { text: string; repeats: number; paragraphs: number } | undefined;
  private inNote = 0;

  constructor(private readonly wanted: string | undefined) {}

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    switch (name) {
      case 'table:table':
        this.sheets.push(attributes['table:name'] ?? '');
        this.row = 0;
        this.merged = [];
        this.collector = this.isWanted() ? new RowCollector() : undefined;
        break;
      case 'table:table-source':
      case 'table:cell-range-source':
      case 'table:dde-link':
        throw new UnreadableFile('The spreadsheet refers to other files; replace what refers to them by its values.');
      case 'table:table-row':
        this.rowRepeats = repeats(attributes['table:number-rows-repeated']);
        this.cells = [];
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.begin(attributes);
        break;
      case 'office:annotation':
        this.inNote += 1;
        break;
      case 'text:p':
        if (this.inNote === 0 && this.cell !== undefined && this.cell.paragraphs++ > 0) this.cell.text += '\n';
        break;
      case 'text:s':
        this.text(' ');
        break;
    }
  };

  readonly close = (name: string): void => {
    if (name === 'office:annotation') this.inNote -= 1;
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.endCell();
    else if (name === 'table:table-row') this.endRow();
    else if (name === 'table:table' && this.collector !== undefined) {
      const [sheet = ''] = this.sheets.slice(-1);
      if (this.chosen === undefined || this.chosen.rows.length === 0)
        this.chosen = { name: sheet, rows: filledDown(this.collector.rows, this.merged) };
    }
  };

  readonly text = (text: string): void => {
    if (this.cell !== undefined && this.cell.paragraphs > 0 && this.inNote === 0) this.cell.text += text;
  };

  private isWanted(): boolean {
    if (this.wanted !== undefined) return this.sheets.at(-1) === this.wanted && this.chosen === undefined;
    return this.chosen === undefined || this.chosen.rows.length === 0;
  }

  private begin(attributes: Readonly<Record<string, string>>): void {
    if (attributes['table:formula'] !== undefined)
      throw new UnreadableFile(
        `The cell ${columnLetters(this.cells.length)}${this.row + 1} holds a formula; replace it by its value.`,
      );
    const spanned = repeats(attributes['table:number-rows-spanned']);
    const [column, firstRow] = [this.cells.length, this.row + 1];
    if (spanned > 1) noteMerged(this.merged, { column, firstRow, lastRow: this.row + spanned });
    this.cell = { text: '', repeats: repeats(attributes['table:number-columns-repeated']), paragraphs: 0 };
  }

  private endCell(): void {
    const { cell } = this;
    if (cell === undefined) return;
    // Empty cells repeat to the sheet's right end.
    const room = MAX_COLUMNS + 1 - this.cells.length;
    for (let n = Math.min(cell.repeats, room); n > 0; n--) this.cells.push(cell.text);
    this.cell = undefined;
  }

  private endRow(): void {
    const isEmpty = this.cells.every((text) => text === '');
    // Empty rows repeat to the sheet's end.
    if (!isEmpty) for (let n = 1; n <= this.rowRepeats; n++) this.collector?.add(this.row + n, this.cells);
    this.row += this.rowRepeats;
  }
}

const repeats = (text: string | undefined): number => Math.max(1, Number(text ?? 1) || 1);
