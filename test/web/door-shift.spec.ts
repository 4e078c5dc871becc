import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Hall, typeAsScanner, type HallBadge } from '../support/hall.js';
import { newFolder, removeFolders, TOKEN } from '../support/log-folders.js';
import { until } from '../support/until.js';

const run = promisify(execFile);
/** A folder where pictures of the screens are put, such as docs/pictures. */
const PICTURES = process.env['DOOR_PICTURES'];

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'a shift at the door' : `a shift at the door: skipped, since ${noConsole}`,
  () => {
    let hall: Hall;
    let browser: ConsoleBrowser | undefined;
    let badges: readonly HallBadge[];
    const files = newFolder('sealed');

    beforeAll(async () => {
      hall = await Hall.open();
      badges = await hall.badges(6);
      browser = await ConsoleBrowser.at(hall.address);
    });
    afterAll(async () => {
      await browser?.close();
      await hall.close();
      removeFolders();
    });

    const badge = (place: number): HallBadge => {
      const found = badges[place];
      if (found === undefined) throw new Error('no badge');
      return found;
    };
    const enrolled = async (role = 'door'): Promise<Page> => {
      if (browser === undefined) throw new Error('no browser');
      const page = await browser.page(await hall.invitation('north', role), { width: 360 });
      await page.getByText('Scan a badge').waitFor({ timeout: 30_000 });
      await page.getByText('Connected').waitFor();
      await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      return page;
    };
    /** Scans without a network, and waits until it is in the queue. */
    const scanned = async (page: Page, texts: readonly string[]) => {
      await page.context().setOffline(true);
      for (const [place, text] of texts.entries()) {
        await typeAsScanner(page, text);
        await page.getByText(`${place + 1} waiting`, { exact: true }).waitFor();
      }
      await page.getByRole('button', { name: 'Next' }).click();
    };
    const saved = async (page: Page, press: () => Promise<void>): Promise<string> => {
      const [download] = await Promise.all([page.waitForEvent('download'), press()]);
      const file = `${files}/${download.suggestedFilename()}`;
      await download.saveAs(file);
      return file;
    };
    /** What the command says, or why it refuses. */
    const accept = async (file: string, folder = hall.folder) => {
      const env = { PATH: process.env['PATH'] ?? '', REGISTER_DATA_DIR: folder, SCANS_TOKEN: TOKEN };
      const command = ['dist/cli/register.js', 'scans', 'accept', file, '--url', hall.address];
      return run(process.execPath, command, { env }).then(
        ({ stdout }) => stdout.trim(),
        (error: unknown) => (error as { readonly stderr: string }).stderr.trim(),
      );
    };
    /** All that lies in the database, as one text; keys as whether they can be read. */
    const disk = (page: Page) =>
      page.evaluate<string>(`new Promise((resolve) => {
        indexedDB.open('register-door').onsuccess = async ({ target: { result: db } }) => {
          const all = [];
          for (const name of db.objectStoreNames)
            await new Promise((done) => {
              db.transaction(name).objectStore(name).getAll().onsuccess = ({ target }) => {
                for (const value of target.result)
                  all.push(value instanceof CryptoKey ? 'key ' + value.extractable
                    : name + ' ' + JSON.stringify(value.text ? new TextDecoder('latin1').decode(value.text) : value));
                done();
              };
            });
          db.close();
          resolve(all.join('\\n'));
        };
      })`);

    it('keeps roster, queue and token encrypted by a key that cannot be read', async () => {
      const page = await enrolled();
      await scanned(page, [badge(0).credential]);
      const kept = await disk(page);
      expect(kept).toMatch(/^chunks /m);
      expect(kept).toMatch(/^queue /m);
      expect(kept).toContain('key false');
      for (const plain of ['Volkova', 'xreg_', badge(0).id, badge(0).credential, 'harbin'])
        expect(kept).not.toContain(plain);

      // Scans that cannot be sent leave the device as a file for the register alone, and all else is gone.
      await page.getByText('Settings').click();
      await page.getByRole('button', { name: 'End the shift' }).click();
      const file = await saved(page, () => page.getByRole('button', { name: 'End the shift' }).click());
      await page.getByText('Make this device a door').waitFor();
      await page.getByText('1 scan, sealed at').waitFor();
      const left = (await disk(page)).split('\n').map((line) => line.split(' ')[0]);
      expect(left.filter((name) => name !== 'key')).toEqual(['outgoing']);
      await page.reload();
      await page.getByText('1 scan, sealed at').waitFor();
      expect(await axe(page)).toEqual([]);

      expect(await accept(file, newFolder('other'))).toContain('secret');
      expect(await accept(file)).toBe('1 recorded, 0 on record before, 0 rejected.');
      expect(await accept(file)).toBe('0 recorded, 1 on record before, 0 rejected.');
      expect(await hall.scans()).toMatchObject([{ badge: badge(0).id, outcome: 'admitted', late: {} }]);
      await page.context().setOffline(false);
      await saved(page, () => page.getByRole('button', { name: 'Save the file' }).click());
      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByText('sealed at').waitFor({ state: 'detached' });
    });

    it('loses nothing that was decided alone when it is revoked', async () => {
      const page = await enrolled();
      await scanned(page, [badge(1).credential, badge(2).credential]);
      const { items } = await hall.ask<{ items: { id: string; lastSeen: string | null }[] }>('GET', '/devices');
      for (const { id } of items)
        await hall.ask('DELETE', `/v1/access/${id}`, { reason: 'The phone was lost.' }).catch(() => 0);
      await page.context().setOffline(false);
      await page.getByText('no longer a door').waitFor();
      const kept = await disk(page);
      expect(kept).not.toMatch(/^(chunks|queue|kept) /m);
      const file = await saved(page, () => page.getByRole('button', { name: 'Save the file' }).click());
      expect(await accept(file)).toBe('2 recorded, 0 on record before, 0 rejected.');
    });

    it('decides alone where the answer takes too long, and says that the storage is full', async () => {
      const page = await enrolled();
      // Never answered: the page gives it up.
      await page.route('**/scans', () => undefined);
      await typeAsScanner(page, badge(4).credential);
      await page.getByText('Decided by this device').waitFor();
      await page.evaluate(`IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      }`);
      await typeAsScanner(page, badge(5).credential);
      await page.getByRole('alertdialog').getByText('Admitted').waitFor();
      await page.getByText('The storage is full').waitFor({ state: 'attached' });
      await page.context().close();
    });

    it('lets a supervisor override with a reason and a second person, alone too, and find a badge by name', async () => {
      await hall.ask('POST', `/badges/${badge(3).id}/suspend`, { reason: 'Lost.' });
      await hall.ask('POST', `/badges/${badge(2).id}/print`);
      await hall.ask('POST', '/delegations', { code: 'tyva', kind: 'region', name: { en: 'Tyva' }, country: 'RU' });
      const { participant } = await hall.ask<{ participant: string }>('GET', `/badges/${badge(2).id}`);
      const move = { organisation: 'delegation:tyva', reason: 'Moved.' };
      await hall.ask('POST', `/participants/${participant}/move`, move);
      expect(await hall.ask('GET', `/badges/${badge(2).id}`)).toMatchObject({ stale: ['organisation'] });
      await hall.amend({ overrideNeeds: 'second-person' });
      const page = await enrolled('supervisor');
      await page.getByLabel('Find a badge by name or number').fill('ВОЛК');
      await page.getByRole('search').getByRole('button').first().waitFor();
      expect(await axe(page)).toEqual([]);
      // One press checks the badge that was found; the answer names what is printed on it and no longer true.
      await page.getByLabel('Find a badge by name or number').fill(badge(2).number);
      await page.getByRole('search').getByRole('button').click();
      await page.getByText('The printed badge is out of date: organisation.').waitFor();
      expect(await axe(page)).toEqual([]);
      await page.getByRole('button', { name: 'Next' }).click();
      await page.context().setOffline(true);
      await typeAsScanner(page, badge(3).credential);
      await page.getByRole('button', { name: 'Let in all the same' }).click();
      await page.getByRole('button', { name: 'Identity checked by document' }).click();
      // The holder cannot vouch for the holder.
      await typeAsScanner(page, badge(3).credential);
      await page.getByRole('button', { name: 'Let in', exact: true }).click();
      await page.getByText('not the badge of another registered person').waitFor();
      expect(await axe(page)).toEqual([]);
      await typeAsScanner(page, badge(4).credential);
      await page.getByRole('button', { name: 'Let in', exact: true }).click();
      await page.getByText('Admitted on the supervisor’s decision.').waitFor();
      await page.context().setOffline(false);
      const of = async () => (await hall.scans()).filter((scan) => scan.badge === badge(3).id);
      await until(async () => (await of()).length === 2, 15_000);
      expect(await of()).toMatchObject([
        { outcome: 'denied', reason: 'suspended' },
        { outcome: 'admitted', overridden: ['suspended'], by: badge(4).id, late: { overridden: true } },
      ]);
      const history = await hall.ask<{ items: object[] }>('GET', `/v1/history?subject=badge:harbin/${badge(3).id}`);
      expect(history.items).toContainEqual(expect.objectContaining({ reason: 'Identity checked by document' }));
      expect(browser?.faults).toEqual([]);
    });

    it.each([
      ['en', 'light'],
      ['ru', 'dark'],
      ['zh', 'light'],
      ['zh', 'dark'],
    ] as const)(
      'has no fault that axe finds, in %s and %s',
      async (language, scheme) => {
        if (browser === undefined) throw new Error('no browser');
        const page = await browser.page(await hall.invitation('south', 'supervisor'), { width: 360, language, scheme });
        const picture = async (name: string) => {
          expect(await axe(page)).toEqual([]);
          if (PICTURES !== undefined)
            await page.screenshot({ path: `${PICTURES}/door-${name}-${language}-${scheme}.png` });
        };
        await page.locator('#number').waitFor();
        await picture('gate');
        await typeAsScanner(page, language === 'ru' ? badge(3).credential : badge(5).credential);
        await page.getByRole('alertdialog').waitFor();
        await picture('answer');
        await page.getByRole('alertdialog').getByRole('button').last().click();
        await page.locator('summary').last().click();
        await picture('settings');
        await page.context().close();
      },
      60_000,
    );

    it('is locked by a PIN, over a restart too', async () => {
      const page = await enrolled();
      await page.getByText('Settings').click();
      await page.getByLabel('Kiosk').fill('2014');
      await page.getByRole('button', { name: 'Lock' }).click();
      await page.getByText('Settings').waitFor({ state: 'detached' });
      await page.reload();
      await page.getByText('Scan a badge').waitFor();
      await counts(page.getByText('Settings'), 0);
      await page.getByText('Unlock').first().click();
      await page.getByLabel('PIN').fill('2015');
      await page.getByLabel('PIN').press('Enter');
      await page.getByText('This is not the PIN.').waitFor();
      await page.getByLabel('PIN').fill('2014');
      await page.getByLabel('PIN').press('Enter');
      await page.getByText('Settings').waitFor();
    });
  },
);
