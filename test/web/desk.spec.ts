import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes, counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole, openedPdf } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the desk' : `the desk: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let token: string;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      await expo.participant('amur', { en: 'Ivan Petrov', ru: 'Иван Петров' });
      browser = await ConsoleBrowser.open(register);
      token = await register.token('registrar');
      page = await browser.page('/desk/harbin-2014', { token });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const heading = (name: string) => page.getByRole('heading', { name });

    it('finds a person across scripts, issues, prints and replaces the badge, by keyboard alone', async () => {
      await heading('Who is at the desk?').waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('петров');
      await page.getByRole('option', { name: 'Ivan Petrov' }).waitFor();
      await page.keyboard.press('Enter');
      await heading('Ivan Petrov').waitFor();
      await page.getByText('No badge has been issued.').waitFor();
      await page.keyboard.press('b');
      await page.getByText('Valid').waitFor();
      const first = await page.locator('.digits').textContent();
      const paper = openedPdf(page);
      await page.getByText('Not printed yet').waitFor();
      await page.keyboard.press('p');
      expect(await paper).toBe('application/pdf');
      await page.getByText(/, 1 print$/).waitFor();
      await page.getByRole('button', { name: 'Replace' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByLabel('Reason').waitFor();
      await page.keyboard.type('Badge lost.');
      await page.keyboard.press('Enter');
      await page.getByText('edition 2').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      // Where it was before the dialog.
      await becomes(() => page.evaluate('document.activeElement.dataset.name'), 'replace');
      await becomes(async () => (await page.locator('.digits').textContent()) !== first, true);
      expect(await axe(page)).toEqual([]);
    });

    it('finds a person by the passport that a reader types, line by line, on two keyboard layouts', async () => {
      const added = await register
        .post(`${expo.path}/delegations/amur/participants`, {
          name: { en: 'Sergei Zotov' },
          role: 'member',
          document: { type: 'passport', number: '750123456', country: 'RU' },
        })
        .expect(201);
      const { id } = added.body as { id: string };
      await expo.participant('amur', { en: 'Sergei Zotov' });
      const lines = ['P<RUSZOTOV<<SERGEI<<<<<<<<<<<<<<<<<<<<<<<<<<', '7501234560RUS8001014M2801012<<<<<<<<<<<<<<04'];
      const russian = ['з<кгыящещм<<ыукпуш<<<<<<<<<<<<<<<<<<<<<<<<<<', '7501234560кгы8001014ь2801012<<<<<<<<<<<<<<04'];
      for (const [first = '', second = ''] of [lines, russian.map((line) => line.replaceAll('<', 'Б'))]) {
        await page.keyboard.press('Escape');
        await page.keyboard.press('/');
        await page.keyboard.insertText(first);
        await page.keyboard.press('Enter');
        await page.keyboard.insertText(second);
        await page.keyboard.press('Enter');
        await page.waitForURL(`**/people/${id}`);
        await page.goto(`${browser.address}/desk/harbin-2014`);
        await heading('Who is at the desk?').waitFor();
      }
    });

    it('shows who may be the same person side by side with a walk-in before it is saved', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/walk-in?organisation=delegation%3Aamur`);
      await page.getByLabel('Name, ru').fill('Пётр Иванов');
      await page.getByText('Job, contact, document').click();
      await page.getByLabel('Number', { exact: true }).fill('750123456');
      await page.getByLabel('Country').fill('RU');
      await page.getByLabel('Print').selectOption('later');
      const beside = page.getByRole('status', { name: 'Perhaps the same person' });
      await beside.getByRole('row', { name: 'Name Пётр Иванов Sergei Zotov' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.getByRole('button', { name: 'Register and issue badge' }).click();
      await page.getByText('Valid', { exact: true }).waitFor();
    });

    it('registers a walk-in, issues a badge and prints it in one form', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014`);
      await heading('Who is at the desk?').waitFor();
      await page.keyboard.press('n');
      await page.getByRole('combobox', { name: 'Organisation', exact: true }).fill('amur');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByLabel('Name, zh').fill('王芳');
      expect(await axe(page)).toEqual([]);
      await page.getByLabel('Print').selectOption('pdf');
      const paper = openedPdf(page);
      await page.getByLabel('Name, zh').press('Enter');
      await heading('王芳').waitFor();
      await page.getByText('Valid').waitFor();
      await page.getByText(/, 1 print$/).waitFor();
      expect(await paper).toBe('application/pdf');
    });

    it('says at the field what is wrong, in the reader’s language', async () => {
      const russian = await browser.page('/desk/harbin-2014/walk-in?organisation=delegation%3Aamur', {
        token,
        language: 'ru',
        scheme: 'dark',
      });
      await russian.getByLabel('Имя, ru').fill('Анна');
      await russian.getByText('Должность, контакты, документ').click();
      await russian.getByLabel('Почта').fill('anna');
      await russian.getByRole('button', { name: 'Зарегистрировать без бейджа' }).click();
      await russian.getByText('Это не адрес электронной почты').waitFor();
      await becomes(() => russian.getByLabel('Почта').getAttribute('aria-invalid'), 'true');
      expect(await axe(russian)).toEqual([]);
    });

    it('shows the second of two clerks who changed the person, and keeps the first change', async () => {
      const id = await expo.participant('amur', { en: 'Anna Smirnova' });
      await page.goto(`${browser.address}/desk/harbin-2014/people/${id}`);
      await heading('Anna Smirnova').waitFor();
      await page.keyboard.press('e');
      await page.getByLabel('Telephone').fill('+7 4162 22 33 44');
      const other = await register.get(`${expo.path}/participants/${id}`);
      await register
        .patch(
          `${expo.path}/participants/${id}`,
          { jobTitle: { en: 'Deputy' } },
          { ifMatch: String(other.headers['etag']) },
        )
        .expect(200);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('While you were working this was changed by').waitFor();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Take in their change and keep mine' }).click();
      await dialog.getByText('Their change is in the form now; what you changed has stayed.').waitFor();
      await becomes(() => dialog.getByLabel('Telephone').inputValue(), '+7 4162 22 33 44');
      await becomes(() => dialog.getByLabel('Job title, en').inputValue(), 'Deputy');
      expect(await axe(page)).toEqual([]);
      // Both change one field: it is said, and what was typed here is what is saved.
      const theirs = { phone: '+7 4162 11 11 11', jobTitle: { en: 'Head of section' } };
      await register.patch(`${expo.path}/participants/${id}`, theirs, { ifMatch: '*' }).expect(200);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByRole('button', { name: 'Take in their change and keep mine' }).click();
      await dialog.getByText('Theirs: Telephone: “+74162111111”').waitFor();
      await becomes(() => dialog.getByLabel('Job title, en').inputValue(), 'Head of section');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
      await becomes(
        async () => ((await register.get(`${expo.path}/participants/${id}`)).body as { phone: string }).phone,
        '+74162223344',
      );
    });

    it('shows two registrations of one person side by side, and makes them one, by mouse', async () => {
      await expo.delegation('zabaikal');
      const path = `${expo.path}/delegations`;
      const body = { name: { en: 'Boris Kedrov' }, role: 'member', email: 'kedrov@example.org' };
      await register.post(`${path}/amur/participants`, body).expect(201);
      const again = await register.post(`${path}/zabaikal/participants`, body).expect(201);
      const { id } = again.body as { id: string };
      const supervisor = await browser.page(`/desk/harbin-2014/people/${id}`, {
        token: await register.token('supervisor'),
      });
      await supervisor.getByRole('cell', { name: 'amur' }).waitFor();
      expect(await axe(supervisor)).toEqual([]);
      await supervisor.getByRole('button', { name: 'One person: keep the other' }).click();
      await supervisor.getByRole('button', { name: 'Registered twice.' }).click();
      await supervisor.getByRole('button', { name: 'Make it one person' }).click();
      await supervisor.getByText('Two registrations are one person now.').waitFor();
      expect((await register.get(`${expo.path}/participants/${id}`)).body).toMatchObject({ status: 'merged' });
    });

    it('lists organisations, filters them in the address, and walks them with J and Enter', async () => {
      for (const code of ['primorye', 'sakhalin']) await expo.delegation(code);
      await page.goto(`${browser.address}/desk/harbin-2014/organisations`);
      await page.getByRole('link', { name: 'sakhalin' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await heading('primorye').waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Escape');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.getByLabel('Filter by name').fill('sakh');
      await page.waitForURL('**/organisations?q=sakh');
      // The rows follow what was typed.
      await page.getByRole('link', { name: 'primorye' }).waitFor({ state: 'detached' });
      await counts(page.getByRole('row'), 2);
      // A letter asks nothing of the server.
      expect(asked.filter((path) => path === '/v1/me')).toEqual([]);
      // Enter presses what has the focus, and opens a row where nothing has.
      await page.getByRole('button', { name: 'Inside' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/organisations?q=sakh&sort=inside');
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await heading('sakhalin').waitFor();
      await page.keyboard.press('Escape');
      // Back in the list as it was filtered.
      await page.waitForURL('**/organisations?q=sakh&sort=inside');
      await heading('Organisations').waitFor();
    });

    it('offers the actions of other areas by name from everywhere, those of the role alone', async () => {
      const board = await browser.page('/board/harbin-2014', { token });
      await board.getByRole('heading', { level: 1 }).waitFor();
      await board.keyboard.press('Control+k');
      const actions = board.getByRole('listbox', { name: 'Actions' });
      await actions.getByRole('option', { name: 'Go to sheets' }).waitFor();
      await counts(actions.getByText('A moment of a day'), 0);
      await board.keyboard.type('walk');
      await board.keyboard.press('Enter');
      await board.waitForURL('**/desk/harbin-2014/walk-in');
      await board.getByRole('heading', { name: 'Register a walk-in' }).waitFor();
      await board.context().close();
    });

    it('offers all actions in the palette and all keys in the sheet', async () => {
      await page.getByRole('heading', { name: 'Organisations' }).click();
      // As a Russian layout sends Ctrl+K.
      await page.evaluate(
        `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'л', code: 'KeyK', ctrlKey: true, bubbles: true }))`,
      );
      await page.getByRole('dialog', { name: 'Actions' }).waitFor();
      await page.keyboard.type('walk');
      await page.keyboard.press('Enter');
      await heading('Register a walk-in').waitFor();
      await page.getByRole('heading', { name: 'Register a walk-in' }).click();
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
      expect(await axe(page)).toEqual([]);
      // Its only button keeps the focus, and the page behind it gets none.
      for (const key of ['Tab', 'Shift+Tab']) {
        await page.keyboard.press(key);
        await becomes(() => page.evaluate('document.activeElement.closest("dialog") !== null'), true);
      }
      await page.mouse.click(5, 5);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
