import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { announceLongWords } from '../support/long-words.js';
import { openScreen, screens, tooWide } from '../support/screens.js';
import { TestRegister } from '../support/test-register.js';

/** Views with names that none of the other screens shows. */
const MORE = [
  {
    area: 'desk',
    path: '/walk-in?organisation=delegation:amur',
    shows: '.chosen strong:not(:text-is("delegation:amur"))',
  },
  { area: 'desk', path: '/organisations/firm:firm', shows: 'h1' },
].map((screen) => ({ ...screen, name: `/${screen.area}${screen.path}` }));

/** What comes after the last thing that a screen waits for has been drawn by then. */
const DRAWN_MS = 150;

/** By how much the day of the filter is cut off. */
const CUT_OFF =
  '(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector(".filters .date input"))';

/** What of a list is not seen: names of fewer than eight letters, rows lower than they ask for, headings over one another. */
const UNSEEN = `(() => {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const range = document.createRange();
  const heads = [...document.querySelectorAll('[role=columnheader]')]
    .filter((head) => head.checkVisibility({ visibilityProperty: true }) && head.textContent.trim() !== '')
    .map((head) => {
      range.selectNodeContents(head);
      return { text: head.textContent.trim(), box: range.getBoundingClientRect() };
    });
  const over = heads.filter(({ box }, index) =>
    heads.slice(0, index).some((before) => before.box.right > box.left && before.box.bottom > box.top));
  const rows = [...document.querySelectorAll('.body [role=row]')];
  const letters = Math.floor(document.querySelector('.body [role=cell]:has(a)').clientWidth / (0.6 * 0.875 * rem));
  return [
    ...over.map(({ text }) => text + ' lies over another heading'),
    ...(letters < 8 ? ['a name shows ' + letters + ' letters'] : []),
    ...(heads.some(({ box }) => box.height > 4 * rem) ? ['a heading is broken'] : []),
    ...(rows.some((row) => row.clientHeight < 2.4 * rem) ? ['rows are too low'] : []),
  ];
})()`;

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'long names, large letters' : `long names, large letters: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let known: { readonly token: string; readonly person: string; readonly sheet: string };
    const browsers = new Map<number, ConsoleBrowser>();

    beforeAll(async () => {
      register = await TestRegister.open();
      known = { token: register.admin, ...(await announceLongWords(register)) };
      const address = await register.register.listen();
      for (const px of [16, 20, 24, 32])
        browsers.set(px, await ConsoleBrowser.at(address, [`--blink-settings=defaultFontSize=${px}`]));
    });
    afterAll(async () => {
      for (const browser of browsers.values()) await browser.close();
      await register.close();
    });

    /** A browser whose reader has set the font size to so many pixels. */
    const browserAt = (px: number): ConsoleBrowser => {
      const browser = browsers.get(px);
      if (browser === undefined) throw new Error(`No browser has letters of ${px} px.`);
      return browser;
    };

    describe.each([
      { words: 'German', language: 'en', width: 320, px: 16 },
      { words: 'Arabic', language: 'ru', width: 360, px: 16 },
      { words: 'Chinese', language: 'zh', width: 360, px: 16 },
      { words: 'German', language: 'en', width: 1280, px: 32 },
    ] as const)('no screen is wider than $width px, with $words words in letters of $px px', (variant) => {
      const { language, width, px } = variant;
      let page: Page;
      beforeAll(async () => {
        page = await browserAt(px).page('/', { language, width, token: known.token });
      });
      afterAll(() => page.context().close());

      it('/', async () => {
        await page.locator('footer button').waitFor();
        await becomes(() => tooWide(page), 0);
      });

      it.each([...screens, ...MORE])('$name', async (screen) => {
        await openScreen(browserAt(px), page, screen, known);
        await page.waitForTimeout(DRAWN_MS);
        await becomes(() => tooWide(page), 0);
      });
    });

    describe.each([16, 20, 24, 32])('at 1280 px, in letters of %d px', (px) => {
      let page: Page;
      beforeAll(async () => {
        page = await browserAt(px).page('/', { token: known.token });
      });
      afterAll(() => page.context().close());

      it.each(['people', 'organisations'])('the list of %s keeps its names', async (list) => {
        await page.goto(`${browserAt(px).address}/desk/harbin-2014/${list}`);
        await page.locator('.body [role=row] a').first().waitFor();
        await becomes(() => page.evaluate<readonly string[]>(UNSEEN), []);
      });

      it.each(['en', 'ru', 'zh'])('the day that the timeline is narrowed to is seen whole: %s', async (language) => {
        await page.goto(`${browserAt(px).address}/audit/harbin-2014?day=2014-10-24&lang=${language}`);
        const day = page.locator('.filters .date input');
        await becomes(() => day.inputValue(), expect.stringMatching(/2014/));
        await becomes(() => page.evaluate<number>(CUT_OFF), 0);
      });
    });

    it.each(['people', 'organisations'])(
      'the list of %s grows with letters that grow while it is open',
      async (list) => {
        const page = await browserAt(16).page(`/desk/harbin-2014/${list}`, { token: known.token });
        await page.locator('.body [role=row] a').first().waitFor();
        for (const size of ['24px', '32px']) {
          await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
          await becomes(() => page.evaluate<readonly string[]>(UNSEEN), []);
        }
        await page.context().close();
      },
    );
  },
);
