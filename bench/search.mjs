// `npm run bench:search`: how long the desk's search takes in a browser, from the key to the result on the screen, on an
// exhibition of so many people. Needs Chromium.
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { dataFolder, EXHIBITION } from './data-folder.mjs';
import { load, ordered, quantile, shown } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '100000', short: 'b' },
    rounds: { type: 'string', default: '3' },
    /** A processor so many times slower in the browser. */
    throttle: { type: 'string', default: '1' },
  },
});
const [badges, rounds, throttle] = [values.badges, values.rounds, values.throttle].map(Number);
/** A hand that types quickly, ms a key. */
const KEY_MS = 100;
/** Nothing on the screen changes for so long: the answer is there. */
const STILL_MS = 700;
/** Names in both scripts, a part of a name, one letter, an organisation, a badge's number, an unknown name. */
const TEXTS = ['ivanov', 'смирнов', '王', 'alek', 'a', 'firm 77', 'delegate', 'zzzz'];

console.log('Opening the folder; its read models are built first where the code is another than at the last run …');
const folder = await dataFolder({ badges });
const server = await Server.register(folder.dataDir);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' })).newPage();
// When a letter is entered, and when what it changes is on the screen.
await page.addInitScript(() => {
  const seen = { keys: [], drawn: [] };
  Object.assign(globalThis, { seen });
  addEventListener('beforeinput', ({ timeStamp }) => seen.keys.push(timeStamp), true);
  addEventListener('focusin', ({ target }) => {
    const list = document.getElementById(target.getAttribute?.('aria-controls') ?? '');
    if (!list || list.dataset.seen) return;
    list.dataset.seen = 'yes';
    new MutationObserver(() =>
      requestAnimationFrame(() => setTimeout(() => seen.drawn.push(performance.now()))),
    ).observe(list, { childList: true, subtree: true, characterData: true });
  });
});
await page.goto(`${server.address}/desk/${EXHIBITION}#token=${folder.tokens.registrar}`);
await page.getByText('Who is at the desk?').waitFor();
await page.waitForTimeout(3000);
const session = await page.context().newCDPSession(page);
await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });

console.log(`${shown(badges)} people, processor of the browser 1/${throttle}, ${load()}`);
const all = { first: [], last: [] };
for (const text of TEXTS) {
  const first = [];
  const last = [];
  for (let round = 0; round < rounds; round++) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    // What Escape cleared is drawn before it begins.
    await page.waitForTimeout(300);
    await page.evaluate(() => Object.assign(globalThis.seen, { keys: [], drawn: [] }));
    for (const letter of text) {
      // What is on no key comes as from an input method.
      await page.keyboard.type(letter);
      await page.waitForTimeout(KEY_MS);
    }
    await page.waitForTimeout(STILL_MS);
    const { keys, drawn } = await page.evaluate(() => globalThis.seen);
    if (drawn[0] !== undefined) first.push(drawn[0] - keys[0]);
    // Nothing drawn after the last key: what was there already is its answer.
    last.push(Math.max(0, (drawn.at(-1) ?? 0) - keys.at(-1)));
  }
  all.first.push(...first);
  all.last.push(...last);
  const told = (times) => `${shown(quantile(ordered(times), 0.5))} (at most ${shown(Math.max(...times))})`;
  console.log(`  ${text.padEnd(10)} first key to a result ${told(first)} ms, last key to its result ${told(last)} ms`);
}
for (const [name, times] of Object.entries(all)) {
  const sorted = ordered(times);
  console.log(
    `  ${name} key: median ${shown(quantile(sorted, 0.5))}, p95 ${shown(quantile(sorted, 0.95))} ms, ${load()}`,
  );
}
await browser.close();
await server.stop();
folder.remove();
