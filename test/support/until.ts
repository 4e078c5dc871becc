import { setTimeout as delay } from 'node:timers/promises';

/** Resolves when something is so. Throws where it is not in so many ms. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 30_000): Promise<void> {
  const since = performance.now();
  while (!(await condition())) {
    if (performance.now() - since > ms) throw new Error(`it was not so within ${ms} ms: ${condition.toString()}`);
    await delay(5);
  }
}
