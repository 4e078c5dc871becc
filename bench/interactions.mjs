// `npm run bench:interactions -- <address> <admin's token>`: how long the console takes to answer a key or a click with
// the processor at a quarter of its speed, on the exhibition of `npm run demo`, which prints both. ROUNDS says how often,
// ONLY names those of one page.
import { chromium } from 'playwright-core';
import { interactions } from '../test/support/interactions.ts';
import { answerTo, slowed } from '../test/support/slowed-page.ts';
import { load, shown, spread } from './figures.mjs';

const [address, token] = process.argv.slice(2);
if (token === undefined) throw new Error('Name the address and the admin’s token that `npm run demo` prints.');
const { ROUNDS = '3', ONLY = '', CHROMIUM = '/usr/bin/chromium-headless-shell' } = process.env;
const exhibition = 'harbin-2014';
const answer = await fetch(`${address}/v1/exhibitions/${exhibition}/participants?badge=issued&limit=1`, {
  headers: { Authorization: `Bearer ${token}` },
});
const place = { address, exhibition, token, person: (await answer.json()).items[0].id, letters: 'wang' };
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
const page = await context.newPage();
page.setDefaultTimeout(10_000);
const slow = await slowed(page);
console.log(
  `slowed ${shown(slow.rate, 1)} times; min / median / max of ${ROUNDS} rounds: ms to the next frame; ms of CPU until the page rests`,
);
for (const one of interactions.filter(({ name }) => name.startsWith(ONLY))) {
  const took = [];
  for (let round = 0; round < Number(ROUNDS); round++) {
    try {
      took.push(await answerTo(page, slow, one, place));
    } catch (error) {
      console.log(`  ${one.name}: ${error.message.split('\n')[0]}`);
      break;
    }
  }
  if (took.length > 0)
    console.log(
      `  ${one.name}: ${spread(took.map(({ duration }) => duration))} ms; ${spread(took.map(({ cpu }) => cpu))} ms CPU; ${load()}`,
    );
}
await browser.close();
