import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes, counts, steadyCount } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'what an auditor takes away' : `the audit: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      const guest = await expo.participant('amur', { en: 'Ivan Petrov', zh: '伊万' });
      const badge = await expo.badge({}, guest);
      const door = await register.token('door', { exhibition: 'harbin-2014' });
      const roster = await register.get(`${expo.path}/roster`, { token: door }).expect(200);
      await expo.scan({ number: badge.number, gate: 'main', direction: 'in' }, { token: door });
      await register.post(`${expo.path}/badges/${badge.id}/revoke`, { reason: 'Left early.' }).expect(200);
      const now = new Date(register.clock.now().getTime() + 600_000);
      register.clock.set(now.toISOString());
      const scan = {
        ...{ scanId: randomUUID(), seq: 1, gate: 'main', direction: 'in', credential: badge.credential },
        ...{ scannedAt: new Date(now.getTime() - 300_000).toISOString(), decided: 'admitted' },
      };
      const { position } = roster.body as { position: string };
      const batch = { sentAt: now.toISOString(), device: 'phone-1', rosterPosition: position, scans: [scan] };
      await register.post(`${expo.path}/scans/batch`, batch, { token: door }).expect(200);
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/audit/harbin-2014', { token: await register.token('auditor') });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('explains a scan that a device decided by what the register decided when it came', async () => {
      await page.getByRole('button', { name: 'Explain this scan' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'A scan explained' });
      await dialog.locator('li.failed', { hasText: 'It is not revoked' }).waitFor();
      await dialog.getByText('The device let in a badge that was not valid any more.').waitFor();
      await dialog.getByText('The answer would be the same.').waitFor();
      const facts = async () => (await dialog.locator('dl').allInnerTexts()).join();
      await becomes(facts, expect.stringMatching(/Scanned\s+June 30, 2014, 10:\d\d:\d\d/));
      await becomes(facts, expect.stringContaining('Came in'));
      expect(await axe(page)).toEqual([]);
    });

    it('saves the scan that is explained, and prints it alone', async () => {
      const dialog = page.getByRole('dialog', { name: 'A scan explained' });
      const saved = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'CSV' }).click();
      const text = readFileSync(await (await saved).path(), 'utf8');
      expect(text).toContain('The checks of the register when the scan came in,It is not revoked,decided');
      expect(text).toContain('By what is known now,Answer,Refused: Revoked');
      await page.emulateMedia({ media: 'print' });
      await becomes(() => page.getByRole('button', { name: 'XLSX' }).isVisible(), false);
      await becomes(() => page.locator('.sentence').first().isVisible(), false);
      await becomes(() => dialog.getByText('It is not revoked').first().isVisible(), true);
      await page.emulateMedia({ media: null });
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => !url.searchParams.has('scan'));
    });

    it('decides a number again as a number', async () => {
      await page.goto(`${browser.address}/audit/harbin-2014?reason=number-not-allowed`);
      await page.getByRole('button', { name: 'Explain this scan' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'A scan explained' });
      await dialog.getByText('The answer would be the same.').waitFor();
      await page.keyboard.press('Escape');
    });

    it('prints in dark ink, whatever the scheme of the screen', async () => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const ink = await page.evaluate<string>('getComputedStyle(document.querySelector(".sentence")).color');
      expect(ink).toBe('rgb(20, 24, 31)');
      await page.emulateMedia({ media: null, colorScheme: 'light' });
    });

    it('says that it does not know a type of event, and lets it be cleared', async () => {
      await page.goto(`${browser.address}/audit/harbin-2014?type=badge-eaten`);
      const type = page.getByRole('combobox', { name: 'What happened' });
      await page.getByText('Unknown: badge-eaten').waitFor({ state: 'attached' });
      await becomes(() => type.getAttribute('aria-invalid'), 'true');
      expect(await axe(page)).toEqual([]);
      await page.getByRole('button', { name: 'Show everything' }).click();
      await page.locator('.sentence').first().waitFor();
      await becomes(() => type.inputValue(), '');
    });

    it('goes back from a filter to what was shown before it', async () => {
      const all = await steadyCount(page.locator('.sentence'));
      await page.getByRole('combobox', { name: 'What happened' }).selectOption('badge-revoked');
      await page.waitForURL('**type=badge-revoked');
      await page.locator('.sentence').nth(1).waitFor({ state: 'detached' });
      await page.goBack();
      await page.locator('.sentence').nth(1).waitFor();
      await counts(page.locator('.sentence'), all);
    });

    it('says what the log has lost, and that the rest was verified', async () => {
      const verified = { at: '2014-06-30T02:00:00Z', size: 3, root: 'r'.repeat(44) };
      const loss = {
        ...{ at: '2014-06-30T01:00:00Z', reason: 'Deleted by mistake', positions: [{ from: 2, to: 3 }] },
        ...{ streams: [{ stream: 'firm-harbin-2014.barge', from: 0 }], counted: false },
      };
      await page.route('**/v1/log', async (route) => {
        const answer = await route.fetch();
        const state = (await answer.json()) as object;
        await route.fulfill({ response: answer, json: { ...state, lastVerified: verified, losses: [loss] } });
      });
      await page.goto(`${browser.address}/audit/harbin-2014`);
      const state = page.getByRole('region', { name: 'State of the log' });
      await state
        .getByText(
          'Lost for good: positions 2–3 (firm-harbin-2014.barge from revision 0 on), acknowledged June 30, 2014 at 09:00 (Asia/Harbin): “Deleted by mistake”. No node had counted these positions before',
        )
        .waitFor();
      await state.getByText('but for what is lost, as it was written; 3 entries, root').waitFor();
    });

    it('draws who was inside over the day, also where the address names no moment of it', async () => {
      await page.goto(`${browser.address}/audit/harbin-2014/moment?day=never&minute=noon`);
      await page.getByRole('img', { name: 'How many were inside over the day: 1' }).waitFor();
      // At 10:10, by the clock of the register.
      await becomes(() => page.getByRole('slider', { name: 'Time: 10:10' }).inputValue(), '370');
      expect(await axe(page)).toEqual([]);
    });

    it('saves what the board shows', async () => {
      await page.goto(`${browser.address}/board/harbin-2014`);
      await page.locator('.plot').waitFor();
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'CSV' }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toBe('board-2014-06-30-1010.csv');
      const text = readFileSync(await file.path(), 'utf8');
      expect(text).toContain('Part,Name,Registered,Came,Inside,Head,In,Out,Refused');
      expect(text).toContain('Delegations,amur,1,1,1,Not named');
      expect(text).toContain('Gates,Main gate,,,,,1,0,1');
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
