import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { becomes } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined
    ? 'organisations that another clerk registers'
    : `organisations that another clerk registers: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.delegation('amur');
      await expo.delegation('sakhalin');
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('come into the table that is open, with status and quota, and the row that was walked to stays', async () => {
      const page = await browser.page('/desk/harbin-2014/organisations', { token: await register.token('registrar') });
      const wait = { timeout: 30_000 };
      // The lists are read, too.
      await page.getByRole('row').filter({ hasText: 'sakhalin' }).getByText('Registered').waitFor(wait);
      await page.keyboard.press('j');
      const selected = page.locator('.line.selected');
      await becomes(() => selected.locator('a').innerText(), 'sakhalin');
      const asked: string[] = [];
      page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        if (/(delegations|firms)/.test(pathname)) asked.push(pathname.slice(expo.path.length));
      });
      const body = { code: 'kamchatka', name: { en: 'kamchatka' }, country: 'RU', kind: 'region', quota: { total: 7 } };
      await register.post(`${expo.path}/delegations`, body).expect(201);
      const row = page.getByRole('row').filter({ hasText: 'kamchatka' });
      await row.getByText('0 / 7').waitFor(wait);
      await row.getByText('Registered').waitFor();
      await becomes(() => selected.locator('a').innerText(), 'sakhalin');
      const firm = { code: 'rosneft', name: { en: 'rosneft' }, country: 'RU', sector: 'energy' };
      await register.post(`${expo.path}/firms`, firm).expect(201);
      await page.getByRole('row').filter({ hasText: 'rosneft' }).getByText('Registered').waitFor(wait);
      await becomes(() => selected.locator('a').innerText(), 'sakhalin');
      // One request for each, and no list anew.
      expect(asked).toEqual(['/delegations/kamchatka', '/firms/rosneft']);
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
