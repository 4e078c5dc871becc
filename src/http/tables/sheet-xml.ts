import type { Cell } from '../../values/csv.js';

/** Rows of a sheet, its header among them. */
export const SHEET_ROWS = 1_048_576;

/** Characters of a cell; what is longer is cut, since a spreadsheet would call the file damaged. */
const CELL_CHARACTERS = 32_767;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Index of the header's style in `styles.xml`. */
const HEADER_STYLE = 1;
/** In characters of the default font. */
const COLUMN_WIDTH_CHARACTERS = 18;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text in XML 1.0. What XML cannot hold is written as `_xHHHH_` (ECMA-376, part 1, 22.9.2.19), also that itself. */
export const xmlText = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );

/** A sheet as far as its header, which stays in sight; rows and SHEET_END follow. */
export const sheetStart = (columns: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
  `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
  `<cols><col min="1" max="${Math.max(columns.length, 1)}" width="${COLUMN_WIDTH_CHARACTERS}" customWidth="1"/></cols>` +
  `<sheetData><row>${columns.map((name) => cellXml(name, HEADER_STYLE)).join('')}</row>`;

export const SHEET_END = '</sheetData></worksheet>';

/** One row, its cells in styles of `styles.xml` where they have one. An empty cell keeps its place. */
export const rowXml = (cells: readonly Cell[], styles: readonly (number | undefined)[] = []): string =>
  `<row>${cells.map((cell, index) => cellXml(cell, styles[index])).join('')}</row>`;

function cellXml(cell: Cell, style?: number): string {
  const styled = style === undefined ? '' : ` s="${style}"`;
  switch (typeof cell) {
    case 'number':
      return `<c${styled}><v>${cell}</v></c>`;
    case 'boolean':
      return `<c t="b"${styled}><v>${cell ? 1 : 0}</v></c>`;
    case 'string':
      return `<c t="inlineStr"${styled}><is><t xml:space="preserve">${xmlText(cell.slice(0, CELL_CHARACTERS))}</t></is></c>`;
    default:
      return `<c${styled}/>`;
  }
}
