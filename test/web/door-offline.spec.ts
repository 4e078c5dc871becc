import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Hall, typeAsScanner, type HallBadge } from '../support/hall.js';
import { removeFolders, TOKEN } from '../support/log-folders.js';

/** Longer than the door's heartbeat, a start of the register, and another heartbeat. */
const RECOVERY_MS = 40_000;

interface Attendance {
  readonly inside: number;
  readonly attended: number;
  readonly admissions: number;
  readonly denials: number;
  readonly repeats: number;
  readonly unreadable: number;
  readonly conflicts: number;
}

/** A phone at a gate, and how many of its scans wait. */
class Phone {
  waiting = 0;

  private constructor(
    readonly context: BrowserContext,
    private page: Page,
    private readonly address: string,
  ) {}

  static async enrol(browser: ConsoleBrowser, hall: Hall, gate: string): Promise<Phone> {
    const page = await browser.page(await hall.invitation(gate), { width: 400 });
    await page.getByText('Scan a badge').waitFor({ timeout: RECOVERY_MS });
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    return new Phone(page.context(), page, browser.address);
  }

  /** Without a network; the next scan finds out. */
  cut(): Promise<void> {
    return this.context.setOffline(true);
  }

  connect(): Promise<void> {
    return this.context.setOffline(false);
  }

  /** Scans and waits until the scan is in the queue. */
  async scan(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await typeAsScanner(this.page, text);
      await this.waits(++this.waiting);
    }
  }

  /** Turns to entry or exit. */
  async turn(way: 'Entry' | 'Exit'): Promise<void> {
    const next = this.page.getByRole('button', { name: 'Next' });
    if (await next.isVisible()) await next.click();
    await this.page.getByRole('button', { name: way, exact: true }).click();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.waits(this.waiting);
  }

  /** Closes the page, and opens another. */
  async leaveAndComeBack(): Promise<void> {
    await this.page.close();
    this.page = await this.context.newPage();
    await this.page.goto(`${this.address}/door/`);
    await this.waits(this.waiting);
  }

  async emptied(): Promise<void> {
    await this.page.getByText(/^\d+ waiting$/).waitFor({ state: 'detached', timeout: RECOVERY_MS });
    await this.page.getByText('Connected').waitFor();
    this.waiting = 0;
  }

  private waits(scans: number): Promise<void> {
    return this.page.getByText(`${scans} waiting`, { exact: true }).waitFor();
  }
}

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'two doors without a network' : `two doors: skipped, since ${noConsole}`,
  () => {
    let hall: Hall;
    let browser: ConsoleBrowser | undefined;
    let north: Phone;
    let south: Phone;
    let badges: readonly HallBadge[];

    const some = (from: number, to: number) => badges.slice(from, to).map(({ credential }) => credential);
    const attendance = () => hall.ask<Attendance>('GET', '/attendance');

    beforeAll(async () => {
      hall = await Hall.open();
      badges = await hall.badges(60);
      browser = await ConsoleBrowser.at(hall.address);
      [north, south] = [await Phone.enrol(browser, hall, 'north'), await Phone.enrol(browser, hall, 'south')];
    });
    afterAll(async () => {
      await browser?.close();
      await hall.close();
      removeFolders();
    });

    it('bring 50 scans on record, over a reload and a closed page, and one double entry is a conflict', async () => {
      const [forged = ''] = some(0, 1).map((text) => text.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
      await Promise.all([north.cut(), south.cut()]);
      const atNorth = async () => {
        await north.scan(...some(0, 15));
        await north.reload();
        await north.turn('Exit');
        await north.scan(...some(0, 5));
        await north.turn('Entry');
        await north.scan(...some(5, 8), forged, ...some(29, 30));
      };
      const atSouth = async () => {
        await south.scan(...some(15, 30));
        await south.leaveAndComeBack();
        await south.turn('Exit');
        await south.scan(...some(15, 19));
        await south.turn('Entry');
        await south.scan(...some(19, 23), 'GOODMORNING', ...some(15, 16));
      };
      await Promise.all([atNorth(), atSouth()]);
      expect(await hall.scans()).toEqual([]);
      await Promise.all([north.connect(), south.connect()]);
      await Promise.all([north.emptied(), south.emptied()]);

      const scans = await hall.scans();
      expect(scans).toHaveLength(50);
      expect(new Set(scans.map(({ scanId }) => scanId)).size).toBe(50);
      expect(scans.every(({ late }) => late !== undefined)).toBe(true);
      const { items } = await hall.ask<{ items: unknown[] }>('GET', '/conflicts');
      expect(items).toMatchObject([{ kinds: ['double-entry'], status: 'open' }]);
      const { denials, repeats, ...counted } = await attendance();
      expect(counted).toMatchObject({ inside: 22, attended: 30, admissions: 32, unreadable: 1, conflicts: 1 });
      // Which of them are repeats depends on how fast the machine is.
      expect(denials + repeats).toBe(8);
    });

    it('leave the conflict to a supervisor at the desk', async () => {
      const page = await browser?.page('/desk/harbin/conflicts', { token: TOKEN });
      if (page === undefined) throw new Error('no browser');
      const card = page.getByRole('article');
      await card.getByText('Double entry').waitFor();
      await card.getByText('Anna Volkova').waitFor();
      expect(await axe(page)).toEqual([]);
      await card.getByRole('button', { name: 'Misuse' }).click();
      await page.getByRole('dialog').getByLabel('Reason').fill('Two people, one badge.');
      await page.keyboard.press('Enter');
      await page.getByText('No conflicts.').waitFor();
      await page.getByRole('button', { name: 'Resolved' }).click();
      await card.getByText('Two people, one badge.').waitFor();
      expect(await attendance()).toMatchObject({ conflicts: 0 });
      await page.context().close();
    });

    it('lose and double nothing where the register is killed -9 in the middle of the upload', async () => {
      await Promise.all([north.cut(), south.cut()]);
      await Promise.all([north.scan(...some(30, 45)), south.scan(...some(45, 60))]);
      // The register has recorded what the one sent and not answered; what the other sent is on its way.
      let kill: () => void = () => undefined;
      const killed = new Promise<void>((resolve) => {
        kill = () => {
          void hall.kill().then(resolve);
        };
      });
      await south.context.route('**/scans/batch', (route) => route.continue());
      await north.context.route('**/scans/batch', async (route) => {
        const { context } = south;
        const sent = context.waitForEvent('request', (request) => request.url().endsWith('/scans/batch'));
        await south.connect();
        await sent;
        expect((await route.fetch()).status()).toBe(200);
        kill();
        await route.abort();
      });
      await north.connect();
      await killed;
      await north.context.unroute('**/scans/batch');
      await hall.restart();
      const before = (await hall.scans()).length;
      expect(before).toBeGreaterThanOrEqual(65);
      await Promise.all([north.emptied(), south.emptied()]);

      const scans = await hall.scans();
      expect(scans).toHaveLength(80);
      expect(new Set(scans.map(({ scanId }) => scanId)).size).toBe(80);
      expect(await attendance()).toMatchObject({ inside: 52, attended: 60, admissions: 62, conflicts: 0 });
      expect(browser?.faults).toEqual([]);
    });
  },
);
