import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes, counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const NOW = '2014-06-30T02:30:00.000Z';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'conflicts of scans in the console' : `conflicts of scans: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;
    let door: string;

    beforeAll(async () => {
      register = await TestRegister.open(NOW);
      expo = await Expo.announce(register);
      await expo.delegation('amur');
      await expo.open();
      door = await register.token('door', { exhibition: expo.code });
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014/conflicts', {
        token: await register.token('supervisor', { exhibition: expo.code }),
      });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const send = async (badge: IssuedBadge, more: Json = {}): Promise<void> => {
      const scan = {
        ...{ scanId: randomUUID(), seq: 1, gate: 'main', direction: 'in', credential: badge.credential },
        ...{ scannedAt: '2014-06-30T02:10:00.000Z', decided: 'admitted', ...more },
      };
      const body = { sentAt: NOW, rosterPosition: 'a.0.7', scans: [scan] };
      await register.post(`${expo.path}/scans/batch`, body, { token: door }).expect(200);
    };
    const badgeOf = async (name: string) => expo.badge({}, await expo.participant('amur', { en: name }));

    it('says that doors and register agree while there is none', async () => {
      await page.getByText('No conflicts. Doors and register agree.').waitFor();
      await page.getByRole('button', { name: 'Resolved' }).click();
      await page.getByText('No conflict has been resolved yet.').waitFor();
      expect(await axe(page)).toEqual([]);
    });

    it('shows both facts, and takes a verdict with its reason by keyboard', async () => {
      const twice = await badgeOf('Oleg Sinitsyn');
      await send(twice);
      await send(twice, { gate: 'desk', scannedAt: '2014-06-30T02:20:00.000Z' });
      const revoked = await badgeOf('Vera Lapina');
      await register.post(`${expo.path}/badges/${revoked.id}/revoke`, { reason: 'Lost.' }).expect(200);
      await send(revoked);
      await page.goto(`${browser.address}/desk/harbin-2014/conflicts`);
      await page.getByRole('heading', { name: 'Double entry' }).waitFor();
      await page.getByRole('heading', { name: 'Let in, though not valid' }).waitFor();
      await page.getByText('Turned away', { exact: true }).first().waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('j');
      await page.keyboard.press('2');
      await page.getByRole('dialog').getByLabel('Reason').fill('Two people, one badge.');
      expect(await axe(page)).toEqual([]);
      // It leaves the list before the register has answered.
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.keyboard.press('Enter');
      await answered;
      await page.getByRole('link', { name: 'Oleg Sinitsyn' }).waitFor({ state: 'detached' });
      const resolved = async () =>
        ((await register.get(`${expo.path}/conflicts?status=resolved`)).body as { items: Json[] }).items.map(
          ({ status, verdict, reason }) => ({ status, verdict, reason }),
        );
      await becomes(resolved, [{ status: 'resolved', verdict: 'misuse', reason: 'Two people, one badge.' }]);
    });

    it('lists what was resolved, and what is open in Russian and in the dark', async () => {
      await page.getByRole('button', { name: 'Resolved' }).click();
      await page.getByText('Two people, one badge.').waitFor();
      const russian = await browser.page('/desk/harbin-2014/conflicts', {
        ...{ token: register.admin, language: 'ru', scheme: 'dark', width: 360 },
      });
      await russian.getByRole('heading', { name: 'Пропущен, хотя нельзя' }).waitFor();
      expect(await axe(russian)).toEqual([]);
      const [width, room] = await russian.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      expect(width).toBeLessThanOrEqual(room);
      await russian.context().close();
    });

    it('shows an auditor what is open, without a verdict to give, and leads to the record of the holder', async () => {
      const auditor = await register.token('auditor', { exhibition: 'harbin-2014' });
      const reads = await browser.page('/audit/harbin-2014/conflicts', { token: auditor });
      await reads.getByRole('heading', { name: 'Let in, though not valid' }).waitFor();
      await counts(reads.getByRole('button', { name: 'Misuse' }), 0);
      await reads.keyboard.press('j');
      await reads.keyboard.press('2');
      await counts(reads.getByRole('dialog'), 0);
      expect(await axe(reads)).toEqual([]);
      await reads.getByRole('link', { name: 'Vera Lapina' }).first().click();
      await reads.locator('.sentence').first().waitFor();
      await reads.context().close();
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
