import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { registerRegions } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'on a large screen' : `on a large screen: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;
    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.open();
      await registerRegions(expo);
      await expo.scan({ credential: (await expo.badge()).credential });
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const open = async (path: string, width: number, shows: string): Promise<Page> => {
      const page = await browser.page(path, { token: register.admin, width });
      await page.locator(shows).first().waitFor();
      return page;
    };
    const edges = async (page: Page, selector: string, nth = 0) => {
      const box = await page.locator(selector).nth(nth).boundingBox();
      if (box === null) throw new Error(`${selector} is not drawn.`);
      return { left: box.x, right: box.x + box.width, top: box.y };
    };

    it.each([
      [1280, '16px'],
      [2560, '20px'],
      [3840, '28px'],
    ])('the type grows with it: %d px wide, %s', async (width, size) => {
      const page = await open('/board/harbin-2014', width, 'main table');
      expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe(size);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    });

    it('the board has agencies and delegations side by side', async () => {
      const page = await open('/board/harbin-2014', 2560, 'main section:nth-child(2) table');
      const [agencies, delegations] = [await edges(page, '.stack .card'), await edges(page, '.stack .card', 1)];
      expect(delegations.top).toBe(agencies.top);
      expect(delegations.left).toBeGreaterThan(agencies.right);
    });

    it('a moment of the audit reaches to the right edge', async () => {
      const page = await open('/audit/harbin-2014/moment', 2560, '.parts .card');
      const { right } = await edges(page, '.parts .card', 1);
      expect((await edges(page, 'main')).right - right).toBeLessThan(80);
    });

    it('an entry of the audit says from what to what beside who did what', async () => {
      const page = await open('/audit/harbin-2014?type=delegation-registered', 1920, '.sentence');
      const [sentence, changes] = [await edges(page, '.sentence'), await edges(page, '.entry dl')];
      expect(changes.left).toBeGreaterThan(sentence.left + 300);
      expect(Math.abs(changes.top - sentence.top)).toBeLessThan(8);
    });
  },
);
