import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { counts } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'an invitation of a supervisor' : `an invitation: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.open();
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    /** The link of a supervisor's invitation that opens one or the other. */
    async function invited(opens: 'door' | 'console'): Promise<string> {
      const page = await browser.page('/desk/harbin-2014/accesses', { token: register.admin });
      await page.getByRole('heading', { name: 'Doors and print stations' }).waitFor();
      await page.keyboard.press('i');
      const dialog = page.getByRole('dialog');
      await counts(dialog.getByLabel('Opens'), 0);
      await page.keyboard.type('Duty supervisor');
      await dialog.getByLabel('Role').selectOption('supervisor');
      await dialog.getByLabel('Opens').selectOption(opens);
      await page.keyboard.press('Enter');
      await dialog.getByRole('img', { name: 'Code of the invitation' }).waitFor();
      const link = await dialog.getByLabel('Link').inputValue();
      await page.context().close();
      return link.slice(browser.address.length);
    }

    it('makes a phone at a gate of it, or a console', async () => {
      const phone = await browser.page(await invited('door'), { width: 360 });
      await phone.getByText('Connected').waitFor();
      await phone.getByRole('combobox').selectOption('main');
      await phone.getByText('Scan a badge').waitFor();
      await phone.context().close();
      const console = await browser.page(await invited('console'));
      await console.getByRole('link', { name: 'Desk' }).waitFor();
      await console.context().close();
      expect(browser.faults).toEqual([]);
    });
  },
);
