import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { becomes, counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { OperatorCommand } from '../support/operator.js';
import { Folders } from '../support/folders.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the invitation of a print station' : `the invitation of a print station: ${noConsole}`,
  () => {
    const folders = new Folders();
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
      folders.remove();
    });

    it('is a command, and no link, and the command starts the station', async () => {
      const page = await browser.page('/desk/harbin-2014/accesses', { token: register.admin });
      await page.getByRole('heading', { name: 'Doors and print stations' }).waitFor();
      await page.keyboard.press('i');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('Station 1');
      await dialog.getByLabel('Role').selectOption({ label: 'Print station' });
      await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
      const field = dialog.getByLabel('Command');
      await becomes(() => field.inputValue(), expect.stringContaining('npm run register -- print-station '));
      await counts(dialog.getByRole('img'), 0);
      expect(await axe(page)).toEqual([]);
      const command = (await field.inputValue()).replaceAll('"', '');
      const args = command.split(' ').slice(4);
      const kept = ['--token-file', `${folders.make()}/station.token`, '--once'];
      const { code, stderr } = await OperatorCommand.with({}, ...args, ...kept).ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      await page.context().close();
    });

    it('that is opened in a browser all the same says what it is for, and how the station is started', async () => {
      const token = await register.token('printer', { exhibition: expo.code });
      const page = await browser.page('/', { token, language: 'ru', width: 360 });
      await page.getByText('Это доступ станции печати').waitFor();
      const command = await page.getByLabel('Команда').inputValue();
      expect(command).toContain(`PRINT_STATION_TOKEN=${token} npm run register -- print-station --exhibition`);
      expect(await axe(page)).toEqual([]);
      await page.context().close();
    });

    it('leads to a row among the devices, in the order of names, that says when it reported last', async () => {
      for (const en of ['Station 10', 'Station 2'])
        await register.post('/v1/access', { role: 'printer', name: { en }, exhibition: expo.code }).expect(201);
      const page = await browser.page('/desk/harbin-2014/accesses', { token: register.admin });
      const names = page.getByRole('region', { name: 'Doors and print stations' }).locator('tbody th strong');
      await becomes(
        async () => (await names.allInnerTexts()).filter((name) => name.startsWith('Station')),
        ['Station 1', 'Station 2', 'Station 10'],
      );
      const row = page.getByRole('row').filter({ hasText: 'Station 10' });
      await row.getByText('none yet').waitFor();
      await counts(page.getByRole('row').filter({ hasText: 'Station 1Print' }).getByText('none yet'), 0);
      await page.context().close();
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
