import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined
    ? 'an example that was broken off'
    : `an example that was broken off: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;
    const ends: (() => Promise<void>)[] = [];
    /** A register without an exhibition, and a browser at it. */
    const another = async () => {
      const other = await TestRegister.open(new Date().toISOString());
      const beside = await ConsoleBrowser.open(other);
      ends.push(async () => {
        await beside.close();
        await other.close();
      });
      return { other, beside };
    };
    const start = (page: Page) => page.getByRole('button', { name: 'Show me an example' }).click();
    const figures = async (code: string) => {
      const path = `/v1/exhibitions/${code}`;
      const heads = (await register.get(`${path}/headcounts?by=delegation`)).body as { total: { registered: number } };
      const { admissions } = (await register.get(`${path}/attendance`)).body as { admissions: number };
      return { registered: heads.total.registered, isAlive: admissions > 60 };
    };
    /** Lets no request through that fits, from one of them on. */
    const breakOff = (page: Page, path: string, after: number) => {
      let count = 0;
      return page.route(path, (route) => {
        if (route.request().method() === 'POST') count += 1;
        return count > after ? route.abort() : route.continue();
      });
    };

    beforeAll(async () => {
      register = await TestRegister.open(new Date().toISOString());
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      for (const end of ends) await end();
      await browser.close();
      await register.close();
    });

    it('goes on where it was, when the button is pressed again, and registers nobody twice', async () => {
      const page = await browser.page('/setup', { token: register.admin });
      await breakOff(page, '**/v1/exhibitions/example/badges', 20);
      await start(page);
      await page.getByRole('alert').waitFor();
      expect(await figures('example')).toMatchObject({ isAlive: false });
      await page.unroute('**/v1/exhibitions/example/badges');
      await start(page);
      await page.waitForURL('**/board/example', { timeout: 60_000 });
      await becomes(() => figures('example'), { registered: 70, isAlive: true });
      await page.context().close();
    });

    it('is opened as it is once it is whole', async () => {
      const page = await browser.page('/setup', { token: register.admin });
      const writes: string[] = [];
      page.on('request', (request) => {
        if (request.method() !== 'GET') writes.push(request.url());
      });
      await start(page);
      await page.waitForURL('**/board/example');
      expect(writes).toEqual([]);
      await page.context().close();
    });

    it('goes on by itself after a reload in the middle', async () => {
      const { other, beside } = await another();
      const page = await beside.page('/setup', { token: other.admin });
      const held = new Promise<void>((resolve) => {
        void page.route('**/v1/exhibitions/example/open', () => {
          resolve();
        });
      });
      await start(page);
      await held;
      await page.unroute('**/v1/exhibitions/example/open');
      await page.reload();
      await page.waitForURL('**/board/example', { timeout: 60_000 });
      expect(beside.faults).toEqual([]);
    });

    it('is loaded anew where another has begun it', async () => {
      const { other, beside } = await another();
      const today = new Date().toISOString().slice(0, 10);
      const half = { code: 'example', name: { en: 'Half' }, timeZone: 'UTC', opensOn: today, closesOn: today };
      await other.post('/v1/exhibitions', half).expect(201);
      await other.put('/v1/exhibitions/example/zones/grounds', { name: { en: 'Mine' } }).expect(201);
      const page = await beside.page('/setup', { token: other.admin });
      await start(page);
      await page.waitForURL('**/board/example-2', { timeout: 60_000 });
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
