import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'an address of the audit that says what is not there' : `skipped, since ${noConsole}`,
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

    it.each([
      ['subject=participant:harbin-2014/nonesuch', 'Такой записи нет.', 'nonesuch'],
      ['subject=rubbish', 'Неверный формат.', 'rubbish'],
    ])('%s: says so in the reader’s language, and names it', async (query, sentence, name) => {
      const page = await browser.page(`/audit/harbin-2014?${query}`, { token: register.admin, language: 'ru' });
      await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
      await page.locator('.chips').getByRole('button', { name, exact: true }).waitFor();
    });
  },
);
