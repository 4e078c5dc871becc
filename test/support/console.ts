import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type Page } from 'playwright-core';
import { launchChromium, noBrowser } from './chromium.js';
import type { TestRegister } from './test-register.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Why the console cannot be looked at here, or undefined where it can. */
export const noConsole =
  noBrowser ?? (existsSync(new URL('../../dist/web/index.html', import.meta.url)) ? undefined : 'it is not built');

interface Opened {
  readonly token?: string;
  readonly language?: 'en' | 'ru' | 'zh';
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
}

/** The built console of a register that listens, in headless Chromium. */
export class ConsoleBrowser {
  /** Requests to other hosts, refusals of the content security policy, and errors of scripts. */
  readonly faults: string[] = [];

  private constructor(
    private readonly browser: Browser,
    readonly address: string,
  ) {}

  static async open(register: TestRegister): Promise<ConsoleBrowser> {
    return ConsoleBrowser.at(await register.register.listen());
  }

  /** `more`: arguments of Chromium. */
  static async at(address: string, more: readonly string[] = []): Promise<ConsoleBrowser> {
    return new ConsoleBrowser(await launchChromium(['--disable-gpu', ...more]), address);
  }

  /** A page of its own session at a path. */
  async page(path: string, { token, language = 'en', scheme = 'light', width = 1280 }: Opened = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: scheme,
      locale: language,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol !== 'blob:' && url.origin !== this.address) this.faults.push(`request to ${url.origin}`);
    });
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) this.faults.push(message.text());
    });
    await page.goto(`${this.address}${path}${token === undefined ? '' : `#token=${token}`}`);
    // The token is kept once the register has said whose it is: another address before that would not be signed in.
    if (token !== undefined) await page.locator('#app > *').first().waitFor({ state: 'attached' });
    return page;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** Lets requests to a path wait for their answer until the returned function is called. */
export async function holdAnswers(
  page: Page,
  path: string,
  problem?: { readonly type: string; readonly status: number; readonly title: string; readonly detail: string },
): Promise<() => void> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    path,
    async (route) => {
      await held;
      if (problem === undefined) await route.continue();
      else await route.fulfill({ status: problem.status, contentType: 'application/problem+json', json: problem });
    },
    { times: 1 },
  );
  return release;
}

/** The type of what a page asks for next as PDF and opens in a tab; what the tab shows depends on the browser. */
export async function openedPdf(page: Page): Promise<string | undefined> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('.pdf')),
    page.context().waitForEvent('page'),
  ]);
  return answer.headers()['content-type'];
}

/** What axe finds wrong with a page, or with the calendar that is open over it, as `rule: first element`. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  // A row that is not drawn until it is scrolled to lies over the next one, for axe alone.
  await page.evaluate(
    'for (const row of document.querySelectorAll("li"))' +
      ' if (getComputedStyle(row).contentVisibility === "auto") row.style.contentVisibility = "visible"',
  );
  const found = await page.evaluate<{
    violations: readonly { id: string; nodes: readonly { html: string; failureSummary: string }[] }[];
  }>(
    'axe.run(document.querySelector(":popover-open") ?? document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
  );
}
