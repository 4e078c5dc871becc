/** Excel takes a file without it for the local code page. */
export const BYTE_ORDER_MARK = '\ufeff';

/** What a spreadsheet could take for the beginning of a formula; full-width forms are folded by some. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** One value of a table; null and undefined are an empty cell. */
export type Cell = string | number | boolean | null | undefined;

/** One line of CSV (RFC 4180) with its line end. A text that begins like a formula gets an apostrophe before it. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
