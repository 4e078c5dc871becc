import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes, counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, holdAnswers, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the set-up' : `the set-up: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let token: string;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.delegation('amur');
      const { credential } = await expo.badge({ zones: ['hall-2'] });
      await expo.badge();
      await expo.open();
      await expo.scan({ credential, gate: 'main', direction: 'in' });
      await expo.scan({ credential, gate: 'hall-1', direction: 'in' });
      browser = await ConsoleBrowser.open(register);
      token = await register.token('registrar');
      page = await browser.page('/setup/harbin-2014/places', { token });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const dialog = () => page.getByRole('dialog');
    const zone = async (code: string) => (await register.get(`${expo.path}/zones/${code}`)).body as object;

    it('shows zones as a tree with who is inside, and says what a change does before it asks why, by keyboard', async () => {
      await page.getByRole('button', { name: /^Hall 1.*1 inside/ }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await dialog().getByLabel('Capacity').fill('1');
      await dialog().getByLabel('Admit nobody when it is full').check();
      await dialog().getByText('1 person is in it now.').waitFor();
      await dialog().getByText('It is full: nobody more is admitted from this moment.').waitFor();
      expect(await axe(page)).toEqual([]);
      await dialog().getByLabel('Reason').fill('Fire inspection.');
      await page.keyboard.press('Enter');
      await page.getByText('Saved.').waitFor();
      await page.getByText('1 of 1 inside').waitFor();
      expect(await zone('hall-1')).toMatchObject({ parent: 'grounds', capacity: 1, enforce: true });
      const history = await register.get('/v1/history?subject=exhibition:harbin-2014&order=newest&limit=1');
      expect(history.body).toMatchObject({ items: [{ reason: 'Fire inspection.' }] });
    });

    it('shows a new name of a zone while the server is slow', async () => {
      const answer = await holdAnswers(page, '**/zones/hall-2');
      await page.getByRole('button', { name: /^Hall 2/ }).click();
      await dialog().getByLabel('Name, en').fill('Hall of the North');
      await dialog().getByLabel('Reason').fill('Named by the organiser.');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Hall of the North/ }).waitFor();
      await counts(dialog(), 0);
      answer();
      await page.getByText('Being saved').waitFor({ state: 'detached' });
      expect(await zone('hall-2')).toMatchObject({ name: { en: 'Hall of the North' } });
    });

    it('defines a new gate, whose code follows from its name', async () => {
      await page.keyboard.press('g');
      await dialog().getByLabel('Name, en').fill('Garden gate');
      await dialog().getByLabel('Leads into').selectOption('hall-2');
      await dialog().getByLabel('Leads from').selectOption('hall-2');
      await dialog().getByLabel('Name, en').press('Enter');
      await dialog().getByText('A gate joins two zones: from and to differ.').first().waitFor();
      await dialog().getByLabel('Leads from').selectOption('grounds');
      await dialog().getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Garden gate' }).waitFor();
      await dialog().waitFor({ state: 'detached' });
      expect((await register.get(`${expo.path}/gates/garden-gate`)).body).toMatchObject({
        from: 'grounds',
        to: 'hall-2',
      });
    });

    it('says how many badges lose a zone, and whose change came first', async () => {
      await page.keyboard.press('3');
      await page.getByRole('button', { name: /^Delegate/ }).click();
      await dialog().getByLabel('Hall 1', { exact: true }).uncheck();
      await dialog().getByText('2 badges no longer open Grounds and Hall 1 by their kind, from this moment.').waitFor();
      await dialog().getByText('1 holder is inside now.').waitFor();
      const { revision } = (await register.get(`${expo.path}/categories/delegate`)).body as { revision: number };
      const body = { hours: 'any', reason: 'Night tour.' };
      await register.patch(`${expo.path}/categories/delegate`, body, { ifMatch: revision }).expect(200);
      await dialog().getByLabel('Reason').fill('Hall 1 is rebuilt.');
      await page.keyboard.press('Enter');
      await dialog().getByText('While you were working this was changed by: ').waitFor();
      await dialog().getByRole('button', { name: 'Show what is there now' }).click();
      // The dialog that was open says `daily`.
      await dialog().locator('option[value=any]:checked').waitFor({ state: 'attached' });
      await becomes(() => dialog().getByLabel('Hall 1', { exact: true }).isChecked(), true);
      await dialog().getByRole('button', { name: 'Cancel' }).click();
    });

    it('says who still needs what is to be removed, and offers no removal that would be refused', async () => {
      await page.keyboard.press('2');
      await page.getByRole('button', { name: /^Grounds/ }).click();
      await dialog().getByRole('button', { name: 'Remove…' }).click();
      await dialog().getByText('It is still used by: Hall 1').waitFor();
      await counts(dialog().getByLabel('Reason'), 0);
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await dialog().waitFor({ state: 'detached' });
    });

    it('says which badges pass a gate or a zone no longer, or that none does', async () => {
      await page.getByRole('button', { name: /^Main gate/ }).click();
      await dialog().getByLabel('Leads into').selectOption('lounge');
      await dialog().getByText('2 badges are no longer admitted here by their kind, from this moment.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Lounge/ }).click();
      await dialog().getByLabel('Inside').selectOption('');
      await dialog().getByText('Badges of every kind pass the same gates as before.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Hall 1/ }).click();
      await dialog().getByLabel('Inside').selectOption('');
      await dialog().getByText('2 badges no longer open Grounds by their kind, from this moment.').waitFor();
      await page.keyboard.press('Escape');
    });

    it('keeps in Russian what the register refuses at its field, and fixes what opened halls cannot move', async () => {
      const russian = await browser.page('/setup/harbin-2014', { token, language: 'ru', scheme: 'dark', width: 360 });
      await russian.getByRole('heading', { name: 'First China-Russia Expo' }).waitFor();
      expect(await axe(russian)).toEqual([]);
      await russian.getByRole('button', { name: /^Изменить/ }).click();
      await becomes(() => russian.getByLabel('Часовой пояс').isDisabled(), true);
      await russian.getByLabel('Последний день').fill('2014-06-01');
      await russian.getByText('2 бейджа: теперь действует новое время.').waitFor();
      await russian.getByRole('textbox', { name: 'Причина' }).fill('Перенос.');
      expect(await axe(russian)).toEqual([]);
      await russian.keyboard.press('Enter');
      await russian.getByText('Начало должно быть раньше конца.').waitFor();
    });

    it('opens to those who may define, and to no other', async () => {
      const other = await browser.page('/setup/harbin-2014', { token: await register.token('supervisor') });
      await other.getByText('Your role does not include this area.').waitFor();
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
