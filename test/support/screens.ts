import type { Page } from 'playwright-core';
import type { ConsoleBrowser } from './console.js';

/** A screen: its address below that of its area, the keys that open it, and what it shows last, by a selector. */
export interface Screen {
  readonly path: string;
  readonly keys?: readonly string[];
  readonly shows: string;
}

const AREAS: Readonly<Record<string, readonly Screen[]>> = {
  desk: [
    { path: '', shows: 'h1' },
    { path: '', keys: ['Control+k'], shows: 'dialog[open] [role=option]' },
    { path: '', keys: ['?'], shows: 'dialog[open] kbd' },
    { path: '/people', shows: '.body [role=row]' },
    { path: '/people', keys: ['a', 'b'], shows: 'dialog[open] h2' },
    { path: '/people/{person}', shows: '.digits' },
    { path: '/people/{person}', keys: ['e'], shows: 'dialog[open] fieldset' },
    { path: '/people/{person}', keys: ['r'], shows: 'dialog[open] input' },
    { path: '/walk-in', shows: 'fieldset' },
    { path: '/organisations', shows: '.body [role=row]' },
    { path: '/organisations', keys: ['c'], shows: 'dialog[open] fieldset' },
    { path: '/organisations/delegation:amur', shows: 'h1' },
    { path: '/organisations/delegation:amur', keys: ['e'], shows: 'dialog[open] fieldset' },
    { path: '/sheets', shows: 'main li, main tr' },
    { path: '/sheets/{sheet}', shows: 'main table' },
    { path: '/sheets/{sheet}', keys: ['p'], shows: 'main [aria-pressed]' },
    { path: '/printing', shows: 'main li' },
    { path: '/conflicts', shows: 'h1' },
    { path: '/accesses', shows: 'main table, main li' },
    { path: '/accesses', keys: ['i'], shows: 'dialog[open] input' },
  ],
  setup: [
    { path: '', shows: 'h1' },
    { path: '', keys: ['e'], shows: 'dialog[open] fieldset' },
    { path: '/places', shows: '[data-row]' },
    { path: '/places', keys: ['z'], shows: 'dialog[open] fieldset' },
    { path: '/places', keys: ['g'], shows: 'dialog[open] fieldset' },
    { path: '/categories', shows: '[data-row]' },
    { path: '/categories', keys: ['j', 'Enter'], shows: 'dialog[open] fieldset' },
  ],
  board: [
    { path: '', shows: 'main table' },
    { path: '?wall=1', shows: 'main table' },
    { path: '/brief', shows: 'main footer' },
  ],
  audit: [
    { path: '', shows: '.sentence' },
    { path: '?subject=participant:harbin-2014/{person}&merge=1', shows: '.sentence' },
    { path: '?type=holder-admitted', keys: ['j', 'Enter'], shows: 'dialog[open] li' },
    { path: '/moment', shows: 'input[type=range]' },
  ],
};

/** Every screen of the console, with a name to tell it by. */
export const screens = Object.entries(AREAS).flatMap(([area, of]) =>
  of.map((screen) => ({ area, ...screen, name: [`/${area}${screen.path}`, ...(screen.keys ?? [])].join(' ') })),
);

/** Opens a screen of the exhibition `harbin-2014`, in a page that need not be signed in. */
export async function openScreen(
  { address }: ConsoleBrowser,
  page: Page,
  { area, path, keys = [], shows }: Screen & { readonly area: string },
  { token, person, sheet }: { readonly token: string; readonly person: string; readonly sheet: string },
): Promise<void> {
  const below = path.replace('{person}', person).replace('{sheet}', sheet);
  await page.goto('about:blank');
  await page.goto(`${address}/${area}/harbin-2014${below}#token=${token}`);
  await page
    .locator(keys.length === 0 ? shows : 'h1')
    .first()
    .waitFor();
  for (const key of keys) {
    await page.waitForTimeout(200);
    await page.keyboard.press(key);
  }
  await page.locator(shows).first().waitFor();
}

/** By how many pixels the page, or the dialog that is open, is wider than what is seen of it. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(
    'Math.max(...[document.documentElement, ...document.querySelectorAll("dialog[open]")]' +
      '.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))',
  );
