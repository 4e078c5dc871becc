// From a server without an exhibition: timed from the opening of the link that signs in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMIN, Server } from '../register.mjs';

let running;

/** A server on an empty folder, and the link to its page. */
async function start(path) {
  const folder = mkdtempSync(join(tmpdir(), 'register-bench-first-'));
  running = { folder, server: await Server.register(folder) };
  return `${running.server.address}${path}#token=${ADMIN}`;
}

async function stop() {
  await running.server.stop();
  rmSync(running.folder, { recursive: true, force: true });
}

export const firstRun = [
  {
    name: 'first run: six questions to a registered guest with a badge',
    keys: 'name, `Tab`, place, `Enter`; guest’s name, `Enter`',
    opens: true,
    at: () => start('/'),
    after: stop,
    play: async (hands) => {
      await hands.page.getByRole('heading', { name: 'A new exhibition' }).waitFor();
      await hands.type('Harbin Expo 2027');
      await hands.press('Tab');
      await hands.type('Harbin');
      await hands.press('Enter');
      await hands.page.waitForURL('**/walk-in?organisation=delegation%3Aguests');
      await hands.page.getByLabel('Name, en').waitFor();
      await hands.type('Anna Smirnova');
      await hands.press('Enter');
      await hands.page.getByText('Valid', { exact: true }).waitFor();
    },
  },
  {
    name: 'the example exhibition, to a board with two days of figures',
    keys: 'by mouse: “Show me an example”',
    opens: true,
    at: () => start('/'),
    after: stop,
    play: async (hands) => {
      await hands.click(hands.page.getByRole('button', { name: 'Show me an example' }));
      await hands.page.waitForURL('**/board/example');
      await hands.page.locator('.main dd').first().waitFor();
    },
  },
];
