import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { Sheets } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'what is over at the desk' : `what is over at the desk: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;
    let sheet: string;

    const button = (name: RegExp) => page.getByRole('button', { name });
    const open = (path: string) => page.goto(`${browser.address}/desk/harbin-2014${path}`);

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      for (const code of ['ural', 'volga'])
        await register
          .post(`${expo.path}/firms`, { code, name: { en: code }, sector: 'aviation', country: 'RU' })
          .expect(201);
      await register.put(`${expo.path}/firms/ural/stand`, { hall: '1', stand: 'A1' }).expect(201);
      sheet = await new Sheets(expo).receive('name,delegation,role\nIvan Orlov,amur,member\n', { name: 'late.csv' });
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014', { token: register.admin, language: 'zh', width: 360 });
      await page.getByRole('heading', { level: 1 }).waitFor();
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('gives no stand to a firm that is withdrawn, which may still give its own back', async () => {
      for (const firm of ['ural', 'volga'])
        await register.post(`${expo.path}/firms/${firm}/withdraw`, { reason: 'Not coming.' }).expect(200);
      await open('/organisations/firm:volga');
      await button(/^恢复/).waitFor();
      await counts(button(/^展位/), 0);
      await open('/organisations/firm:ural');
      await button(/^展位/).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('1 · A1').waitFor();
      await counts(dialog.getByLabel('展厅'), 0);
      await dialog.getByRole('button', { name: '释放展位' }).click();
      await page.getByText('展位已空出。').waitFor();
      const read = await register.get(`${expo.path}/firms/ural`).expect(200);
      expect(read.body).not.toHaveProperty('stand');
    });

    it('takes no sheet once the exhibition is closed, and applies none', async () => {
      await register.post(`${expo.path}/close`, { reason: 'It is over.' }).expect(200);
      await open('/sheets');
      await page.getByRole('link', { name: 'late.csv' }).waitFor();
      await page.getByText('展会已闭幕，不再登记新的人员、单位和展位。').waitFor({ timeout: 9000 });
      await counts(page.locator('input[type=file]'), 0);
      expect(await axe(page)).toEqual([]);
      await open(`/sheets/${sheet}?step=preview`);
      await page.getByRole('heading', { name: 'late.csv' }).waitFor();
      await page.getByText('展会已闭幕，不再登记新的人员、单位和展位。').waitFor({ timeout: 9000 });
      await counts(page.getByRole('main').getByRole('button'), 0);
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
