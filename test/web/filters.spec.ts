import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { registerRegions } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'filters by keyboard' : `filters by keyboard: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await registerRegions(expo);
      for (const en of ['Anna Ivanova', 'Boris Orlov', 'Clara Wang']) await expo.participant('amur', { en });
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('are left by Enter for their rows, with what was typed', async () => {
      const page = await browser.page('/desk/harbin-2014/organisations', { token: register.admin, language: 'ru' });
      for (const [list, typed, row, others] of [
        ['organisations', 'примор', 'Приморский край', 'Амурская область'],
        ['people', 'orlov', 'Boris Orlov', 'Anna Ivanova'],
      ] as const) {
        await page.goto(`${browser.address}/desk/harbin-2014/${list}`);
        await page.getByRole('link', { name: others }).waitFor();
        await page.keyboard.press('f');
        await page.keyboard.type(typed);
        await page.getByRole('link', { name: others }).waitFor({ state: 'detached' });
        for (const key of ['Enter', 'Home', 'Enter']) await page.keyboard.press(key);
        await page.getByRole('heading', { name: row, level: 1 }).waitFor({ timeout: 9000 });
        await page.keyboard.press('Escape');
        await page.waitForURL((url) => url.searchParams.get('q') === typed);
      }
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
