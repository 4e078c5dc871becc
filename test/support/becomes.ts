import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { type Locator } from 'playwright-core';

/** How long a page may still be drawing. */
const DRAWN_MS = 10_000;
/** A page that says the same for so long has been drawn. */
const STEADY_MS = 500;

type Matcher = ReturnType<typeof expect.stringMatching>;

/** Reads a page until it says what it should; fails with what it says instead. A page draws after the step that changed it. */
export async function becomes<T>(read: () => Promise<T>, expected: NoInfer<T> | Matcher): Promise<void> {
  const since = performance.now();
  for (;;) {
    try {
      expect(await read()).toEqual(expected);
      return;
    } catch (error) {
      if (performance.now() - since > DRAWN_MS) throw error;
      await delay(10);
    }
  }
}

/** Waits until so many elements are there. For none: first wait for what is drawn together with them. */
export const counts = (locator: Locator, expected: number): Promise<void> => becomes(() => locator.count(), expected);

/** How many elements there are once no more come. */
export async function steadyCount(locator: Locator): Promise<number> {
  let [count, since] = [await locator.count(), performance.now()];
  while (performance.now() - since < STEADY_MS) {
    await delay(50);
    const next = await locator.count();
    if (next !== count) [count, since] = [next, performance.now()];
  }
  return count;
}
