import Table from 'cli-table3';

type Cell = string | number;

/** Lines of a table without frame; numbers stand to the right, Chinese counts as two columns a character. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[], total?: readonly Cell[]): string {
  const widths = head.map(() => null);
  const lines = new Table({
    head: [...head],
    colWidths: widths,
    colAligns: head.map((_, column) => (typeof rows[0]?.[column] === 'number' ? 'right' : 'left')),
    chars: {
      ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
      ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
      ...{ left: ' ', 'left-mid': ' ', mid: '─', 'mid-mid': '─', right: '', 'right-mid': '', middle: ' ' },
    },
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) lines.push([...row]);
  if (total !== undefined) lines.push([...total]);
  return lines
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
