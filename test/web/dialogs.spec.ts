import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';
import { until } from '../support/until.js';

/** How high the windows of `ConsoleBrowser` are. */
const SCREEN_PX = 800;

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'refused forms' : `refused forms: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.delegation('amur');
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014', { token: register.admin, width: 360, language: 'ru' });
      await page.getByRole('heading', { level: 1 }).waitFor();
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    /** Waits until all of it is on the screen. */
    const inSight = (part: Locator): Promise<void> =>
      until(async () => {
        const { y, height } = (await part.boundingBox()) ?? { y: -1, height: 0 };
        return y >= 0 && y + height <= SCREEN_PX;
      }, 5000);
    const focused = (field: Locator): Promise<void> => field.and(page.locator(':focus')).waitFor({ timeout: 9000 });

    it('shows in a long form, without scrolling, that somebody else was first', async () => {
      const id = await expo.participant('amur');
      await page.goto(`${browser.address}/desk/harbin-2014/people/${id}`);
      await page.getByRole('button', { name: 'Изменить', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Телефон').waitFor();
      await inSight(dialog.getByRole('button', { name: 'Сохранить' }));
      const path = `${expo.path}/participants/${id}`;
      const ifMatch = String((await register.get(path)).headers['etag']);
      await register.patch(path, { externalId: 'A-17' }, { ifMatch }).expect(200);
      await dialog.getByLabel('Телефон').fill('+74162223344');
      await page.keyboard.press('Enter');
      const notice = dialog.getByRole('alert');
      await notice.getByText('Пока вы работали').waitFor();
      await inSight(notice);
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Escape');
    });

    it('leads to the field that is to be corrected, also from a form that is a page', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/walk-in`);
      await page.getByRole('combobox', { name: 'Организация' }).fill('amur');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Должность, контакты, документ').click();
      await page.getByLabel('Почта').fill('nobody');
      const name = page.getByRole('textbox', { name: /Имя/ }).first();
      await name.fill('Zoya Kern');
      await name.press('Enter');
      await page.getByText('Исправьте отмеченное.').waitFor();
      const mail = page.getByLabel('Почта');
      await focused(mail);
      await inSight(mail);
    });

    it('leads back to the organisation where it is missing', async () => {
      await page.reload();
      await page.getByRole('button', { name: 'Начать заново' }).click();
      const name = page.getByRole('textbox', { name: /Имя/ }).first();
      await name.fill('Zoya Kern');
      await page.getByRole('button', { name: 'Зарегистрировать без бейджа' }).click();
      const organisation = page.getByRole('combobox', { name: 'Организация' });
      await focused(organisation);
      await inSight(organisation);
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
