// How long a page takes to answer a key or a click on a slow laptop. Read as it stands by `bench/interactions.mjs`, too.
import type { CDPSession, Page } from 'playwright-core';
import type { Interaction, Place } from './interactions.js';

export interface Answer {
  /** From the key or click to the next frame, in ms, of the slowest (Event Timing, multiples of 8). */
  readonly duration: number;
  /** Whether anything in the page, or what is seen of it, became another. */
  readonly changed: boolean;
  /** CPU of the page's main thread until it rested, in ms. */
  readonly cpu: number;
}

/** A session that measures a page, and how much slower it has to be made. */
export async function slowed(page: Page): Promise<{ readonly cdp: CDPSession; readonly rate: number }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const took = await page.evaluate<number>(CALIBRATE);
  return { cdp, rate: Math.max(1, SLOWER * Math.min(1, USUAL_MS / took)) };
}

/** A quarter of the speed of the machine on which the budget was set; a slower one is slowed down less. */
const SLOWER = 4;
/** What the loop below takes there. */
const USUAL_MS = 16;
const CALIBRATE = `Math.min(...Array.from({ length: 7 }, () => {
  const began = performance.now();
  let text = '';
  for (let row = 0; row < 100000; row += 1) text = JSON.stringify({ row, text: text.slice(0, 40) });
  return performance.now() - began;
}))`;

/** How long the page takes to answer at a processor that is so much slower. */
export async function answerTo(
  page: Page,
  { cdp, rate }: Awaited<ReturnType<typeof slowed>>,
  one: Interaction,
  place: Place,
): Promise<Answer> {
  await page.goto('about:blank');
  await page.goto(`${place.address}${one.path(place)}#token=${place.token}`);
  await one.before(page, place);
  await page.waitForTimeout(SETTLES_MS);
  await page.evaluate(OBSERVE);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
  const began = await mainThread(cdp);
  await one.act(page, place);
  await page.waitForTimeout(SETTLES_MS);
  const cpu = (await mainThread(cdp)) - began;
  const { duration, changed } = await page.evaluate<{ duration: number; changed: boolean }>('window.answered');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { duration, changed, cpu };
}

const SETTLES_MS = 400;

const OBSERVE = `window.answered = { duration: 0, changed: false };
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries())
    if (interactionId > 0) answered.duration = Math.max(answered.duration, duration);
}).observe({ type: 'event', durationThreshold: 16 });
new MutationObserver(() => (answered.changed = true)).observe(document, {
  subtree: true, childList: true, attributes: true, characterData: true });
for (const type of ['input', 'scroll']) addEventListener(type, () => (answered.changed = true), true);`;

async function mainThread(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}
