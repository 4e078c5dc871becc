import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { becomes } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined
    ? 'an exhibition that another clerk closes'
    : `an exhibition that another clerk closes: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('is said so on a board that stays open, with one request in 10 s', async () => {
      const page = await browser.page('/board/harbin-2014', { token: await register.token('viewer') });
      const status = page.locator('.expo');
      await status.getByText('Open', { exact: true }).waitFor();
      await page.clock.install();
      await page.reload();
      await status.getByText('Open', { exact: true }).waitFor();
      await register.post(`${expo.path}/close`, { reason: 'The last day is over.' }).expect(200);
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith(expo.path)) asked.push(request.url());
      });
      await page.clock.fastForward(11_000);
      await status.getByText('Closed', { exact: true }).waitFor({ timeout: 9000 });
      expect(asked).toHaveLength(1);
      await page.context().close();
    });

    it('is said so at the desk as soon as a write is refused for it, and what was typed stays', async () => {
      await register.post(`${expo.path}/reopen`, { reason: 'One more day.' }).expect(200);
      const token = await register.token('registrar');
      const page = await browser.page('/desk/harbin-2014', { token, language: 'zh' });
      await page.clock.install();
      await page.goto(`${browser.address}/desk/harbin-2014/walk-in?organisation=delegation%3Aamur`);
      const status = page.locator('.expo');
      await status.getByText('开放中').waitFor();
      await page.getByLabel('姓名, en').fill('Anna Orlova');
      await register.post(`${expo.path}/close`, { reason: 'The last day is over.' }).expect(200);
      await page.keyboard.press('Enter');
      await status.getByText('已闭幕').waitFor({ timeout: 9000 });
      await page.getByRole('main').getByText('展会已闭幕').first().waitFor();
      await becomes(() => page.getByLabel('姓名, en').inputValue(), 'Anna Orlova');
      await page.context().close();
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
