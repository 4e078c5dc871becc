import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { counts } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'people in the audit' : `people in the audit: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('two registrations that were merged are one person in a moment', async () => {
      const [twice, once] = [await expo.participant('amur'), await expo.participant('amur')];
      for (const participant of [twice, once])
        await expo.scan({ credential: (await expo.badge({}, participant)).credential });
      const merge = `${expo.path}/participants/${twice}/merge`;
      await register.post(merge, { into: once, reason: 'Registered twice.' }).expect(200);
      const page = await browser.page('/audit/harbin-2014/moment', { token: register.admin });
      // The slider opens at the last five minutes: at its end both have come.
      await page.getByRole('slider').press('End');
      for (const figure of ['Inside then', 'Had come that day'])
        await page.locator('dl.figures div').filter({ hasText: figure }).getByText('1', { exact: true }).waitFor();
      await counts(page.locator('main tbody tr'), 1);
    });

    it('a printed timeline has all lines of an entry', async () => {
      const page = await browser.page('/audit/harbin-2014?type=exhibition-announced', { token: register.admin });
      const rest = page.getByRole('button', { name: / more$/ });
      await rest.waitFor();
      await page.evaluate('dispatchEvent(new Event("beforeprint"))');
      await page
        .locator('main dt')
        .filter({ hasText: /^opens at$/ })
        .first()
        .waitFor();
      await page.evaluate('dispatchEvent(new Event("afterprint"))');
      await counts(page.locator('main dt'), 4);
    });
  },
);
