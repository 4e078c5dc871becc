import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined
    ? 'an exhibition that has nothing yet'
    : `an exhibition without anything: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      await register
        .post('/v1/exhibitions', {
          code: 'new-2014',
          name: { en: 'A new expo' },
          timeZone: 'Asia/Harbin',
          opensOn: '2014-06-30',
          closesOn: '2014-07-04',
          dailyHours: { from: '09:00', to: '18:00' },
        })
        .expect(201);
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/new-2014/organisations', { token: await register.token('registrar') });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const go = (path: string) => page.goto(`${browser.address}${path}`);

    it('says that there is no organisation, and offers the form and a sheet', async () => {
      await page.getByText('There is no organisation yet.').waitFor();
      await counts(page.getByText('fits'), 0);
      await page.getByRole('link', { name: 'Bring a sheet t' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page
        .getByRole('button', { name: /^New organisation/ })
        .last()
        .click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
    });

    it('says that no person is registered, and still that none fits where a filter is set', async () => {
      await go('/desk/new-2014/people');
      await page.getByText('No person is registered yet.').waitFor();
      await page.getByRole('link', { name: 'Register a walk-in n' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await go('/desk/new-2014/people?role=head');
      await page.getByText('Nobody fits these conditions.').waitFor();
    });

    it('says what a walk-in lacks, and leads there', async () => {
      await go('/desk/new-2014/walk-in');
      await page.getByText('There is no organisation yet.').waitFor();
      await page.getByText('There is no kind of badge yet').waitFor();
      expect(await axe(page)).toEqual([]);
      await page.getByRole('alert').getByRole('link', { name: 'Kinds of badge' }).click();
      await page.getByText('There is no kind of badge yet. Every badge is of a kind').waitFor();
      expect(await axe(page)).toEqual([]);
    });

    it('offers a supervisor nothing that the role may not do', async () => {
      const other = await browser.page('/desk/new-2014/organisations', { token: await register.token('supervisor') });
      await other.getByText('Registrars register organisations and people.').waitFor();
      await counts(other.getByRole('link', { name: /Bring a sheet/ }), 0);
      await other.context().close();
    });

    it('says what opening the halls does before it opens them', async () => {
      await go('/setup/new-2014');
      await page.getByRole('button', { name: 'Open the halls' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('0 badges are issued so far.').waitFor();
      await dialog.getByText('within the daily hours: 09:00–18:00').waitFor();
      await dialog.getByText(/^The time zone \(Asia\/Harbin\) and the start of a day \(\d\d:00\)/).waitFor();
      expect(await axe(page)).toEqual([]);
      expect((await register.get('/v1/exhibitions/new-2014')).body).toMatchObject({ status: 'announced' });
      await dialog.getByRole('button', { name: 'Open the halls' }).click();
      await page.getByText('Saved.').waitFor();
      expect((await register.get('/v1/exhibitions/new-2014')).body).toMatchObject({ status: 'open' });
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
