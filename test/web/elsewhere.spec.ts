import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'what others change meanwhile' : `what others change meanwhile: ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.delegation('amur');
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('shows a badge that was suspended elsewhere on the page that is open, with one request in 15 s', async () => {
      const person = await expo.participant('amur');
      const { id } = await expo.badge({}, person);
      const page = await browser.page('/desk/harbin-2014', { language: 'ru', token: register.admin });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.clock.install();
      await page.goto(`${browser.address}/desk/harbin-2014/people/${person}`);
      await page.getByRole('button', { name: 'Приостановить s' }).waitFor();
      await register.post(`${expo.path}/badges/${id}/suspend`, { reason: 'Under clarification.' }).expect(200);
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/participants/')) asked.push(request.url());
      });
      await page.clock.fastForward(16_000);
      await page.getByRole('button', { name: 'Восстановить s' }).waitFor({ timeout: 9000 });
      expect(asked).toHaveLength(1);
      await page.context().close();
    });

    it('names the status that a change of many badges was refused for, in the reader’s language', async () => {
      const { id } = await expo.badge({}, await expo.participant('amur', { en: 'Anna Orlova' }));
      await register.post(`${expo.path}/badges/${id}/suspend`, { reason: 'Under clarification.' }).expect(200);
      for (const [language, action, said] of [
        ['ru', 'Приостановить', 'Сейчас это невозможно: запись приостановлена.'],
        ['zh', '暂停', '当前状态为“已暂停”，不能执行此操作。'],
      ] as const) {
        const page = await browser.page('/desk/harbin-2014/people?badge=suspended', {
          token: register.admin,
          language,
        });
        await page.getByRole('link', { name: 'Anna Orlova' }).waitFor();
        // As where more people fit than the list has read.
        await page.route('**/badges/bulk', (route) => {
          const body = route.request().postDataJSON() as object;
          return route.continue({ postData: JSON.stringify({ ...body, filter: { status: 'suspended' } }) });
        });
        await page.keyboard.press('a');
        await page.getByRole('button', { name: action, exact: true }).click();
        const refused = page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Anna Orlova' });
        await refused.getByText(said).waitFor({ timeout: 9000 });
        await page.context().close();
      }
    });

    it('calls a passport so in the reader’s language, and any other document as it was written', async () => {
      const document = { type: 'passport', number: 'AB 123', country: 'RU' };
      const body = { name: { en: 'Boris Orlov' }, role: 'member', document };
      const added = await register.post(`${expo.path}/delegations/amur/participants`, body).expect(201);
      const { id } = added.body as { id: string };
      const page = await browser.page(`/desk/harbin-2014/people/${id}`, { token: register.admin, language: 'zh' });
      await page.getByText('护照 AB 123').waitFor({ timeout: 9000 });
      await page.context().close();
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
