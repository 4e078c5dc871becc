import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'a withdrawn organisation' : `a withdrawn organisation: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      const { credential } = await expo.badge({}, await expo.participant('amur', { en: 'Anna Ivanova' }));
      await expo.badge({}, await expo.participant('amur', { en: 'Boris Orlov' }));
      await expo.scan({ credential, gate: 'main', direction: 'in' });
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014/organisations/delegation:amur', { token: register.admin });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('is withdrawn by who knows how many badges that stops, and who is inside', async () => {
      await page.getByRole('link', { name: 'Anna Ivanova' }).waitFor();
      await page.getByText('Valid').nth(1).waitFor();
      await page.getByRole('button', { name: 'Withdraw' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('2 badges are refused from then on. 1 person is inside now and can leave.').waitFor();
      await dialog.getByLabel('Reason').fill('Not coming.');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
    });

    it('has no badge that lists call valid', async () => {
      await page.getByText('Stopped').nth(1).waitFor();
      await page.getByText('Valid').waitFor({ state: 'detached' });
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('/');
      await page.keyboard.type('boris');
      await page.getByRole('option', { name: 'Boris Orlov' }).getByText('Stopped').waitFor();
      await page.goto(`${browser.address}/desk/harbin-2014/people?lang=en`);
      await page.getByRole('link', { name: 'Boris Orlov' }).waitFor();
      await page.getByText('Stopped').nth(1).waitFor();
    });
  },
);
