import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium. Its headless shell comes first: a page takes a tenth of the CPU, since no window is built for it. */
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

const { CHROMIUM } = process.env;
const program = (CHROMIUM === undefined ? PROGRAMS : [CHROMIUM]).find((path) => existsSync(path));

/** Why no browser can be started here, or undefined where one can. */
export const noBrowser =
  program === undefined ? `there is no ${CHROMIUM ?? PROGRAMS.join(', no ')}; CHROMIUM names another` : undefined;

/** Starts the browser that `CHROMIUM` names, or the first that is installed. `args`: more of its arguments. */
export const launchChromium = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ ...(program && { executablePath: program }), args: ['--no-sandbox', ...args] });
