import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { shiftsOf, watchShifts } from '../support/layout-shifts.js';
import { registerRegions, Sheets } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';

const GUESTS = new URL('../../demo/guests-2.csv', import.meta.url);

/** A screen: its address below that of its area, the keys that open it, and what it shows last, by a selector. */
interface Screen {
  readonly path: string;
  readonly keys?: readonly string[];
  readonly shows: string;
}

const AREAS: Readonly<Record<string, readonly Screen[]>> = {
  desk: [
    { path: '', shows: 'h1' },
    { path: '', keys: ['Control+k'], shows: 'dialog[open] [role=option]' },
    { path: '', keys: ['?'], shows: 'dialog[open] kbd' },
    { path: '/people', shows: '.body [role=row]' },
    { path: '/people', keys: ['a', 'b'], shows: 'dialog[open] h2' },
    { path: '/people/{person}', shows: '.digits' },
    { path: '/people/{person}', keys: ['e'], shows: 'dialog[open] fieldset' },
    { path: '/people/{person}', keys: ['r'], shows: 'dialog[open] input' },
    { path: '/walk-in', shows: 'fieldset' },
    { path: '/organisations', shows: '.body [role=row]' },
    { path: '/organisations', keys: ['c'], shows: 'dialog[open] fieldset' },
    { path: '/organisations/delegation:amur', shows: 'h1' },
    { path: '/organisations/delegation:amur', keys: ['e'], shows: 'dialog[open] fieldset' },
    { path: '/sheets', shows: 'main li, main tr' },
    { path: '/sheets/{sheet}', shows: 'main table' },
    { path: '/sheets/{sheet}', keys: ['p'], shows: 'main [aria-pressed]' },
    { path: '/printing', shows: 'main li' },
    { path: '/conflicts', shows: 'h1' },
    { path: '/accesses', shows: 'main table, main li' },
    { path: '/accesses', keys: ['i'], shows: 'dialog[open] input' },
  ],
  setup: [
    { path: '', shows: 'h1' },
    { path: '', keys: ['e'], shows: 'dialog[open] fieldset' },
    { path: '/places', shows: '[data-row]' },
    { path: '/places', keys: ['z'], shows: 'dialog[open] fieldset' },
    { path: '/places', keys: ['g'], shows: 'dialog[open] fieldset' },
    { path: '/categories', shows: '[data-row]' },
    { path: '/categories', keys: ['j', 'Enter'], shows: 'dialog[open] fieldset' },
  ],
  board: [
    { path: '', shows: 'main table' },
    { path: '?wall=1', shows: 'main table' },
    { path: '/brief', shows: 'main footer' },
  ],
  audit: [
    { path: '', shows: '.sentence' },
    { path: '?subject=participant:harbin-2014/{person}&merge=1', shows: '.sentence' },
    { path: '?type=holder-admitted', keys: ['j', 'Enter'], shows: 'dialog[open] li' },
    { path: '/moment', shows: 'input[type=range]' },
  ],
};

const VARIANTS = [
  { language: 'en', scheme: 'light', width: 1280 },
  { language: 'ru', scheme: 'dark', width: 360 },
  { language: 'zh', scheme: 'light', width: 2560 },
] as const;

/** How much of a screen may move while its data come: the share of it times how far. */
const MOST_SHIFT = 0.02;

/** Words of the data, what is no phrase, and names that all three languages write in Latin letters. */
const LATIN = [
  /\b(First China-Russia Expo|Grounds|Hall|Lounge|Main gate|Desk|Door of|the lounge|Delegate|Crew|Ivan Petrov|Amur Region|Bridge|Port|(Khabarovsk|Primorsky) Territory)\b/g,
  /\b(amur|hall|harbin|main|lounge|grounds|delegate|crew|desk|guests\.csv|xlsx)\b/g,
  /\b(Excel|OpenDocument|Enter|Home|English|Merkle|EventStoreDB|Ctrl)\b/g,
  // Time zones, roots of the tree and ids.
  /[\w-]+(\/[\p{L}-]+)+|[\w+/]{40,}=*|[\w-]{20,}/gu,
];
const PHRASE = /\b[A-Za-z][a-z]{3,}\b/g;

const screens = Object.entries(AREAS).flatMap(([area, of]) =>
  of.map((screen) => ({ area, ...screen, name: [`/${area}${screen.path}`, ...(screen.keys ?? [])].join(' ') })),
);

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'every screen of the console' : `every screen: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;
    const known = { person: '', sheet: '' };

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.open();
      await registerRegions(expo);
      for (const project of ['Bridge', 'Port'])
        await register.post(`${expo.path}/delegations/amur/projects`, { title: { en: project, ru: 'Мост', zh: '桥' } });
      known.person = await expo.participant(
        'amur',
        { en: 'Ivan Petrov', ru: 'Иван Петров', zh: '伊万·彼得罗夫' },
        'head',
      );
      const { id, credential } = await expo.badge({}, known.person);
      await expo.scan({ credential });
      await expo.scan({ credential, gate: 'lounge' });
      await register.post(`${expo.path}/print-jobs`, { badges: [id] }).expect(201);
      known.sheet = await new Sheets(expo).receive(readFileSync(GUESTS), { name: 'guests.csv' });
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    /** By how many pixels the page is wider than what is seen of it. */
    const tooWide = (page: Page) =>
      page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

    describe.each(VARIANTS)('in $language, $scheme, at $width px', (variant) => {
      let page: Page;
      beforeAll(async () => {
        page = await browser.page('/', { ...variant, token: register.admin });
        await watchShifts(page);
      });
      afterAll(() => page.context().close());

      it('/', async () => {
        await page.goto(`${browser.address}/#token=${register.admin}`);
        await page.locator('footer button').waitFor();
        const { sum, moved } = await shiftsOf(page);
        expect(sum < MOST_SHIFT ? [] : [sum.toFixed(3), ...moved]).toEqual([]);
      });

      it.each(screens)('$name', async ({ area, path, keys, shows }) => {
        const address = path.replace('{person}', known.person).replace('{sheet}', known.sheet);
        await page.goto('about:blank');
        await page.goto(`${browser.address}/${area}/harbin-2014${address}#token=${register.admin}`);
        await page
          .locator(keys === undefined ? shows : 'h1')
          .first()
          .waitFor();
        for (const key of keys ?? []) {
          await page.waitForTimeout(200);
          await page.keyboard.press(key);
        }
        await page.locator(shows).first().waitFor();
        const { sum, moved } = await shiftsOf(page);
        expect(sum < MOST_SHIFT ? [] : [sum.toFixed(3), ...moved]).toEqual([]);
        expect(await axe(page)).toEqual([]);
        expect(await tooWide(page)).toBe(0);
        // One page for a minister has all three languages, a sheet those of its rows.
        if (variant.language === 'en' || /^\/(brief|sheets\/)/.test(path)) return;
        const text = LATIN.reduce((rest, words) => rest.replace(words, ''), await page.innerText('body'));
        expect(text.match(PHRASE)).toBeNull();
      });
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
