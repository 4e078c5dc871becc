import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the session in several tabs' : `the session in several tabs: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      for (const code of ['harbin-2014', 'khabarovsk-2015']) {
        const expo = await Expo.announce(register, code);
        await expo.delegation('amur');
        await expo.participant('amur', { en: `Anna of ${code}` });
      }
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    /** Another tab beside that page, opened by its address or a link that signs in. */
    const beside = async (page: Page, path: string): Promise<Page> => {
      const other = await page.context().newPage();
      other.setDefaultTimeout(30_000);
      await other.goto(`${browser.address}${path}`);
      return other;
    };
    const signIn = (page: Page) => page.getByLabel('Token or invitation code').waitFor();
    const isUsedBy = (page: Page, name: string) => page.getByText(name, { exact: true }).first().waitFor();
    const kept = (page: Page) => page.evaluate<string>('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])');

    it('opens a row in a new tab signed in, without a token in the address or in local storage', async () => {
      const page = await browser.page('/desk/harbin-2014/people', { token: register.admin });
      const row = page.getByRole('link', { name: 'Anna of harbin-2014' });
      const ways: Parameters<typeof row.click>[0][] = [{ modifiers: ['ControlOrMeta'] }, { button: 'middle' }];
      for (const open of ways) {
        const [opened] = await Promise.all([page.context().waitForEvent('page'), row.click(open)]);
        await opened.getByRole('heading', { name: 'Anna of harbin-2014' }).waitFor();
        expect(opened.url()).not.toContain(register.admin);
        expect(await opened.evaluate<string>('JSON.stringify({ ...localStorage })')).not.toContain(register.admin);
        await opened.reload();
        await opened.getByRole('heading', { name: 'Anna of harbin-2014' }).waitFor();
        await opened.close();
      }
      await page.context().close();
    });

    it('signs out all tabs of one token, which take over no other tab’s session', async () => {
      const supervisor = await register.token('supervisor');
      const page = await browser.page('/desk/harbin-2014', { token: register.admin });
      const same = await beside(page, '/desk/harbin-2014/people');
      await same.getByRole('link', { name: 'Anna of harbin-2014' }).waitFor();
      const other = await beside(page, `/desk/harbin-2014#token=${supervisor}`);
      await isUsedBy(other, 'Test supervisor');
      await same.getByRole('button', { name: 'Sign out' }).click();
      for (const out of [same, page]) {
        await signIn(out);
        expect(await kept(out)).not.toContain(register.admin);
        await out.goto(`${browser.address}/desk/harbin-2014`);
        await signIn(out);
      }
      await other.reload();
      await isUsedBy(other, 'Test supervisor');
      await page.context().close();
    });

    it('gives a new tab the token of its exhibition, and of two people the one who was at work last', async () => {
      const [anna, boris, far] = await Promise.all([
        register.token('registrar', { exhibition: 'harbin-2014' }),
        register.token('supervisor', { exhibition: 'harbin-2014' }),
        register.token('supervisor', { exhibition: 'khabarovsk-2015' }),
      ]);
      const first = await browser.page('/desk/harbin-2014', { token: anna });
      await isUsedBy(first, 'Test registrar');
      const second = await beside(first, `/desk/harbin-2014#token=${boris}`);
      await isUsedBy(second, 'Test supervisor');
      const third = await beside(first, `/desk/khabarovsk-2015#token=${far}`);
      await isUsedBy(third, 'Test supervisor');
      for (const [used, name] of [
        [first, 'Test registrar'],
        [second, 'Test supervisor'],
      ] as const) {
        await used.keyboard.press('Shift');
        const opened = await beside(first, '/desk/harbin-2014');
        await isUsedBy(opened, name);
        await opened.close();
      }
      const opened = await beside(first, '/desk/khabarovsk-2015/people');
      await opened.getByRole('link', { name: 'Anna of khabarovsk-2015' }).waitFor();
      await first.context().close();
    });

    it('asks for a token where no other tab has one for the exhibition', async () => {
      const bound = await register.token('registrar', { exhibition: 'harbin-2014' });
      const page = await browser.page('/desk/harbin-2014', { token: bound });
      await isUsedBy(page, 'Test registrar');
      await signIn(await beside(page, '/desk/khabarovsk-2015'));
      await page.context().close();
    });

    it('asks nothing of another host, and no script fails', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
