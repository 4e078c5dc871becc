import type { Page } from 'playwright-core';

/** So long nothing moves on a page that is done. */
const REST_MS = 250;
/** Answers come after the first sight of a page, as they do over a network. */
const ANSWER_MS = 80;

interface Shift {
  readonly value: number;
  readonly moved: readonly string[];
}

/** Notes from now on what moves on the pages of a tab without a key or a click. */
export async function watchShifts(page: Page): Promise<void> {
  await page.route('**/v1/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    // The page may have gone on.
    await route.continue().catch(() => undefined);
  });
  await page.addInitScript(`
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries())
        if (!hadRecentInput)
          window.shifts.push({
            value,
            moved: sources.map(({ node, previousRect: from, currentRect: to }) =>
              (node?.cloneNode?.().outerHTML ?? node?.textContent ?? '?') + ' ' +
              [from, to].map(({ x, y, width, height }) => [x, y, width, height].map(Math.round)).join(' > ')),
          });
    }).observe({ type: 'layout-shift', buffered: true });
  `);
}

/** What has moved on a page since it was opened, once it rests: the sum of its shifts, and what moved. */
export async function shiftsOf(page: Page): Promise<{ readonly sum: number; readonly moved: readonly string[] }> {
  let shifts: readonly Shift[] = [];
  for (let before = -1; shifts.length > before;) {
    before = shifts.length;
    await page.waitForTimeout(REST_MS);
    shifts = await page.evaluate<readonly Shift[]>('window.shifts');
  }
  return {
    sum: shifts.reduce((sum, { value }) => sum + value, 0),
    moved: shifts.flatMap(({ value, moved }) => moved.map((one) => `${value.toFixed(3)} ${one}`)),
  };
}
