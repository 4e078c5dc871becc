import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { becomes, counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { TestRegister } from '../support/test-register.js';

/** What the issue of this page promises. */
const FIRST_RUN_MS = 60_000;

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the first run' : `the first run: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let browser: ConsoleBrowser;

    beforeAll(async () => {
      register = await TestRegister.open(new Date().toISOString());
      browser = await ConsoleBrowser.open(register);
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    it('asks six things where there is no exhibition, and ends at a desk that registers a participant, by keyboard', async () => {
      const began = Date.now();
      const page = await browser.page('/', { token: register.admin });
      await page.getByRole('heading', { name: 'A new exhibition' }).waitFor();
      expect(await axe(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.locator('fieldset .fault').first().waitFor();
      await page.keyboard.type('Harbin Expo 2027');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Harbin');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/desk/harbin-expo-2027/walk-in?organisation=delegation%3Aguests');
      await page.getByLabel('Name, en').waitFor();
      await page.keyboard.type('Anna Smirnova');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Anna Smirnova' }).waitFor();
      await page.getByText('Valid').waitFor();
      expect(Date.now() - began).toBeLessThan(FIRST_RUN_MS);
      const answer = await register.get('/v1/exhibitions/harbin-expo-2027');
      const { zones, gates, categories, venue } = answer.body as Record<string, { code: string; parent?: string }[]>;
      expect(venue).toEqual({ en: 'Harbin' });
      expect(zones?.map(({ code, parent }) => [code, parent])).toEqual([
        ['grounds', undefined],
        ['hall-1', 'grounds'],
        ['hall-2', 'grounds'],
        ['vip-lounge', 'hall-1'],
      ]);
      expect(gates).toHaveLength(5);
      expect(categories).toHaveLength(6);
    });

    it('leaves out what is not wanted, and is in Chinese on a phone', async () => {
      const page = await browser.page('/setup', { token: register.admin, language: 'zh', width: 360, scheme: 'dark' });
      await page.getByLabel('Русский').focus();
      await page.keyboard.press('Space');
      await page.getByLabel('展会名称, ru').waitFor();
      // The name's first field is new, and leaves the focus where it was.
      await page.keyboard.press('Space');
      await page.getByLabel('展会名称, ru').waitFor({ state: 'detached' });
      await page.getByLabel('展会名称, zh').fill('哈尔滨博览会');
      await page.getByLabel('首日').fill('2027-06-01');
      await page.keyboard.press('Tab');
      await becomes(() => page.getByLabel('末日').inputValue(), '2027年6月5日');
      await page.getByLabel('展区', { exact: true }).uncheck();
      await page.getByLabel('贵宾厅', { exact: true }).uncheck();
      await becomes(() => page.getByLabel('贵宾入口', { exact: true }).isChecked(), false);
      expect(await axe(page)).toEqual([]);
      await page.getByLabel('代码', { exact: true }).fill('harbin-expo-2027');
      await page.getByRole('button', { name: '完成设置并进入登记台' }).click();
      await page.getByText('此代码已被占用。代码不会再次分配。').waitFor();
      await page.getByLabel('代码', { exact: true }).fill('harbin-2');
      await page.getByRole('button', { name: '完成设置并进入登记台' }).click();
      await page.waitForURL('**/desk/harbin-2/walk-in**');
      const answer = await register.get('/v1/exhibitions/harbin-2');
      const { zones, gates } = answer.body as Record<string, { code: string; parent?: string; name: unknown }[]>;
      expect(zones?.map(({ code, parent, name }) => [code, parent, name])).toEqual([
        ['hall-1', undefined, { zh: '1号馆' }],
        ['hall-2', undefined, { zh: '2号馆' }],
      ]);
      expect(gates?.map(({ code }) => code)).toEqual(['hall-1', 'hall-2']);
    });

    it('loads an example, marked as one, whose board has figures', async () => {
      const page = await browser.page('/', { token: register.admin });
      await page.getByRole('link', { name: 'New exhibition' }).click();
      register.clock.set(new Date().toISOString());
      await page.getByRole('button', { name: 'Show me an example' }).click();
      await page.waitForURL('**/board/example', { timeout: 30_000 });
      await page.getByRole('link', { name: 'Example: First China–Russia Expo' }).waitFor();
      const answer = await register.get('/v1/exhibitions/example/attendance');
      const { admissions, conflicts } = answer.body as { admissions: number; conflicts: number };
      expect(admissions).toBeGreaterThan(60);
      expect(conflicts).toBe(0);
    });

    it('is not offered to those who may not announce', async () => {
      const token = await register.token('registrar', { exhibition: 'harbin-2' });
      const page = await browser.page('/setup', { token });
      await page.getByText('Your role does not include this area.').waitFor();
      await page.goto(browser.address);
      await page.getByRole('heading', { name: '哈尔滨博览会' }).waitFor();
      await counts(page.getByRole('link', { name: 'New exhibition' }), 0);
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
