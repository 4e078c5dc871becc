import { columnIndex, columnLetters } from '../columns.js';
import { filledDown, noteMerged, type MergedCells } from './merged-cells.js';
import { numberFormats, type NumberFormat } from './number-formats.js';
import {
  MAX_CELLS,
  MAX_COLUMNS,
  MAX_SHEET_CHARACTERS,
  RowCollector,
  UnreadableFile,
  type ReadOptions,
  type SheetContent,
  type SheetRow,
} from './sheet.js';
import { readXml } from './xml.js';
import { entryNames, entryOf } from './zip-parts.js';

const MACROS = /(^|\/)vbaProject\.bin$|^xl\/(macrosheets|dialogsheets)\//i;
const EXTERNAL = /^xl\/(externalLinks\/|connections\.xml$)/i;

interface SheetPart {
  readonly name: string;
  readonly entry: string;
  readonly isHidden: boolean;
}

/** What cells refer to. */
interface Parts {
  readonly texts: readonly string[];
  /** By style. */
  readonly formats: ReadonlyMap<number, NumberFormat>;
}

/** Reads one sheet of a workbook of Office Open XML. Throws UnreadableFile. */
export function readXlsx(bytes: Uint8Array, { sheet: wanted }: ReadOptions): SheetContent {
  const names = entryNames(bytes);
  if (names.some((name) => MACROS.test(name)))
    throw new UnreadableFile('The workbook holds macros; save it as a workbook without them (.xlsx).');
  if (names.some((name) => EXTERNAL.test(name)))
    throw new UnreadableFile('The workbook refers to other files; replace what refers to them by its values.');
  const { sheets, is1904 } = workbookOf(bytes);
  const named = sheets.find(({ name }) => name === wanted);
  if (wanted !== undefined && named === undefined) throw new UnreadableFile('The workbook has no sheet of this name.');
  const styles = entryOf(bytes, 'xl/styles.xml');
  const parts = {
    texts: sharedTexts(bytes),
    formats: styles === undefined ? new Map<number, NumberFormat>() : numberFormats(styles, is1904),
  };
  const [hidden, visible] = [true, false].map((state) => sheets.filter(({ isHidden }) => isHidden === state));
  const candidates = named === undefined ? [...(visible ?? []), ...(hidden ?? [])] : [named];
  for (const { name, entry } of candidates) {
    const rows = rowsOf(part(bytes, entry), parts);
    if (rows.length > 0 || name === candidates.at(-1)?.name)
      return { sheets: sheets.map((one) => one.name), sheet: name, rows };
  }
  throw new UnreadableFile('The workbook has no sheet.');
}

function part(bytes: Uint8Array, entry: string): Uint8Array {
  const found = entryOf(bytes, entry);
  if (found === undefined) throw new UnreadableFile('The file is damaged, or no workbook: a part of it is missing.');
  return found;
}

/** The sheets in the order of their tabs, with where they stand; and whether dates count from 1904. */
function workbookOf(bytes: Uint8Array): { readonly sheets: readonly SheetPart[]; readonly is1904: boolean } {
  const entries = new Map<string, string>();
  readXml(part(bytes, 'xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '' }) => {
      if (local(name) === 'Relationship') entries.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: SheetPart[] = [];
  let is1904 = false;
  readXml(part(bytes, 'xl/workbook.xml'), {
    open: (tag, attributes) => {
      const [, id = ''] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? [];
      const entry = entries.get(id);
      const { name = '', state = 'visible', date1904 = '0' } = attributes;
      if (local(tag) === 'workbookPr') is1904 = date1904 === '1' || date1904 === 'true';
      if (local(tag) === 'sheet' && entry?.startsWith('xl/worksheets/') === true)
        sheets.push({ name, entry, isHidden: state !== 'visible' });
    },
  });
  return { sheets, is1904 };
}

/** Texts that cells refer to by number; phonetic readings beside them are left out. */
function sharedTexts(bytes: Uint8Array): readonly string[] {
  const entry = entryOf(bytes, 'xl/sharedStrings.xml');
  const texts: string[] = [];
  if (entry === undefined) return texts;
  let [current, isText, phonetic, characters] = ['', false, 0, 0];
  readXml(entry, {
    open: (tag) => {
      const name = local(tag);
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    close: (tag) => {
      const name = local(tag);
      if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') texts.push(current);
      if (texts.length > MAX_CELLS) throw new UnreadableFile('The workbook holds too many texts.');
      isText = false;
    },
    text: (text) => {
      if (!isText) return;
      characters += text.length;
      if (characters > MAX_SHEET_CHARACTERS) throw new UnreadableFile('The workbook holds too much text.');
      current += text;
    },
  });
  return texts;
}

function rowsOf(bytes: Uint8Array, parts: Parts): readonly SheetRow[] {
  const collector = new RowCollector();
  const merged: MergedCells[] = [];
  let [row, column, type, style, value, takes, phonetic] = [0, -1, '', 0, '', false, 0];
  let cells: string[] = [];
  readXml(bytes, {
    open: (tag, attributes) => {
      const name = local(tag);
      if (name === 'row') {
        const number = Number(attributes['r']);
        row = Number.isSafeInteger(number) && number > row ? number : row + 1;
        [cells, column] = [[], -1];
      } else if (name === 'c') {
        column = columnIndex((attributes['r'] ?? '').replaceAll(/[0-9]/g, '')) ?? column + 1;
        if (column > MAX_COLUMNS + 1) column = MAX_COLUMNS + 1;
        [type, style, value] = [attributes['t'] ?? 'n', Number(attributes['s'] ?? 0), ''];
      } else if (name === 'mergeCell') noteRange(merged, attributes['ref'] ?? '');
      else if (name === 'rPh') phonetic += 1;
      else if (name === 'f')
        throw new UnreadableFile(`The cell ${columnLetters(column)}${row} holds a formula; replace it by its value.`);
      takes = name === 'v' || (name === 't' && type === 'inlineStr' && phonetic === 0);
    },
    close: (tag) => {
      const name = local(tag);
      takes = false;
      if (name === 'rPh') phonetic -= 1;
      else if (name === 'c' && column >= 0) cells[column] = shown(type, value, style, parts);
      else if (name === 'row')
        collector.add(
          row,
          Array.from(cells, (cell: string | undefined) => cell ?? ''),
        );
    },
    text: (text) => {
      if (takes) value += text;
    },
  });
  return filledDown(collector.rows, merged);
}

/** `A2:A10`; nothing where it names no columns and rows. */
function noteRange(merged: MergedCells[], ref: string): void {
  const [, left = '', first = '', last = ''] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(ref) ?? [];
  const column = columnIndex(left);
  if (column !== undefined) noteMerged(merged, { column, firstRow: Number(first), lastRow: Number(last) });
}

/** A cell's value as a text. Errors such as #N/A are no values. */
function shown(type: string, value: string, style: number, { texts, formats }: Parts): string {
  switch (type) {
    case 's':
      return unescaped(texts[Number(value)] ?? '');
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    case 'n': {
      const number = plainNumber(value);
      return number === '' ? '' : (formats.get(style)?.(number) ?? number);
    }
    default:
      return unescaped(value);
  }
}

/** Characters that XML cannot hold are written as `_x000D_` (ECMA-376, part 1, 22.9.2.19). */
const unescaped = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A number as it was typed: `7.4162223344E10` is 74162223344. */
function plainNumber(value: string): string {
  if (!/[eE.]/.test(value)) return value;
  const number = Number(value);
  return Number.isInteger(number) ? BigInt(number).toString() : value;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
