import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { becomes } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the list of exhibitions' : `the list of exhibitions: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      await Expo.announce(register);
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('leads a guard to the door, and to no other area', async () => {
      const token = await register.token('door', { exhibition: 'harbin-2014', gate: 'main' });
      const page = await browser.page('/', { token, width: 360, language: 'ru', scheme: 'dark' });
      const areas = page.getByRole('listitem').getByRole('link');
      await areas.filter({ hasText: 'Вход' }).waitFor({ timeout: 9000 });
      await becomes(() => areas.allInnerTexts(), ['Вход']);
      expect(await axe(page)).toEqual([]);
      await areas.click();
      await page.waitForURL(`${browser.address}/door/`);
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
