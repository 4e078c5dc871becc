import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { baseline } from '../../web/build/baseline.js';
import { axe, ConsoleBrowser, noConsole } from '../support/console.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

const BUILT = fileURLToPath(new URL('../../dist/web/', import.meta.url));

/** Of CSS, newer than the oldest browsers that the console is made for, and not lowered by the build. */
const NEW_CSS =
  /:has\(|light-dark\(|color-mix\(|\boklch\(|@scope|@starting-style|@property|field-sizing|text-wrap|anchor-name|position-area|:popover-open|:user-(?:in)?valid|interpolate-size|view-transition|animation-timeline|@container|\b\d+[sld]v[hw]\b|[{;]\s*&|\(width\s*[<>]/g;

/** Of JavaScript. What stands behind a question whether it is there is left out. */
const NEW_SCRIPT =
  /\.(?:toSorted|toReversed|toSpliced|findLast|findLastIndex|isWellFormed|checkVisibility|getOrInsert|moveBefore|symmetricDifference|isSubsetOf)\(|\bObject\.groupBy|\bMap\.groupBy|\bArray\.fromAsync|\bPromise\.(?:withResolvers|try)|\bAbortSignal\.(?:any|timeout)|\bIterator\.from|\bRegExp\.escape|\bURL\.(?:canParse|parse)\(|\bnew URLPattern|\brequestIdleCallback\(|["'`]scrollend["'`]|\.startViewTransition\(|\(\?<[=!]/g;

/** What this Chromium has and the oldest browsers of each kind do not, taken away before a page's first script. */
const AS_OLD = `
  for (const [of, names] of [
    [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex']],
    [String.prototype, ['isWellFormed', 'toWellFormed']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
    [Object, ['groupBy']], [Map, ['groupBy']], [Array, ['fromAsync']], [Promise, ['withResolvers', 'try']],
    [AbortSignal, ['any', 'timeout']], [URL, ['canParse', 'parse']], [RegExp, ['escape']],
    [HTMLElement.prototype, ['popover', 'showPopover', 'hidePopover', 'togglePopover']],
    [Element.prototype, ['checkVisibility', 'getHTML']], [Document.prototype, ['startViewTransition']],
    [Navigator.prototype, ['getBattery', 'wakeLock', 'vibrate']],
    [window, ['onscrollend', 'requestIdleCallback', 'scheduler', 'Temporal', 'Iterator', 'URLPattern']],
    [Intl, ['DurationFormat']], [Uint8Array, ['fromHex', 'fromBase64']], [Uint8Array.prototype, ['toHex', 'toBase64']],
  ]) for (const name of names) delete of[name];
  // The Canadian English of WebKit and of others by their version of ICU.
  const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
  Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
    ...format,
    get() {
      const own = format.get.call(this);
      const isCanadian = this.resolvedOptions().locale === 'en-CA';
      return isCanadian ? (at) => own(at).replace(/^(\\d+)-(\\d+)-(\\d+)/, '$2/$3/$1') : own;
    },
  });
`;

const found = (pattern: RegExp, files: string) =>
  globSync(files, { cwd: BUILT }).flatMap((name) =>
    (readFileSync(BUILT + name, 'utf8').match(pattern) ?? []).map(
      (use) => `${name.replace(/-[\w-]{8}\./, '.')}: ${use}`,
    ),
  );

(existsSync(BUILT) ? describe : describe.skip)('what is built for old browsers', () => {
  it('has no style that they do not know', () => {
    expect(found(NEW_CSS, 'assets/*.css')).toEqual([]);
  });

  it('has no script that they do not know', () => {
    expect(found(NEW_SCRIPT, '{assets,door}/*.js')).toEqual([]);
  });

  it('is made for what the documentation says', () => {
    const text = readFileSync(new URL('../../docs/console.md', import.meta.url), 'utf8');
    const { chrome, firefox, safari } = baseline;
    expect(text.includes(`Chrome and Edge ${chrome}, Firefox ${firefox} and Safari ${safari}`)).toBe(true);
  });
});

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'a browser as old as the console allows' : `old browsers: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let admin: string;

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      const { credential } = await expo.badge({}, await expo.participant('amur', { en: 'Ivan Petrov' }));
      await expo.scan({ credential, gate: 'main', direction: 'in' });
      browser = await ConsoleBrowser.open(register);
      admin = register.admin;
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
    });

    /** A page that has what `script` leaves of the browser. */
    async function pageOf(path: string, script: string): Promise<Page> {
      const page = await browser.page('/', {});
      await page.context().addInitScript(script);
      await page.goto(`${browser.address}${path}#token=${admin}`);
      return page;
    }

    it('shows every area without what came later', async () => {
      const page = await pageOf('/board/harbin-2014', AS_OLD);
      await page.getByText('Live', { exact: true }).waitFor();
      const shows = async (path: string, text: string) => {
        await page.goto(`${browser.address}${path}`);
        await page.getByText(text).first().waitFor();
      };
      await shows('/board/harbin-2014/brief', 'Log position · Позиция журнала · 日志位置');
      await shows('/audit/harbin-2014', 'Ivan Petrov');
      await shows('/audit/harbin-2014/moment', 'Had come that day');
      await shows('/desk/harbin-2014/people', 'Ivan Petrov');
      await shows('/desk/harbin-2014/organisations', 'amur');
      await shows('/setup/harbin-2014', 'harbin-2014');
      await shows('/door/', 'Make this device a door');
      expect(browser.faults).toEqual([]);
    });

    it('offers a PDF as a link that has the focus, where the browser opens no tab by itself', async () => {
      const page = await pageOf('/desk/harbin-2014/people', 'window.open = () => null;');
      await page.getByRole('link', { name: 'Ivan Petrov' }).click();
      await page.getByRole('button', { name: 'Print', exact: false }).first().click();
      await page.getByText('The browser blocked the new tab.').waitFor();
      await page.getByRole('link', { name: 'Open the PDF' }).and(page.locator(':focus')).waitFor();
      expect(await axe(page)).toEqual([]);
      await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
      await page.getByText('The browser blocked the new tab.').waitFor({ state: 'detached' });
    });

    it('says which browsers it needs, where the browser is older', async () => {
      const page = await pageOf('/desk/harbin-2014', 'delete HTMLElement.prototype.inert;');
      await page.getByText(`It needs Chrome ${baseline.chrome}`).waitFor();
      await page.getByText(`Нужен Chrome ${baseline.chrome}`).waitFor();
    });
  },
);
