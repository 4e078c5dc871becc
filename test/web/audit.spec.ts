import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { becomes, counts, steadyCount } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { Sheets } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the audit and the board' : `the audit: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let token: string;
    let page: Page;
    let badge: IssuedBadge;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      const id = await expo.participant('amur', { en: 'Ivan Petrov', ru: 'Иван Петров' });
      badge = await expo.badge({}, id);
      await expo.scan({ credential: badge.credential, gate: 'main', direction: 'in' });
      await expo.scan({ credential: badge.credential, gate: 'lounge', direction: 'in' });
      browser = await ConsoleBrowser.open(register);
      token = await register.token('auditor', { exhibition: 'harbin-2014' });
      page = await browser.page('/audit/harbin-2014', { token });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    /** Waits until the list has one entry, and no longer those before it. */
    const onlyOne = async () => {
      await page.locator('.sentence').nth(1).waitFor({ state: 'detached' });
      await page.locator('.sentence').first().waitFor();
      await counts(page.locator('.sentence'), 1);
    };

    it('shows events as sentences, newest first, with the values before', async () => {
      await page.locator('.sentence', { hasText: 'issued a badge to' }).waitFor();
      await page.getByRole('link', { name: 'Ivan Petrov' }).first().waitFor();
      const first = () => page.locator('.sentence').first().textContent();
      await becomes(first, expect.stringMatching(/refused.*Zone not granted/s));
      // The gate, and not the zone of the same code.
      await becomes(() => page.locator('.days li').first().innerText(), expect.stringContaining('Door of the lounge'));
      expect(await axe(page)).toEqual([]);
    });

    it('explains a scan by its checks, walked to with J and opened with Enter', async () => {
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'A scan explained' });
      await dialog.locator('li.failed', { hasText: 'The zone is granted' }).waitFor();
      await counts(dialog.locator('li.held'), 12);
      await dialog.getByText('The answer would be the same.').waitFor();
      await dialog.getByText('have not changed since the scan').waitFor();
      expect(await axe(page)).toEqual([]);
      // Its address can be quoted.
      expect(new URL(page.url()).searchParams.get('scan')).toMatch(/^[\w-]{8,}$/);
      await page.reload();
      await dialog.locator('li.failed', { hasText: 'The zone is granted' }).waitFor();
      await page.keyboard.press('Escape');
    });

    it('says how many entries are new, and shows them when asked', async () => {
      await expo.participant('amur', { en: 'Anna Smirnova' });
      await page.getByRole('button', { name: '1 new' }).click();
      await page.getByRole('link', { name: 'Anna Smirnova' }).first().waitFor();
    });

    it('decides the scan again by what is known now, and says so where it cannot', async () => {
      const path = `${expo.path}/badges/${badge.id}`;
      const change = { zones: ['lounge'], reason: 'Invited to the lounge.' };
      const changed = await register.patch(path, change, { ifMatch: badge.revision }).expect(200);
      await register.seen(path, changed);
      let answer = (): void => undefined;
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/v1/history?subject=*', async (route) => {
        await held;
        await route.abort();
      });
      await page.getByRole('button', { name: 'Explain this scan' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'A scan explained' });
      await dialog.getByText('The scan is decided again…').waitFor();
      answer();
      await dialog.getByRole('alert').waitFor();
      await page.unroute('**/v1/history?subject=*');
      await dialog.getByRole('button', { name: 'Try again' }).click();
      await dialog.getByText('The answer would be another one.').waitFor();
      await counts(dialog.getByText('Admitted', { exact: true }), 1);
      await dialog.getByText('“Invited to the lounge.”').waitFor();
      await page.keyboard.press('Escape');
    });

    it('quotes the state of the log to an auditor of all exhibitions', async () => {
      const whole = await browser.page('/audit/harbin-2014', { token: await register.token('auditor') });
      const state = whole.getByRole('region', { name: 'State of the log' });
      const { body } = (await register.get('/v1/log').expect(200)) as {
        body: { size: number; position: string; root: string };
      };
      await state.getByText(`The root of its Merkle tree (RFC 6962) is ${body.root}.`).waitFor();
      await state
        .getByText(`The log holds ${body.size} entries; the newest is at position ${body.position}, recorded`)
        .waitFor();
      await state.getByText('No backup is on record. No verification is on record.').waitFor();
      await whole.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await state.getByRole('button', { name: 'Copy' }).click();
      await state.getByText('Copied').waitFor();
      expect(await whole.evaluate<string>('navigator.clipboard.readText()')).toContain(body.root);
      expect(await axe(whole)).toEqual([]);
      await whole.context().close();
    });

    it('reads from the other end too, and the way back leads to it', async () => {
      await page.goto(`${browser.address}/audit/harbin-2014`);
      await page.getByRole('combobox', { name: 'Order' }).selectOption('Oldest first');
      const announced = page.locator('.sentence').first().getByText('announced');
      await announced.waitFor();
      await page.getByRole('link', { name: 'Ivan Petrov' }).first().click();
      await page.waitForURL('**subject=*');
      await announced.waitFor({ state: 'hidden' });
      await page.goBack();
      await announced.waitFor();
      await becomes(() => page.getByRole('combobox', { name: 'Order' }).inputValue(), 'oldest');
    });

    it('narrows to one subject and one of its fields, in the address', async () => {
      await page.getByRole('link', { name: 'Ivan Petrov' }).first().click();
      await page.waitForURL('**subject=*');
      await page.goto(`${browser.address}/audit/harbin-2014?type=participant-added&day=2014-06-30`);
      await page.getByRole('link', { name: 'name (English)' }).first().click();
      await page.getByRole('button', { name: 'Only changes of: name (English)' }).waitFor();
      await onlyOne();
      await becomes(() => page.locator('dl dt').allTextContents(), ['name (English)']);
    });

    it('narrows to a reason in the reader’s words, and folds what a sheet made', async () => {
      await page.goto(`${browser.address}/audit/harbin-2014?lang=en`);
      await page.getByLabel('Reason').fill('zone not granted');
      await page.getByLabel('Reason').press('Enter');
      await page.waitForURL('**reason=wrong-zone*');
      await page.locator('.sentence', { hasText: 'refused' }).waitFor();
      await onlyOne();
      const sheets = new Sheets(expo);
      const rows = Array.from({ length: 7 }, (_, row) => `Guest ${String.fromCharCode(65 + row)}rin,amur,member`);
      const sheet = ['Name,Organisation,Role', ...rows].join('\n');
      await sheets.apply(await sheets.receive(sheet, { name: 'guests.csv', kind: 'participants' }));
      const { position } = (await register.get('/v1/log').expect(200)).body as { position: string };
      await register.get('/v1/history?limit=1', { position }).expect(200);
      await page.goto(`${browser.address}/audit/harbin-2014?type=participant-added&lang=en`);
      await page.getByText('7 entries from the sheet guests.csv, rows 2–8').waitFor();
      const shown = await steadyCount(page.locator('.sentence'));
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Guest Arin' }).waitFor();
      await counts(page.locator('.sentence'), shown + 7);
      expect(await axe(page)).toEqual([]);
    });

    it('folds what one command did to many badges, and opens it', async () => {
      const bulk = { action: 'issue', filter: { organisation: 'delegation:amur' }, zones: [], reason: 'All come.' };
      const done = await register.post(`${expo.path}/badges/bulk`, { ...bulk, category: 'delegate' }).expect(200);
      const { position, changed } = done.body as { position: string; changed: number };
      await register.get('/v1/history?limit=1', { position }).expect(200);
      await page.goto(`${browser.address}/audit/harbin-2014?lang=en`);
      // The plan, the badges and the end.
      await page.getByText(`${changed + 2} entries by one command`).waitFor();
      await page.getByText('“All come.”').waitFor();
      const shown = await steadyCount(page.locator('.sentence'));
      await page.getByRole('button', { name: 'Show the entries' }).first().click();
      await page.getByText('“All come.”').nth(1).waitFor();
      await counts(page.locator('.sentence'), shown + changed + 2);
      expect(await axe(page)).toEqual([]);
    });

    it('shows a moment of the day: who was inside then, by a slider', async () => {
      await page.goto(`${browser.address}/audit/harbin-2014/moment?day=2014-06-30&minute=365&lang=en`);
      await page.getByText('From 2 scans of that day.').waitFor();
      const slider = page.getByLabel('Time: 10:05');
      await page.getByRole('link', { name: 'Ivan Petrov' }).waitFor();
      await becomes(() => page.locator('.figures dd').allTextContents(), ['1', '1', '1']);
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'CSV', exact: true }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toBe('inside-2014-06-30-1005.csv');
      const [, row = ''] = readFileSync(await file.path(), 'utf8').split('\r\n');
      expect(row).toMatch(/^Ivan Petrov,amur,\w+,Grounds,2014-06-30T02:00:00/);
      expect(await axe(page)).toEqual([]);
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press('ArrowLeft');
      await slider.waitFor({ state: 'detached' });
      await page.getByRole('slider').focus();
      for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('ArrowLeft');
      await page.getByText('Nobody was inside.').waitFor();
      await becomes(() => page.locator('.figures dd').allTextContents(), ['0', '0', '0']);
    });

    it('speaks Russian and Chinese, in dark and on a phone, without a fault of access', async () => {
      for (const [language, width, label, typed, written] of [
        ['ru', 1280, 'День', '30.6', '30.06.2014'],
        ['zh', 360, '日期', '6月30', '2014年6月30日'],
      ] as const) {
        const other = await browser.page('/audit/harbin-2014', { token, language, width, scheme: 'dark' });
        await other.locator('.sentence').first().waitFor();
        expect(await axe(other)).toEqual([]);
        const day = other.getByLabel(label, { exact: true });
        await day.fill(typed);
        await day.press('Enter');
        await other.waitForURL('**day=2014-06-30');
        await becomes(() => day.inputValue(), written);
        await day.press('Alt+ArrowDown');
        await other.getByRole('gridcell', { selected: true }).waitFor();
        expect(await axe(other)).toEqual([]);
        await other.keyboard.press('ArrowRight');
        await other.keyboard.press('Enter');
        await other.waitForURL('**day=2014-07-01');
        await day.fill('?');
        await day.press('Enter');
        await becomes(() => day.getAttribute('aria-invalid'), 'true');
        await other.context().close();
      }
    });

    it('shows the board as figures move, on a wall and on one page', async () => {
      await page.goto(`${browser.address}/board/harbin-2014?lang=en`);
      const inside = page.locator('.main dd').first();
      await inside.waitFor();
      await becomes(() => inside.textContent(), '1');
      const second = await expo.badge({}, await expo.participant('amur', { en: 'Oleg Orlov' }));
      await expo.scan({ credential: second.credential, gate: 'main', direction: 'in' });
      await page.locator('.main dd', { hasText: '2' }).first().waitFor();
      await page.keyboard.press('w');
      await page.locator('.huge', { hasText: '2' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('b');
      await page.getByText('Log position · Позиция журнала · 日志位置').waitFor();
      expect(await axe(page)).toEqual([]);
      expect((await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
