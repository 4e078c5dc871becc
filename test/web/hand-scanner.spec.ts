import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { scanAnywhere } from '../support/hall.js';
import { TestRegister } from '../support/test-register.js';
import { boundTimes } from '../support/timed.js';

// Keys that come 100 ms apart are no scanner's.
boundTimes();

const DOCUMENT = { type: 'passport', number: 'E12345678', country: 'CN' };
const PASSPORT = ['P<CHNWANG<<LIXIN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'E123456780CHN8501014M3001012<<<<<<<<<<<<<<02'];

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'a hand scanner at the console' : `a hand scanner: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;
    let other: string;
    let credential: string;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      other = await expo.participant('amur', { en: 'Boris Orlov' });
      await expo.badge({}, other);
      const person = await expo.participant('amur', { en: 'Lixin Wang' });
      ({ credential } = await expo.badge({}, person));
      await register.patch(`${expo.path}/participants/${person}`, { document: DOCUMENT }, { ifMatch: '*' }).expect(200);
      await register.post(`${expo.path}/print-jobs`, { filter: {} }).expect(201);
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014', { token: register.admin });
      page.setDefaultTimeout(15_000);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const log = async () => ((await register.get('/v1/log')).body as { size: number }).size;
    const scan = async (...lines: readonly string[]) => {
      for (const line of lines) await scanAnywhere(page, line);
    };
    const arrives = () => page.getByRole('heading', { name: 'Lixin Wang' }).waitFor();

    /** Where a clerk may be when the next guest holds out a badge, and what was pressed there. */
    const places: readonly (readonly [where: string, ready: RegExp, ...pressed: string[]])[] = [
      ['', /Who is at the desk/],
      ['/people', /Boris Orlov/, 'j'],
      ['/organisations', /amur/, 'j'],
      ['/organisations/delegation:amur', /Boris Orlov/],
      ['/printing', /more/, 'j'],
      ['/sheets', /Drop a sheet/],
      ['/accesses', /Doors and print stations/],
      ['/walk-in', /Register a walk-in/],
    ];

    // Capitals, and the small letters of a scanner that Caps Lock turns over.
    it.each(places)('at “%s” leads to the person, and writes nothing', async (where, ready, ...pressed) => {
      for (const code of [credential, credential.toLowerCase()]) {
        await page.goto(`${browser.address}/desk/harbin-2014${where}`);
        await page.getByText(ready).first().waitFor();
        for (const key of pressed) await page.keyboard.press(key);
        const before = await log();
        await scan(code);
        await arrives();
        expect(await log()).toBe(before);
      }
    });

    it('reads a passport on another person’s page', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/people/${other}`);
      await page.getByText('Valid').waitFor();
      const before = await log();
      await scan(...PASSPORT);
      await arrives();
      expect(await log()).toBe(before);
    });

    it('leaves an open form as it is', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/people/${other}`);
      await page.getByText('Valid').waitFor();
      await page.keyboard.press('e');
      const name = page.getByRole('dialog').getByLabel('Name, en');
      await name.fill('Boris P. Orlov');
      const before = await log();
      await scan(credential);
      await page.getByText('Something was scanned. Close the dialog first').waitFor();
      await scan(...PASSPORT);
      await becomes(() => name.inputValue(), 'Boris P. Orlov');
      expect(await log()).toBe(before);
      await page.keyboard.press('Escape');
    });

    it('says that no person fits another code', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014`);
      await page.getByText(/Who is at the desk/).waitFor();
      await scan('4006381333931');
      await page.getByText('No person fits what was scanned.').waitFor();
    });

    it('leads from the set-up to the desk, and from the audit to what is on record', async () => {
      await page.goto(`${browser.address}/setup/harbin-2014/places`);
      await page.getByRole('button', { name: /^Hall 1/ }).waitFor();
      const before = await log();
      await scan(credential);
      await arrives();
      expect(await log()).toBe(before);
      const token = await register.token('auditor', { exhibition: expo.code });
      page = await browser.page('/audit/harbin-2014', { token });
      await page.locator('.sentence').first().waitFor();
      await scan(credential);
      await page.waitForURL('**subject=participant:harbin-2014/*');
    });
  },
);
