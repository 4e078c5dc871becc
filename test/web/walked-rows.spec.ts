import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

const NAMES = ['Anna Ivanova', 'Boris Orlov', 'Clara Wang', 'Dmitry Petrov', 'Elena Sokolova'];

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'rows that are selected' : `rows that are selected: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;
    const badges: string[] = [];

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.delegation('amur');
      for (const en of NAMES) badges.push((await expo.badge({}, await expo.participant('amur', { en }))).id);
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014/people', { token: register.admin });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const queue = (...of: readonly number[]) =>
      register.post(`${expo.path}/print-jobs`, { badges: of.map((one) => badges[one]) }).expect(201);

    it('ticks the boxes of all whom a click with Shift selects, also where one was ticked before', async () => {
      const box = (row: number) => page.getByRole('checkbox', { name: 'Select or leave out' }).nth(row);
      const ticked = async () => Promise.all(NAMES.map((_, row) => box(row).isChecked()));
      await box(1).click();
      for (const last of [3, 2]) {
        await box(last).click({ modifiers: ['Shift'] });
        await page.getByText('3 selected').waitFor();
        await becomes(ticked, [false, true, true, true, false]);
      }
    });

    it('keeps the same print job selected where another one comes before it, and names it in its dialog', async () => {
      await queue(0, 1, 2);
      await page.goto(`${browser.address}/desk/harbin-2014/printing`);
      await page.getByText('Anna Ivanova and 2 more').waitFor();
      await page.getByText(/^amur · /).waitFor();
      await page.keyboard.press('j');
      await queue(3);
      await page.getByText('Dmitry Petrov').waitFor();
      await becomes(() => page.locator('li.selected').innerText(), expect.stringContaining('Anna Ivanova and 2 more'));
      await page.keyboard.press('c');
      await page.getByRole('dialog', { name: 'Cancel the job: Anna Ivanova and 2 more' }).waitFor();
      await page.keyboard.press('Escape');
    });
  },
);
