import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'a page that is not seen' : `a page that is not seen: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;
    /** Connections of the feed that are open. */
    let open = 0;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.delegation('amur');
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/', { token: register.admin });
      const isFeed = (url: string) => url.endsWith('/live');
      page.on('request', (request) => (open += isFeed(request.url()) ? 1 : 0));
      page.on('requestfinished', (request) => (open -= isFeed(request.url()) ? 1 : 0));
      page.on('requestfailed', (request) => (open -= isFeed(request.url()) ? 1 : 0));
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const become = (state: 'hidden' | 'visible') =>
      page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`);
    const feeds = () => Promise.resolve(open);

    it('holds none of the six connections that a browser has to a server, and goes on when it is seen', async () => {
      await page.clock.install();
      await page.goto(`${browser.address}/board/harbin-2014`);
      await page.getByText('Live', { exact: true }).waitFor();
      await becomes(feeds, 1);
      await become('hidden');
      await page.clock.fastForward(5000);
      await become('visible');
      await page.clock.fastForward(20_000);
      expect(open).toBe(1);
      await become('hidden');
      await page.clock.fastForward(11_000);
      await becomes(feeds, 0);
      await expo.participant('amur');
      await page.clock.fastForward(60_000);
      expect(open).toBe(0);
      await become('visible');
      await becomes(feeds, 1);
      const registered = page.locator('.figures > div').nth(2).locator('dd').first();
      await becomes(() => registered.innerText(), '1');
    });
  },
);
