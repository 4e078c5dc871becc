import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole, openedPdf } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { pictureOf } from '../support/pictures.js';
import { TestRegister, type Json } from '../support/test-register.js';

const NAMES = ['Anna Ivanova', 'Boris Orlov', 'Clara Wang', 'Dmitry Petrov', 'Elena Sokolova'];

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined
    ? 'people, printing and accesses in the console'
    : `people, printing and accesses in the console: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;
    const people: string[] = [];

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.delegation('amur');
      for (const en of NAMES) people.push(await expo.participant('amur', { en }));
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014', { token: register.admin });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const dialog = () => page.getByRole('dialog');
    const badges = async () =>
      ((await register.get(`${expo.path}/badges`).expect(200)).body as { items: Json[] }).items;

    it('issues badges to a few people who were selected by keyboard, and says who was left out', async () => {
      await page.getByRole('heading', { name: 'Who is at the desk?' }).waitFor();
      await page.keyboard.press('l');
      await page.getByRole('link', { name: 'Elena Sokolova' }).waitFor();
      expect(await axe(page)).toEqual([]);
      for (const key of ['j', 'x', 'j', 'j', 'X']) await page.keyboard.press(key);
      await page.getByText('3 selected').waitFor();
      await page.keyboard.press('b');
      await dialog().getByText('Selected for this: 3. Would change: 3.').waitFor();
      await dialog().getByLabel('Reason').fill('Accredited.');
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await dialog().getByText('Done. Changed: 3.').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Valid').nth(2).waitFor();
      expect(await badges()).toHaveLength(3);
    });

    it('suspends all whom filters in the address leave, after a preview', async () => {
      await page.getByLabel('Badge', { exact: true }).selectOption('issued');
      await page.waitForURL('**/people?badge=issued');
      // The rows from before stay until then.
      await page.getByText('3 rows', { exact: true }).waitFor();
      await page.getByRole('checkbox', { name: 'Select all' }).check();
      await page.getByText('3 selected').waitFor();
      await page.getByRole('button', { name: 'Suspend' }).click();
      await dialog().getByText('Would change: 3.').waitFor();
      await register
        .post(`${expo.path}/badges/${String((await badges())[0]?.['id'])}/suspend`, { reason: 'By another.' })
        .expect(200);
      await dialog().getByRole('button', { name: 'Under clarification.' }).click();
      await dialog().getByRole('button', { name: 'Suspend' }).click();
      await dialog().getByText('Done. Changed: 2. Unchanged: 0. 1 badge of the preview was changed').waitFor();
      await dialog().getByRole('button', { name: 'Close' }).last().click();
      await page.getByText('Nobody fits these conditions.').waitFor();
      const path = `/desk/harbin-2014/people?badge=suspended`;
      const chinese = await browser.page(path, { token: register.admin, language: 'zh', scheme: 'dark' });
      await chinese.getByText('已暂停').nth(2).waitFor();
      expect(await axe(chinese)).toEqual([]);
      await chinese.context().close();
      await register
        .post(`${expo.path}/badges/bulk`, { action: 'reinstate', filter: {}, reason: 'Clarified.' })
        .expect(200);
    });

    it('leaves the people of an organisation that is searched for, and goes to the ends of their list', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/people`);
      await page.locator('.body [role=row]').first().waitFor();
      await page.keyboard.press('f');
      await page.keyboard.press('Tab');
      await page.keyboard.type('amur');
      await page.keyboard.press('Enter');
      await page.waitForURL('**organisation=delegation%3Aamur');
      await page.getByText(`${NAMES.length} rows`).waitFor();
      for (const [key, place] of [
        ['End', NAMES.length - 1],
        ['Home', 0],
      ] as const) {
        await page.keyboard.press(key);
        await page.locator('.body [role=row]').nth(place).and(page.locator('.selected')).waitFor();
      }
      await page.getByRole('button', { name: 'amur' }).click();
      await page.waitForURL((url) => !url.searchParams.has('organisation'));
    });

    it('keeps a photo as it was cropped, and removes it', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/people/${people[0] ?? ''}`);
      await page.getByRole('img', { name: 'No photo' }).waitFor();
      const buffer = pictureOf(600, 900);
      await page.getByLabel('Choose a photo').setInputFiles({ name: 'anna.jpg', mimeType: 'image/jpeg', buffer });
      await dialog().getByLabel('Move the section').fill('0');
      expect(await axe(page)).toEqual([]);
      await dialog().getByRole('button', { name: 'Keep this photo' }).click();
      await page.getByRole('img', { name: 'Photo of Anna Ivanova' }).waitFor();
      await page.getByRole('button', { name: 'Remove the photo' }).click();
      await dialog().getByLabel('Reason').fill('Somebody else.');
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: 'No photo' }).waitFor();
    });

    it('replaces two badges that were handed out crosswise', async () => {
      const [one, two] = await badges();
      const name = NAMES[people.indexOf(String(two?.['participant']))] ?? '';
      await page.goto(`${browser.address}/desk/harbin-2014/people/${String(one?.['participant'])}`);
      const before = await page.locator('.digits').textContent();
      await page.getByRole('button', { name: 'Swapped' }).click();
      await dialog().getByRole('combobox', { name: 'The other person' }).fill(name);
      await dialog().locator('[role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      await dialog().getByText(name).waitFor();
      await dialog().getByRole('button', { name: 'Handed out crosswise.' }).click();
      await dialog().getByRole('button', { name: 'Replace' }).click();
      await page.getByText('edition 2').waitFor();
      await becomes(async () => (await page.locator('.digits').textContent()) !== before, true);
      expect((await badges()).filter(({ edition }) => edition === 2)).toHaveLength(2);
    });

    it('shows the print queue: a job is taken, confirmed, printed again, and cancelled', async () => {
      const token = await register.token('printer', { exhibition: 'harbin-2014' });
      const ids = (await badges()).map(({ id }) => id);
      await register.post(`${expo.path}/print-jobs`, { badges: ids }).expect(201);
      const taken = await register.post(`${expo.path}/print-jobs/next`, { desk: 'desk 2' }, { token }).expect(200);
      await page.goto(`${browser.address}/desk/harbin-2014/printing`);
      await page.getByText('at desk 2').waitFor();
      await page.getByText('Printing', { exact: true }).last().waitFor();
      expect(await axe(page)).toEqual([]);
      const { id } = (taken.body as { job: { id: string } }).job;
      await register.post(`${expo.path}/print-jobs/${id}/confirm`, {}, { token }).expect(200);
      await page.getByRole('button', { name: 'Print again' }).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('r');
      await dialog().getByLabel('Reason').fill('The paper jammed.');
      await page.keyboard.press('Enter');
      // The dialog has a button of that name too.
      await dialog().waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Cancel the job' }).waitFor();
      const paper = openedPdf(page);
      await page.keyboard.press('Enter');
      expect(await paper).toBe('application/pdf');
      await page.bringToFront();
      await page.getByRole('button', { name: 'Cancel the job' }).click();
      await dialog().getByRole('button', { name: 'Queued twice.' }).click();
      await dialog().getByRole('button', { name: 'Cancel the job' }).click();
      await page.getByRole('main').getByRole('listitem').getByText('Cancelled').waitFor();
      const path = '/desk/harbin-2014/printing?status=printed';
      const russian = await browser.page(path, { token: register.admin, language: 'ru', scheme: 'dark' });
      await russian.getByText('на «desk 2»').waitFor();
      expect(await axe(russian)).toEqual([]);
      await russian.context().close();
    });

    it('invites a device by link and code, and blocks it with one click when it is lost', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/accesses`);
      await page.getByRole('heading', { name: 'Doors and print stations' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('i');
      await page.keyboard.type('Phone at the main gate');
      await dialog().getByLabel('Gate').selectOption('main');
      await page.keyboard.press('Enter');
      await dialog().getByRole('img', { name: 'Code of the invitation' }).waitFor();
      expect(await axe(page)).toEqual([]);
      const link = await dialog().getByLabel('Link').inputValue();
      expect(link).toMatch(/\/door\/#invitation=/);
      const code = link.split('invitation=')[1] ?? '';
      await dialog().getByRole('button', { name: 'Close' }).last().click();
      const { token } = (await register.post('/v1/access/accept', { code }, { token: '' }).expect(201)).body as {
        token: string;
      };
      await register.post(`${expo.path}/devices/me`, { queue: 3, battery: 15, skewMs: -9000 }, { token }).expect(200);
      await page.reload();
      await page.getByRole('region', { name: 'Doors' }).getByText('9 s behind').waitFor();
      const dark = await browser.page('/desk/harbin-2014/accesses', {
        token: register.admin,
        language: 'ru',
        scheme: 'dark',
      });
      await dark.getByText('15 %').waitFor();
      expect(await axe(dark)).toEqual([]);
      await dark.context().close();
      await page.getByRole('button', { name: 'Lost: block it: Phone' }).click();
      await page.getByText('Revoked.').waitFor();
      await register.get('/v1/me', { token }).expect(401);
    });

    it('adds a project of a delegation, and drops it with a reason', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/organisations/delegation:amur`);
      await page.getByText('No project is registered yet.').waitFor();
      await page.keyboard.press('p');
      await dialog().getByRole('textbox', { name: 'What it is called, en' }).fill('Bridge over the Amur');
      await dialog().getByLabel('Sector').fill('Transport');
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByText('Bridge over the Amur').waitFor();
      const { projects } = (await register.get(`${expo.path}/delegations/amur`)).body as { projects: Json[] };
      expect(projects).toMatchObject([{ title: { en: 'Bridge over the Amur' }, sector: 'Transport' }]);
      await page.getByRole('button', { name: 'Drop the project: Bridge over the Amur' }).click();
      await dialog().getByRole('button', { name: 'Registered twice.' }).click();
      await dialog().getByRole('button', { name: 'Drop the project' }).click();
      await page.getByText('No project is registered yet.').waitFor();
    });

    it('registers a firm, gives it a stand and places, and takes back places that are fewer than its people', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/organisations`);
      await page.getByRole('heading', { name: 'Organisations' }).waitFor();
      await page.keyboard.press('c');
      await page.getByLabel('Name, en').fill('Ural Works');
      await page.getByLabel('Sector').fill('Aviation');
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Ural Works' }).waitFor();
      await page.keyboard.press('s');
      await page.getByLabel('Hall').fill('A');
      await page.getByRole('textbox', { name: 'Stand' }).fill('A 12');
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByText('A · A 12').waitFor();
      await page.getByText('The stand is allocated.').waitFor();
      await register.post(`${expo.path}/firms/ural-works/participants`, { name: { en: 'Ilya Rudin' }, role: 'staff' });
      await page.keyboard.press('e');
      await page.getByLabel('Total').fill('0');
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('alert').waitFor();
      await page.getByLabel('Total').fill('5');
      await page.keyboard.press('Enter');
      await page.getByText('Saved.').waitFor();
      await page.getByText('1 / 5').waitFor();
      expect((await register.get(`${expo.path}/firms/ural-works`)).body).toMatchObject({
        quota: { total: 5 },
        stand: { hall: 'A', stand: 'A 12' },
      });
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
