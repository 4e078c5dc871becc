import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type Page } from 'playwright-core';
import { launchChromium } from './chromium.js';

/** Where a browser finds what the build imports by name: the files that Node takes. */
const IMPORTS = {
  '@scure/base': '/node_modules/@scure/base/index.js',
  cborg: '/node_modules/cborg/cborg.js',
  'temporal-polyfill': '/node_modules/temporal-polyfill/index.js',
  'temporal-utils': '/node_modules/temporal-utils/dist/index.js',
  'temporal-utils/': '/node_modules/temporal-utils/dist/',
};
const WITHOUT_ENDING = /^\/node_modules\/temporal-utils\/dist\/[a-z-]+$/;
const PAGE = `<!doctype html><script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>`;
const SERVED =
  /^\/(dist\/(door-core|values)|node_modules\/(@scure\/base|cborg|temporal-polyfill|temporal-utils))\/[\w./-]+\.js$/;
const ROOT = new URL('../../', import.meta.url);

/** A page in headless Chromium that can import the built files of door-core as they are. */
export class BrowserPage {
  private constructor(
    readonly page: Page,
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  static async open(): Promise<BrowserPage> {
    const server = createServer(({ url: asked = '/' }, reply) => {
      const url = WITHOUT_ENDING.test(asked) ? `${asked}.js` : asked;
      if (url === '/') reply.setHeader('content-type', 'text/html').end(PAGE);
      else if (SERVED.test(url) && !url.includes('..') && existsSync(new URL(`.${url}`, ROOT)))
        reply.setHeader('content-type', 'text/javascript').end(readFileSync(new URL(`.${url}`, ROOT)));
      else reply.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await launchChromium();
    const page = await browser.newPage();
    // localhost is a secure context, so that WebCrypto is there.
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    return new BrowserPage(page, browser, server);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
