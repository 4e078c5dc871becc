import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

const WAIT = { timeout: 30_000 };
const EXPO = 'First China-Russia Expo';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'titles, addresses and actions of every page' : `titles: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;
    let page: Page;
    let person: string;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.delegation('amur');
      person = await expo.participant('amur', { en: 'Ivanov Ivan' });
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/', { token: register.admin });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const isTitled = async (title: string) => {
      for (let tries = 0; tries < 100 && (await page.title()) !== title; tries += 1) await page.waitForTimeout(100);
      expect(await page.title()).toBe(title);
    };

    it.each([
      ['/desk/harbin-2014', `Desk · ${EXPO}`],
      ['/desk/harbin-2014/people', `People · ${EXPO}`],
      ['/desk/harbin-2014/walk-in', `Register a walk-in · ${EXPO}`],
      ['/board/harbin-2014', `Board · ${EXPO}`],
      ['/board/harbin-2014?wall=1', `Wall mode · ${EXPO}`],
      ['/audit/harbin-2014/moment', `A moment · ${EXPO}`],
      ['/setup/harbin-2014', `Set-up · ${EXPO}`],
      ['/setup/harbin-2014/categories', `Kinds of badge · ${EXPO}`],
    ])('%s is titled “%s”', async (path, title) => {
      await page.goto(`${browser.address}${path}`);
      await isTitled(title);
    });

    it('titles a person’s page by their name until another is shown', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/people/${person}`);
      await isTitled(`Ivanov Ivan · People · ${EXPO}`);
      await page.getByRole('link', { name: 'People', exact: true }).click();
      await isTitled(`People · ${EXPO}`);
    });

    it.each(['desk', 'board', 'audit', 'setup'])('leads from an unknown address of %s to its start', async (area) => {
      for (const rest of ['nonsense', 'nonsense/1/2']) {
        await page.goto(`${browser.address}/${area}/harbin-2014/${rest}`);
        await page.waitForURL(`${browser.address}/${area}/harbin-2014`, WAIT);
      }
    });

    it('offers languages, the appearance and the way out by name, and on the front page every area', async () => {
      const act = async (name: string) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').getByRole('combobox').fill(name);
        await page.getByRole('dialog').getByRole('option', { name, exact: true }).waitFor(WAIT);
        await page.keyboard.press('Enter');
      };
      await page.goto(browser.address);
      await isTitled('Exhibitions');
      await page.getByRole('heading', { name: EXPO }).waitFor();
      await act('Language: 中文');
      await isTitled('展会');
      await act('语言: English');
      await isTitled('Exhibitions');
      await act(`${EXPO} · Board`);
      await isTitled(`Board · ${EXPO}`);
      await act('Appearance: Dark');
      await page.locator('html[data-scheme=dark]').waitFor();
      await act('Sign out');
      await page.getByLabel('Token or invitation code').waitFor(WAIT);
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
