import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes, counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'what the desk offers' : `what the desk offers: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014', { token: register.admin });
      await page.getByRole('heading', { name: 'Who is at the desk?' }).waitFor();
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const badged = async (name: string) => {
      const id = await expo.participant('amur', { en: name });
      await register.post(`${expo.path}/badges`, { participantId: id, category: 'delegate', zones: [] }).expect(201);
      return id;
    };
    const revoke = async (person: string) => {
      const read = await register.get(`${expo.path}/participants/${person}`).expect(200);
      const { badge } = read.body as { badge: { id: string } };
      await register.post(`${expo.path}/badges/${badge.id}/revoke`, { reason: 'Reported stolen.' }).expect(200);
    };
    const open = (id: string) => page.goto(`${browser.address}/desk/harbin-2014/people/${id}`);
    const button = (name: string) => page.getByRole('button', { name, exact: true });

    it('filters people as they are typed, with one request at a time', async () => {
      for (const en of ['Anna Ivanova', 'Boris Orlov', 'Clara Wang']) await expo.participant('amur', { en });
      await page.goto(`${browser.address}/desk/harbin-2014/people`);
      await page.getByRole('link', { name: 'Boris Orlov' }).waitFor();
      let [asked, running, most] = [0, 0, 0];
      await page.route('**/participants?*', async (route) => {
        [asked, running] = [asked + 1, running + 1];
        most = Math.max(most, running);
        const response = await route.fetch();
        await new Promise((done) => setTimeout(done, 300));
        running -= 1;
        await route.fulfill({ response });
      });
      const filter = page.getByRole('searchbox', { name: 'Filter by name' });
      await filter.press('b');
      // The rows that were there stay until others take their place.
      await counts(page.getByRole('link', { name: 'Anna Ivanova' }), 1);
      await filter.pressSequentially('oris orlov', { delay: 20 });
      await page.getByText('1 row', { exact: true }).waitFor();
      await counts(page.getByRole('link', { name: 'Anna Ivanova' }), 0);
      expect(page.url()).toContain('q=boris');
      expect(most).toBe(1);
      expect(asked).toBeLessThan(6);
      await page.unroute('**/participants?*');
    });

    it('offers nothing for the badge of a removed person, and all of it again once the person is back', async () => {
      const id = await badged('Dmitry Petrov');
      await open(id);
      await button('Print p').waitFor();
      await button('Remove').click();
      await page.getByLabel('Reason').fill('Will not come.');
      await page.keyboard.press('Enter');
      await page.getByText('The person is removed: gates refuse this badge.').waitFor();
      await page.getByText('Stopped', { exact: true }).waitFor();
      for (const name of ['Print p', 'To the queue q', 'PDF', 'Replace r', 'Suspend s', 'Revoke'])
        await counts(button(name), 0);
      expect(await axe(page)).toEqual([]);
      await button('Take back the removal').click();
      await page.getByLabel('Reason').fill('Comes after all.');
      await page.keyboard.press('Enter');
      await button('Print p').waitFor();
    });

    it('offers no badge, no registration and no way back in an organisation that is withdrawn', async () => {
      const without = await expo.participant('amur', { en: 'Elena Sokolova' });
      const removed = await expo.participant('amur', { en: 'Fedor Zaytsev' });
      await expo.remove(removed);
      await expo.withdraw('amur');
      await open(without);
      await page.getByText('it takes no badges until it is reinstated').waitFor();
      await counts(button('Issue badge b'), 0);
      await open(removed);
      await page.getByText('reinstate it first, then take back this removal').waitFor();
      await counts(button('Take back the removal'), 0);
      await page.goto(`${browser.address}/desk/harbin-2014/organisations/delegation:amur`);
      await button('Reinstate').waitFor();
      await counts(page.getByRole('button', { name: 'Register somebody' }), 0);
      await expo.reinstate('amur');
    });

    it('offers a revoked badge only its replacement', async () => {
      const id = await badged('Galina Kim');
      await open(id);
      await button('Revoke').click();
      await page.getByLabel('Reason').fill('Accreditation withdrawn.');
      await page.keyboard.press('Enter');
      await page.getByText('Revoked', { exact: true }).waitFor();
      await button('Replace r').waitFor();
      for (const name of ['Print p', 'PDF', 'Ticket', 'Swapped', 'Suspend s']) await counts(button(name), 0);
    });

    it('shows what another did to the badge where a write is refused for it, and keeps the reason', async () => {
      const id = await badged('Irina Morozova');
      // Without the feed, which would tell of it before.
      await page.route('**/live', (route) => route.abort());
      await open(id);
      await button('Suspend s').click();
      await page.getByLabel('Reason').fill('Lost in the hall.');
      await revoke(id);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('alert').waitFor();
      await page.getByText('Revoked', { exact: true }).waitFor();
      await becomes(() => page.getByLabel('Reason').inputValue(), 'Lost in the hall.');
      await page.keyboard.press('Escape');
      await button('Replace r').waitFor();
      for (const name of ['Print p', 'Suspend s', 'Revoke']) await counts(button(name), 0);
      await page.unroute('**/live');
    });

    it('shows by itself that another revoked the badge', async () => {
      const id = await badged('Kirill Volkov');
      await open(id);
      await button('Suspend s').waitFor();
      await revoke(id);
      await page.getByText('Revoked', { exact: true }).waitFor();
      await button('Replace r').waitFor();
    });

    it('offers a walk-in only to those who may register, and only until the exhibition is closed', async () => {
      const supervisor = await browser.page('/desk/harbin-2014', { token: await register.token('supervisor') });
      await supervisor.getByRole('heading', { name: 'Who is at the desk?' }).waitFor();
      await counts(supervisor.getByRole('link', { name: 'Register a walk-in' }), 0);
      await supervisor.context().close();
      await page.goto(`${browser.address}/desk/harbin-2014`);
      await page.getByRole('link', { name: 'Register a walk-in' }).first().waitFor();
      await register.post(`${expo.path}/close`, { reason: 'It is over.' }).expect(200);
      await page.reload();
      await page.getByText('The exhibition is closed').waitFor();
      await counts(page.getByRole('link', { name: 'Register a walk-in' }), 0);
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('o');
      await page.getByRole('link', { name: 'amur' }).waitFor();
      await counts(page.getByRole('button', { name: 'New organisation' }), 0);
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
