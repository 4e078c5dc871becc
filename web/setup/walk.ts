import type { Command } from '../shared/commands.svelte.ts';

const ROWS = '[data-row]';

/** Moves the focus among the rows of a page; Enter is the row's own. */
function walk(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
}

/** J and K, which walk through elements that carry `data-row`. */
export const walking = (next: string, previous: string): readonly Command[] => [
  {
    label: next,
    key: 'j',
    run: () => {
      walk(1);
    },
  },
  {
    label: previous,
    key: 'k',
    run: () => {
      walk(-1);
    },
  },
];
