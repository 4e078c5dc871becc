import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes, counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, holdAnswers, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the preview of a change in bulk' : `the preview of a change: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.delegation('amur');
      await expo.badge({}, await expo.participant('amur', { en: 'Anna Ivanova' }));
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014/people', { token: register.admin });
      await page.getByRole('link', { name: 'Anna Ivanova' }).waitFor();
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const dialog = () => page.getByRole('dialog');
    async function suspend(): Promise<void> {
      await page.getByRole('checkbox', { name: 'Select all' }).check();
      await page.getByRole('button', { name: 'Suspend' }).click();
    }

    it('is shown before anything can be changed', async () => {
      const answer = await holdAnswers(page, '**/badges/bulk');
      await suspend();
      await dialog().getByText('Counting whom it concerns…').waitFor();
      expect(await axe(page)).toEqual([]);
      await dialog().getByLabel('Reason').fill('Under clarification.');
      await becomes(() => dialog().getByRole('button', { name: 'Suspend' }).isDisabled(), true);
      await page.keyboard.press('Enter');
      answer();
      await dialog().getByText('Would change: 1.').waitFor();
      await counts(dialog().getByText('Done.'), 0);
      await page.keyboard.press('Enter');
      await dialog().getByText('Done. Changed: 1.').waitFor();
      await dialog().getByRole('button', { name: 'Close' }).last().click();
    });

    it('says in the reader’s words that a filter leaves nobody', async () => {
      const refuse = {
        type: '/problems/validation-failed',
        status: 422,
        title: 'Invalid',
        detail: 'A field is wrong.',
      };
      const errors = [{ pointer: '/filter', code: 'range', message: 'The filter leaves nothing to change.' }];
      await page.goto(`${browser.address}/desk/harbin-2014/people?lang=en`);
      await page.getByRole('link', { name: 'Anna Ivanova' }).waitFor();
      const answer = await holdAnswers(page, '**/badges/bulk', { ...refuse, errors } as typeof refuse);
      answer();
      await suspend();
      await dialog().getByText('This applies to nobody of those selected.').waitFor();
      await becomes(() => dialog().getByRole('button', { name: 'Suspend' }).isDisabled(), true);
    });
  },
);
