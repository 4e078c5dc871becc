import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'signing in to the console' : `the console: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.open();
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('takes a pasted token by keyboard, keeps it out of the address, and forgets it on sign-out', async () => {
      const page = await browser.page('/');
      await page.getByLabel('Token or invitation code').waitFor();
      expect(await axe(page)).toEqual([]);
      await page.getByLabel('Token or invitation code').fill('xreg_wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Token or invitation code').fill(register.admin);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'First China-Russia Expo' }).waitFor();
      expect(page.url()).toBe(`${browser.address}/`);
      expect(await axe(page)).toEqual([]);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Token or invitation code').waitFor();
      expect(await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')).not.toContain(
        register.admin,
      );
    });

    it('takes an invitation’s code from the fragment of a link, once', async () => {
      const answer = await register.post('/v1/access/invitations', { name: { en: 'Aide' }, role: 'viewer' });
      const { address } = answer.body as { address: string };
      const page = await browser.page(address);
      await page.getByText('Signed in: Aide').waitFor();
      expect(page.url()).toBe(`${browser.address}/`);
      const again = await browser.page(address);
      await again.getByText('This link no longer signs in').waitFor();
    });

    it('shows the board to a viewer, in dark and on a phone, without a fault', async () => {
      const token = await register.token('viewer');
      for (const opened of [{}, { scheme: 'dark', width: 360, language: 'zh' }] as const) {
        const page = await browser.page('/board/harbin-2014', { token, ...opened });
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.getByText('0').first().waitFor();
        expect(await axe(page)).toEqual([]);
      }
    });

    it('says that an access has ended when its token is revoked while in use', async () => {
      const granted = await register.post('/v1/access', { name: { en: 'Aide' }, role: 'viewer' });
      const { id, token } = granted.body as { id: string; token: string };
      const page = await browser.page('/board/harbin-2014', { token });
      await page.getByText('Live').waitFor();
      await register.delete(`/v1/access/${id}`, { reason: 'The laptop was lost.' }).expect(200);
      await page.reload();
      await page.getByText('Your access has ended').or(page.getByLabel('Token or invitation code')).first().waitFor();
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
