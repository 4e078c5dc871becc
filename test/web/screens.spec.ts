import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { shiftsOf, watchShifts } from '../support/layout-shifts.js';
import { openScreen, screens, tooWide } from '../support/screens.js';
import { registerRegions, Sheets } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';

const GUESTS = new URL('../../demo/guests-2.csv', import.meta.url);

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

      it.each(screens)('$name', async (screen) => {
        await openScreen(browser, page, screen, { token: register.admin, ...known });
        const { sum, moved } = await shiftsOf(page);
        expect(sum < MOST_SHIFT ? [] : [sum.toFixed(3), ...moved]).toEqual([]);
        expect(await axe(page)).toEqual([]);
        expect(await tooWide(page)).toBe(0);
        // One page for a minister has all three languages, a sheet those of its rows.
        if (variant.language === 'en' || /^\/(brief|sheets\/)/.test(screen.path)) return;
        const text = LATIN.reduce((rest, words) => rest.replace(words, ''), await page.innerText('body'));
        expect(text.match(PHRASE)).toBeNull();
      });
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
