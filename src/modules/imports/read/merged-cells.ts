import { MAX_CELLS, MAX_SHEET_CHARACTERS, UnreadableFile, type SheetRow } from './sheet.js';

/** Ranges of one sheet. */
const MAX_RANGES = 100_000;

/** Cells of one column that are merged, or those of a wider range in its first column. */
export interface MergedCells {
  /** From 0. */
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** Notes a range. Throws UnreadableFile where there are too many. */
export function noteMerged(merged: MergedCells[], range: MergedCells): void {
  if (merged.length === MAX_RANGES) throw new UnreadableFile('The sheet has too many merged cells.');
  merged.push(range);
}

/**
 * The rows with the text of merged cells in each row that they cover, as a reader sees it: an organisation beside all of
 * its people. Throws UnreadableFile.
 */
export function filledDown(rows: readonly SheetRow[], merged: readonly MergedCells[]): readonly SheetRow[] {
  if (merged.length === 0) return rows;
  const filled = rows.map(({ row, cells }) => ({ row, cells: [...cells] }));
  let [cellCount, characters] = [0, 0];
  for (const { column, firstRow, lastRow } of merged) {
    let index = firstAtOrAfter(filled, firstRow);
    const top = filled[index];
    const text = top?.row === firstRow ? (top.cells[column] ?? '') : '';
    if (text === '') continue;
    for (index += 1; ; index++) {
      const below = filled[index];
      if (below === undefined || below.row > lastRow) break;
      if ((below.cells[column] ?? '') !== '') continue;
      [cellCount, characters] = [cellCount + 1, characters + text.length];
      if (cellCount > MAX_CELLS || characters > MAX_SHEET_CHARACTERS)
        throw new UnreadableFile('The sheet holds too much text in merged cells.');
      while (below.cells.length < column) below.cells.push('');
      below.cells[column] = text;
    }
  }
  return filled;
}

/** Rows stand in the order of their numbers. */
function firstAtOrAfter(rows: readonly SheetRow[], row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.row ?? row) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
