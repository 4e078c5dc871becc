import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'a text that many people fit' : `a text that many fit: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.delegation('amur');
      for (const letter of 'ABCDEFGHI') await expo.participant('amur', { en: `Guest ${letter}rin` });
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('leads from the first of them to the list of all', async () => {
      const page = await browser.page('/desk/harbin-2014', { token: register.admin });
      await page.getByRole('heading', { name: 'Who is at the desk?' }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('guest');
      await page.getByRole('option', { name: 'More people fit' }).waitFor();
      await counts(page.locator('[role=option]'), 9);
      expect(await axe(page)).toEqual([]);
      for (let option = 0; option < 8; option += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/people?q=guest');
      await counts(page.getByRole('link', { name: /^Guest/ }), 9);
      await page.goto(`${browser.address}/desk/harbin-2014?lang=en`);
      await page.getByRole('heading', { name: 'Who is at the desk?' }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('guest arin');
      await page.getByRole('option', { name: 'Guest Arin' }).waitFor();
      await counts(page.locator('[role=option]'), 1);
    });
  },
);
