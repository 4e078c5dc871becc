import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

/** Room for some letters beside the arrow of a menu. */
const LEAST_PX = 100;

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'filters on a phone' : `filters on a phone: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it.each(['people', 'organisations'])('can be read in the list of %s', async (list) => {
      const token = register.admin;
      const page = await browser.page(`/desk/harbin-2014/${list}`, { token, language: 'ru', width: 360 });
      await page.locator('.filters select').first().waitFor();
      const widths = await page.evaluate<number[]>(
        '[...document.querySelectorAll(".filters select")].map((menu) => menu.clientWidth)',
      );
      expect(widths.filter((width) => width < LEAST_PX)).toEqual([]);
    });
  },
);
