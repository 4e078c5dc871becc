import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { becomes } from '../support/becomes.js';
import { ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { registerRegions } from '../support/sheets.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the board' : `the board: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await registerRegions(expo);
      await expo.scan({ credential: (await expo.badge()).credential });
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('names the position that all figures of the page for a minister cover, also of a person who came last', async () => {
      const page = await browser.page('/board/harbin-2014/brief', { token: register.admin });
      const expected = page.locator('.figures p').nth(2).locator('strong');
      const position = page.locator('main article footer .mono');
      await position.waitFor();
      const before = Number(await expected.innerText());
      await expo.participant('amur');
      const counted = await register.get(`${expo.path}/headcounts?by=kind`).expect(200);
      const { position: reached } = counted.body as { position: string };
      // What the feed does not carry is read 5 s later at most.
      await page.getByText(reached, { exact: true }).waitFor();
      await becomes(() => expected.innerText(), String(before + 1));
      await becomes(() => position.innerText(), reached);
    });

    it('says since when what it shows stands', async () => {
      const page = await browser.page('/board/harbin-2014', { token: register.admin });
      await page.getByText(/^unchanged since /).waitFor();
      await becomes(
        () => page.getByRole('status').filter({ hasText: 'Live' }).innerText(),
        expect.stringMatching(/^Live\s+unchanged since .*\d\d:\d\d$/),
      );
    });
  },
);
