import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'what the console says of wrong fields' : `wrong fields: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014/organisations', { token: register.admin, language: 'ru' });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const dialog = (of = page) => of.getByRole('dialog');
    const focused = () => page.evaluate('document.activeElement.labels?.[0]?.textContent');

    /** Keeps whether the browser's own bubble was asked for: then the event of a wrong field was not prevented. */
    const watchBubbles = () =>
      page.evaluate(
        'window.bubbles = 0; addEventListener("invalid", (event) => setTimeout(() =>' +
          ' { if (!event.defaultPrevented) window.bubbles += 1; }), true)',
      );

    it('begins a new organisation with its name in the reader’s language', async () => {
      await page.getByRole('heading', { name: 'Организации' }).waitFor();
      await page.keyboard.press('c');
      await dialog().waitFor();
      await page.keyboard.type('Фирма Урал');
      await becomes(() => dialog().getByLabel('Название, ru').inputValue(), 'Фирма Урал');
      await becomes(() => dialog().getByLabel('Код').inputValue(), 'firma-ural');
    });

    it('says at each field what is missing or malformed, and not in the browser’s language', async () => {
      await watchBubbles();
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') sent.push(request.url());
      });
      await dialog().getByLabel('Код').fill('Урал!');
      await dialog().getByLabel('Всего').fill('-1');
      await page.keyboard.press('Enter');
      await dialog().getByText('Строчные латинские буквы, цифры и дефисы, без дефиса по краям.').waitFor();
      await dialog().getByText('Заполните это поле.').waitFor();
      await dialog().getByText('Целое число от 0 до 100000.').waitFor();
      await becomes(() => dialog().getByLabel('Отрасль').getAttribute('aria-invalid'), 'true');
      expect(await focused()).toBe('Код');
      expect(await axe(page)).toEqual([]);
      expect(await page.evaluate('window.bubbles')).toBe(0);
      expect(sent.filter((url) => url.endsWith('/firms'))).toEqual([]);
      await dialog().getByLabel('Отрасль').fill('Лес');
      await dialog().getByText('Заполните это поле.').waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
    });

    it('asks for a reason in the reader’s words, and takes a usual one', async () => {
      const id = await expo.participant('amur', { en: 'Anna Smirnova' });
      const { id: badge } = await expo.badge({}, id);
      await page.goto(`${browser.address}/desk/harbin-2014/people/${id}`);
      await page.getByRole('button', { name: 'Аннулировать' }).click();
      await watchBubbles();
      await dialog().getByLabel('Причина').press('Enter');
      await dialog().getByText('Заполните это поле.').waitFor();
      expect(await focused()).toBe('Причина');
      await page.keyboard.type('аб');
      await dialog().getByText('Не меньше 3 знаков.').waitFor();
      expect(await page.evaluate('window.bubbles')).toBe(0);
      await dialog().locator('form p button').first().click();
      await dialog().getByText('Не меньше 3 знаков.').waitFor({ state: 'detached' });
      // Another clerk was faster.
      await register.post(`${expo.path}/badges/${badge}/revoke`, { reason: 'Lost.' }).expect(200);
      await dialog().getByLabel('Причина').press('Enter');
      await page.getByText('Сейчас это невозможно: запись аннулирована.').first().waitFor();
    });

    it.each([
      ['en', 'A name is needed, in one script at least.', 'such as +7 4162', 'This must be an e-mail address.'],
      ['ru', 'Нужно имя или название, хотя бы на одном языке.', 'например, +7 4162', 'например, ivanov@example.ru'],
      ['zh', '请至少用一种文字填写名称或姓名。', '例如 +86 451', '例如 wang@example.cn'],
    ] as const)('says of a person in %s what is wrong, with an example', async (language, name, phone, email) => {
      const path = '/desk/harbin-2014/walk-in?organisation=delegation%3Aamur';
      const own = await browser.page(path, { token: register.admin, language });
      await own.locator('summary').click();
      await own.locator('input[type=tel]').fill('12');
      await own.locator('input[inputmode=email]').fill('zzz');
      await own.locator('.buttons button').last().click();
      for (const said of [name, phone, email]) await own.getByText(said).waitFor();
      await own.context().close();
    });

    it.each([
      ['en', 'This is no sheet: send XLSX, ODS or CSV.', 'The file is empty.'],
      ['ru', 'Это не таблица: пришлите XLSX, ODS или CSV.', 'Файл пустой.'],
      ['zh', '这不是表格：请发送 XLSX、ODS 或 CSV 文件。', '文件是空的。'],
    ] as const)('says in %s that a file is no sheet, or is empty', async (language, noSheet, empty) => {
      const own = await browser.page('/desk/harbin-2014/sheets', { token: register.admin, language });
      const file = own.locator('input[type=file]');
      await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('PNG') });
      await own.getByText(noSheet).waitFor();
      await file.setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) });
      await own.getByText(empty).waitFor();
      await own.context().close();
    });

    it('proposes a free code where a name gives none, and says at the field that one is taken', async () => {
      const path = '/desk/harbin-2014/organisations';
      const own = await browser.page(path, { token: register.admin, language: 'zh' });
      await register.post(`${expo.path}/firms`, { code: 'firm', name: { zh: '东方' }, sector: 'Wood' }).expect(201);
      await own.reload();
      await own.getByRole('row', { name: '东方' }).waitFor();
      // What the page does not know yet.
      await register.post(`${expo.path}/firms`, { code: 'firm-2', name: { zh: '北方' }, sector: 'Wood' }).expect(201);
      await own.keyboard.press('c');
      await dialog(own).getByLabel('名称, zh').fill('南方');
      const code = dialog(own).getByLabel('代码');
      await becomes(() => code.inputValue(), 'firm-2');
      await dialog(own).locator('input[required]').last().fill('木材');
      await own.keyboard.press('Enter');
      const said = dialog(own).getByText('此代码已被占用。代码不会再次分配。');
      await said.waitFor();
      await becomes(() => code.getAttribute('aria-describedby'), await said.getAttribute('id'));
      await becomes(() => code.inputValue(), 'firm-3');
      await dialog(own).locator('input[required]').last().press('Enter');
      await own.getByRole('heading', { name: '南方' }).waitFor();
      await own.context().close();
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
