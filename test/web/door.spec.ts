import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { scannedThroughInputMethod, typeAsScanner } from '../support/hall.js';
import { pictureOf } from '../support/pictures.js';
import { TestRegister, type Json } from '../support/test-register.js';
import { until } from '../support/until.js';

const NAME = { en: 'Anna Volkova', ru: 'Анна Волкова', zh: '安娜·沃尔科娃' };

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the door in a browser' : `the door: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    const badges: IssuedBadge[] = [];

    beforeAll(async () => {
      // The browser's clock is the real one.
      const now = new Date();
      register = await TestRegister.open(now.toISOString());
      expo = await Expo.announce(register);
      const day = new Date(now.getTime() - 24 * 3_600_000).toISOString().slice(0, 10);
      const last = new Date(now.getTime() + 72 * 3_600_000).toISOString().slice(0, 10);
      const dates = { opensOn: day, closesOn: last, dailyHours: { from: '00:00', to: '23:59' }, dayStartsAt: '00:00' };
      await register.patch(expo.path, dates, { ifMatch: '*' }).expect(200);
      await expo.delegation('amur');
      await expo.open();
      for (let made = 0; made < 4; made += 1) {
        const person = await expo.participant('amur', NAME, 'deputy');
        badges.push(await expo.badge({}, person));
        if (made > 0) continue;
        const file = { headers: { 'Content-Type': 'image/jpeg' } };
        await register
          .upload(`${expo.path}/participants/${person}/photo`, pictureOf(300, 400), file, 'put')
          .expect(201);
      }
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    const invitation = async (role = 'door') => {
      const body = { name: { en: 'Tablet 3' }, role, exhibition: expo.code, gate: 'desk' };
      const answer = await register.post('/v1/access/invitations', body).expect(201);
      return (answer.body as { address: string }).address;
    };
    const badge = (place: number): IssuedBadge => {
      const found = badges[place];
      if (found === undefined) throw new Error('no badge');
      return found;
    };
    const scan = typeAsScanner;
    const answered = (page: Page, word: string) =>
      page.getByRole('alertdialog').getByText(word, { exact: true }).waitFor();
    const dismiss = async (page: Page) => {
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    };
    const scans = async (): Promise<Json[]> => {
      const answer = await register.get(`${expo.path}/scans?limit=200`);
      return (answer.body as { items: Json[] }).items;
    };

    it('is enrolled by a link, scans, goes on without a network and over a restart, and brings everything on record', async () => {
      const page = await browser.page(await invitation());
      expect(page.url()).toBe(`${browser.address}/door/`);
      await page.getByText('Connected').waitFor();
      await page.getByText('Scan a badge').waitFor();
      expect(await axe(page)).toEqual([]);

      await scan(page, badge(0).credential);
      await answered(page, 'Admitted');
      await page.getByText('Anna Volkova').first().waitFor();
      await page.getByAltText('Photo of the holder').waitFor();
      expect(await axe(page)).toEqual([]);
      await dismiss(page);
      expect(await scans()).toMatchObject([{ outcome: 'admitted', badge: badge(0).id, gate: 'desk' }]);

      // Typed by hand into the field, which a scan leaves as it was.
      await page.getByLabel('Badge number').fill(badge(1).number);
      await page.getByLabel('Badge number').press('Enter');
      await answered(page, 'Admitted');
      await dismiss(page);

      // Through an input method, which composes a text of the scanner's keys, and through a keyboard that names no key.
      const number = page.getByLabel('Badge number');
      await number.fill('7K');
      for (const [place, isComposing] of [true, false].entries()) {
        await number.focus();
        const scanned = JSON.stringify({ text: badge(place).credential, isComposing });
        await page.evaluate(`(${scannedThroughInputMethod})(${scanned})`);
        await answered(page, 'Denied');
        await dismiss(page);
        await becomes(() => number.inputValue(), '7K');
      }
      await number.fill('');
      await until(async () => (await scans()).length === 4, 20_000);
      await page.getByText(/waiting/).waitFor({ state: 'detached' });

      await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      await page.context().setOffline(true);
      await scan(page, badge(2).credential);
      await answered(page, 'Admitted');
      await page.getByText('Decided by this device').waitFor();
      await dismiss(page);
      await page.getByText('Deciding alone since').waitFor();
      await page.getByText('1 waiting').waitFor();

      await page.reload();
      await page.getByText('1 waiting').waitFor();
      // The badge that the register admitted before is known to be inside, and so is the one of a moment ago.
      for (const inside of [badge(0), badge(2)]) {
        await scan(page, inside.credential);
        await answered(page, 'Denied');
        await dismiss(page);
      }
      await scan(
        page,
        badge(3).credential.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      );
      await answered(page, 'Denied');
      await dismiss(page);
      await page.getByText('4 waiting').waitFor();

      await page.context().setOffline(false);
      await until(async () => (await scans()).length === 8, 20_000);
      await page.getByText('Connected').waitFor();
      await page.getByText(/waiting/).waitFor({ state: 'detached' });
      const late = (await scans()).filter((one) => 'late' in one);
      expect(late).toMatchObject([
        {
          outcome: 'admitted',
          badge: badge(2).id,
          late: { decided: { outcome: 'admitted' }, register: { outcome: 'admitted' } },
        },
        { outcome: 'denied', badge: badge(0).id, reason: 'already-inside' },
        { outcome: 'denied', badge: badge(2).id, reason: 'already-inside' },
        { outcome: 'denied' },
      ]);
      expect(browser.faults).toEqual([]);
    });

    it.each([
      ['WebAssembly', []],
      ['a script, where WebAssembly is off', ['--js-flags=--noexpose-wasm']],
    ])(
      'reads a badge by camera and %s',
      async (_decoder, flags) => {
        const drawing = await register.get(`${expo.path}/badges/${badge(3).id}/qr.svg`);
        const svg = (drawing.body as Buffer).toString();
        const studio = await browser.page('/door/', { width: 640 });
        // Where no policy forbids styles.
        await studio.goto('about:blank');
        await studio.setContent(`<style>body{margin:20px}svg{width:420px;height:420px}</style>${svg}`);
        const frame = await studio.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 640, height: 480 } });
        const folder = mkdtempSync(join(tmpdir(), 'film-'));
        const film = join(folder, 'badge.mjpeg');
        writeFileSync(film, Buffer.concat(Array.from({ length: 30 }, () => frame)));
        const fake = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
        const filmed = await ConsoleBrowser.at(browser.address, [
          ...fake,
          ...flags,
          `--use-file-for-fake-video-capture=${film}`,
        ]);
        try {
          const page = await filmed.page(await invitation());
          await page.getByRole('button', { name: 'Camera' }).click();
          await page.getByRole('alertdialog').getByText('Anna Volkova').waitFor();
          expect(filmed.faults).toEqual([]);
        } finally {
          await filmed.close();
          rmSync(folder, { recursive: true });
        }
      },
      60_000,
    );

    it('forgets names and badges once it is revoked', async () => {
      const page = await browser.page(await invitation());
      await page.getByText('Scan a badge').waitFor();
      const { items } = (await register.get(`${expo.path}/devices`)).body as {
        items: { id: string; lastSeen: string | null }[];
      };
      const id = items.filter(({ lastSeen }) => lastSeen !== null).at(-1)?.id ?? '';
      for (const one of items) await register.delete(`/v1/access/${one.id}`, { reason: 'The shift is over.' });
      expect(id).not.toBe('');
      await page.getByText('no longer a door').waitFor({ timeout: 20_000 });
      const kept = await page.evaluate(`new Promise((resolve) => {
        const open = indexedDB.open('register-door');
        open.onsuccess = () => {
          const count = open.result.transaction('chunks').objectStore('chunks').count();
          count.onsuccess = () => resolve(count.result);
        };
      })`);
      expect(kept).toBe(0);
    });
  },
);
