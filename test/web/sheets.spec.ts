import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { registerRegions } from '../support/sheets.js';
import { TestRegister, type Json } from '../support/test-register.js';

const GUESTS = fileURLToPath(new URL('../../demo/guests-2.csv', import.meta.url));

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'sheets in the console' : `sheets in the console: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let token: string;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await registerRegions(expo);
      browser = await ConsoleBrowser.open(register);
      token = await register.token('registrar');
      page = await browser.page('/desk/harbin-2014', { token });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const tab = (name: string, count: number) => page.getByRole('button', { name: `${name} ${count}` });

    it('sends a sheet, corrects its mapping, decides its rows and applies it, by keyboard alone', async () => {
      await page.getByRole('heading', { name: 'Who is at the desk?' }).waitFor();
      const chooser = page.waitForEvent('filechooser', { timeout: 30_000 });
      await page.keyboard.press('t');
      await page.getByRole('heading', { name: 'Sheets', exact: true }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('u');
      await (await chooser).setFiles(GUESTS);
      await page.getByText('Tamara Ozerova').waitFor();
      await becomes(() => page.getByLabel('Row with the headings').inputValue(), '2');
      await becomes(() => page.getByLabel('Column H').inputValue(), 'email');
      expect(await axe(page)).toEqual([]);

      await page.getByLabel('Column A').focus();
      await page.keyboard.type('Number in another');
      await becomes(() => page.getByLabel('Column A').inputValue(), 'externalId');
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press('p');
      await tab('To be decided', 2).waitFor();
      await tab('New', 281).waitFor();
      await page.keyboard.press('x');
      await tab('To be decided', 1).waitFor();
      await page.keyboard.press('x');
      await tab('Skipped', 2).waitFor();
      expect(await axe(page)).toEqual([]);

      await tab('Refused', 17).press('Enter');
      await page.getByRole('region', { name: 'row 6' }).getByText('This must be an e-mail address.').waitFor();
      await page.getByRole('region', { name: 'row 6' }).getByText('H6').first().waitFor();
      for (let step = 0; step < 16 && (await page.getByLabel('“шеф протокола” means').count()) === 0; step += 1)
        await page.keyboard.press('j');
      await page.getByLabel('“шеф протокола” means').selectOption('staff');
      await tab('Refused', 14).waitFor();
      await page.evaluate('document.activeElement.blur()');

      await page.keyboard.press('a');
      await page.getByRole('dialog').getByText('New: 284.').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Rows that were left out').waitFor();
      await page.locator('.created dd', { hasText: '284' }).waitFor();
      expect(await axe(page)).toEqual([]);
    });

    it('shows faults in Russian and in the dark, and gives out remarks and templates', async () => {
      const { items } = (await register.get(`${expo.path}/imports`)).body as { items: Json[] };
      const path = `/desk/harbin-2014/sheets/${String(items[0]?.['id'])}?step=preview&action=refused`;
      const russian = await browser.page(path, { token, language: 'ru', scheme: 'dark' });
      await russian.getByText('Это должен быть адрес электронной почты.').first().waitFor();
      expect(await axe(russian)).toEqual([]);
      const remarks = russian.waitForEvent('download');
      await russian.keyboard.press('r');
      expect((await remarks).suggestedFilename()).toMatch(/^guests-2 .*\.xlsx$/);
      await russian.keyboard.press('Escape');
      await russian.getByText('Применена').waitFor();
      expect(await axe(russian)).toEqual([]);
      const template = russian.waitForEvent('download');
      await russian.getByRole('button', { name: 'Шаблон: Организации, 中文' }).click();
      expect((await template).suggestedFilename()).toBe('organisations-zh.xlsx');
      await russian.context().close();
    });

    it('shows a changed person field by field, leaves out what others changed since, and takes a sheet back', async () => {
      const { items } = (await register.get(`${expo.path}/participants?q=Yury Ozerov`)).body as { items: Json[] };
      const person = `${expo.path}/participants/${String(items[0]?.['id'])}`;
      await page.goto(`${browser.address}/desk/harbin-2014/sheets`);
      const sheet = 'Name;Organisation;Role;Email;Job title\nYury Ozerov;primorsky;member;guest2@example.org;Consul\n';
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'titles.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
      await page.getByRole('button', { name: 'Show what would change' }).click();
      await tab('Changed', 1).waitFor();
      const detail = page.getByRole('region', { name: 'row 2' });
      await detail.getByText('Consul').waitFor();
      await register.patch(person, { phone: '+7 4212 65 98 73' }, { ifMatch: '*' }).expect(200);
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
      await page.getByText('Rows left out since somebody changed their people after the preview: 1').waitFor();
      await page.getByRole('button', { name: 'Apply them too' }).click();
      await page.locator('.updated dd', { hasText: '1' }).waitFor();
      await page.reload();
      await page.locator('.updated dd', { hasText: '1' }).waitFor();
      await page.getByRole('button', { name: 'Take back' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('As before: 1').waitFor();
      expect(await axe(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'The wrong sheet.' }).click();
      await dialog.getByRole('button', { name: 'Take back' }).click();
      // On the sheet's own page: the list has others that were taken back.
      await page.getByRole('main').getByText('Taken back', { exact: true }).waitFor();
      const read = (await register.get(person)).body as Json;
      expect(read['jobTitle']).toEqual({ ru: 'Менеджер' });
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
