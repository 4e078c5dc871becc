import { inHarbin } from './clock.js';
import type { Quarter } from './tally.js';

const WIDTH_CHARACTERS = 50;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of `share` (0 to 1) of the plot's width, to an eighth of a character. */
export function bar(share: number): string {
  const eighths = Math.round(share * WIDTH_CHARACTERS * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** A line for each quarter of an hour: admissions as a bar, then how many were inside at its end. */
export function attendancePlot(quarters: readonly Quarter[]): string {
  const most = Math.max(1, ...quarters.map(({ admissions }) => admissions));
  const lines = quarters.map(({ from, admissions, inside, refusals }) =>
    [
      `  ${inHarbin(from)} `,
      bar(admissions / most).padEnd(WIDTH_CHARACTERS),
      String(admissions).padStart(5),
      String(inside).padStart(8),
      String(refusals === 0 ? '' : refusals).padStart(9),
    ].join(''),
  );
  return [`  ${'from'.padEnd(WIDTH_CHARACTERS + 1)}admitted  inside  refused`, ...lines].join('\n');
}
