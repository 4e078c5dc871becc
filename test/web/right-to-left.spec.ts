import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'texts from right to left' : `texts from right to left: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;
    let path: string;

    beforeAll(async () => {
      register = await TestRegister.open();
      const expo = await Expo.announce(register);
      await expo.delegation('amur');
      const id = await expo.participant('amur', { en: 'محمد بن عبد الله' });
      const change = { name: { en: 'علي بن أبي طالب' }, reason: 'تصحيح' };
      await register.patch(`${expo.path}/participants/${id}`, change, { ifMatch: '*' }).expect(200);
      path = `/audit/harbin-2014?subject=participant:harbin-2014/${id}`;
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('stand in the timeline as others do: before, after, and the reason behind the name', async () => {
      const page = await browser.page(path, { token: register.admin });
      const entry = page.locator('.entry', { hasText: 'تصحيح' });
      await entry.getByText('علي بن أبي طالب').last().waitFor();
      const left = async (part: string) => (await entry.locator(part).first().boundingBox())?.x ?? NaN;
      expect(await left('del')).toBeLessThan(await left('ins'));
      expect(await left('.sentence a')).toBeLessThan(await left('.reason'));
    });
  },
);
