import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { registerRegions } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'an organisation of a known name' : `an organisation of a known name: ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      await registerRegions(await Expo.announce(register));
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('is shown the one of that name before it is saved, and saved all the same', async () => {
      const page = await browser.page('/desk/harbin-2014/organisations', {
        token: register.admin,
        language: 'ru',
        scheme: 'dark',
        width: 360,
      });
      await page.getByText('Приморский край').waitFor();
      await page.keyboard.press('c');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Вид').selectOption('region');
      await dialog
        .getByLabel(/^Название/)
        .first()
        .fill('амурская  область');
      await dialog.getByLabel('Код').fill('amur-2');
      await dialog.getByLabel('Страна').fill('RU');
      await page.keyboard.press('Enter');
      const similar = dialog.getByRole('status', { name: 'Возможно, та же организация' });
      await similar.getByRole('link', { name: 'Амурская область' }).waitFor({ timeout: 9000 });
      await similar.getByText('amur', { exact: true }).waitFor();
      expect(await axe(page)).toEqual([]);
      await dialog.getByLabel('Код').press('Enter');
      await page.waitForURL((url) => decodeURIComponent(url.pathname).endsWith('/organisations/delegation:amur-2'));
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
