// Runs in the Node under test: the demo's first stage on the built server, then starts and stops it, with garbage
// collection forced throughout. Exits 1 where a server does not end in good order.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../dist/demo/client.js';
import { prepare } from '../../dist/demo/day.js';
import { DESKS_OPEN } from '../../dist/demo/expo.js';
import { freePort, Server } from '../../dist/demo/server.js';

const STARTS = 20;
const DESK_RATE = 1500;

process.env.NODE_OPTIONS = `--import=${new URL('./collect.mjs', import.meta.url).href}`;
const folder = mkdtempSync(join(tmpdir(), 'register-matrix-'));
const settings = {
  port: await freePort(0),
  dataFolder: join(folder, 'data'),
  logFile: join(folder, 'server.log'),
  firstAdminToken: randomBytes(32).toString('base64url'),
};

async function run(clock, use = () => undefined) {
  const server = new Server(settings, clock);
  await server.ready();
  await use();
  await server.stop();
  const { code, signal } = await server.result();
  if (code !== 0) throw new Error(`the server ended with ${code ?? signal}: ${readFileSync(settings.logFile, 'utf8')}`);
}

try {
  const client = new Client(`http://127.0.0.1:${settings.port}`);
  await run({ start: DESKS_OPEN, rate: DESK_RATE }, () => prepare(client, settings.firstAdminToken));
  const later = DESKS_OPEN.getTime() + 30 * 86_400_000;
  for (let start = 1; start <= STARTS; start += 1) await run({ start: new Date(later + start * 60_000), rate: 1 });
  console.log(`Node ${process.versions.node}: the first stage, and ${STARTS} starts and stops; no abort.`);
} catch (error) {
  console.error(`Node ${process.versions.node}: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
