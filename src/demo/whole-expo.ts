import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Accesses } from './accesses.js';
import { Client, type Caller } from './client.js';
import { dayInHarbin } from './clock.js';
import { planMorning, playMorning, prepare } from './day.js';
import { focalPointsView } from './focal-point.js';
import { nightClock, playNight } from './night.js';
import { head } from './desk.js';
import { DESKS_OPEN, exhibition, EXPO } from './expo.js';
import { agenciesTable, categoriesTable, delegationsTable, readHeadcounts, type AllHeadcounts } from './headcounts.js';
import { historyTable, readHistory } from './history.js';
import { attendancePlot } from './plot.js';
import { freePort, Server, type ServerClock, type ServerSettings } from './server.js';
import type { Tally } from './tally.js';

/** A working day at the desks passes in about twenty seconds. */
const DESK_RATE = 1500;

const leavesAtOnce = process.argv.includes('--exit') || process.env['DEMO_EXIT'] === '1';
const folder = mkdtempSync(join(tmpdir(), 'expo-register-demo-'));
const settings: ServerSettings = {
  port: await freePort(Number(process.env['PORT'] ?? 3000)),
  dataFolder: join(folder, 'data'),
  logFile: join(folder, 'server.log'),
  firstAdminToken: randomBytes(32).toString('base64url'),
};
const client = new Client(`http://127.0.0.1:${settings.port}`);
let server: Server | undefined;
let leaving = false;

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);

const say = (text: string) => {
  console.log(text);
};

/** Stops the server in good order; what it wrote stays only where something went wrong. */
async function leave(exitCode: 0 | 1): Promise<void> {
  if (leaving) return;
  leaving = true;
  await server?.stop();
  if (exitCode === 0) rmSync(folder, { recursive: true, force: true });
  process.exit(exitCode);
}

async function start(clock: ServerClock): Promise<number> {
  server = new Server(settings, clock);
  return server.ready();
}

/** The doors have counted too: two ways to one figure. Throws where they part. */
function compare({ kind: { total } }: AllHeadcounts, { attended, inside }: Tally): void {
  if (total.attended !== attended.size || total.inside !== inside.size)
    throw new Error(
      `The doors saw ${attended.size} people, ${inside.size} of them inside; the register says ${total.attended} and ${total.inside}.`,
    );
  say(`\n  The register and the doors agree: ${attended.size} people came, ${inside.size} are inside.`);
}

/** kill -9, and a start on the same folder with a clock at its normal pace. Throws where a figure is not what it was. */
async function survive(before: AllHeadcounts, viewer: Caller, position: string, now: Date): Promise<void> {
  await server?.kill();
  const startTime = await start({ start: now, rate: 1 });
  if (!isDeepStrictEqual(await readHeadcounts(viewer, position), before))
    throw new Error('After kill -9 the register shows other headcounts.');
  say(`  The server was killed (kill -9) and was back in ${seconds(startTime)} s with the same headcounts.`);
}

async function report(accesses: Accesses, headcounts: AllHeadcounts, tally: Tally, position: string): Promise<void> {
  say(`\nFederal agencies (an illustrative list)\n\n${agenciesTable(headcounts.agency)}`);
  say(`\nDelegations of regions\n\n${delegationsTable(headcounts.delegation)}`);
  say(`\nKinds of badge\n\n${categoriesTable(headcounts.category)}`);
  say(`\n${await focalPointsView(client.as(accesses.focalPoint), position)}`);
  say(`\nAttendance by quarter of an hour, 30 June 2014\n\n${attendancePlot(tally.quarters)}`);
  const history = await readHistory(client.as(accesses.auditor), 'delegation:harbin-2014/amur', position);
  say(`\nHistory of Amur's delegation: ${history.length} events\n\n${historyTable(history)}`);
}

function total({ kind: { total: everybody } }: AllHeadcounts, tally: Tally, elapsed: number): void {
  const { registered, badged, attended, inside } = everybody;
  const rate = Math.round((client.requests / elapsed) * 1000);
  say(
    [
      `\nIn all ${registered} registered, ${badged} badged, ${attended} came, ${inside} inside.`,
      `${client.requests} requests in ${seconds(elapsed)} s, starts and the morning's pace included: ${rate} a second.`,
      `${tally.scans} scans, half of them answered within ${tally.answeredWithin(0.5).toFixed(1)} ms, 99% within ${tally.answeredWithin(0.99).toFixed(1)} ms.`,
    ].join('\n'),
  );
}

function invite({ focalPoint, doors, ...others }: Accesses, now: Date): void {
  const byName = {
    ...others,
    'focal-point': focalPoint,
    ...Object.fromEntries(Object.entries(doors).map(([gate, token]) => [`door ${gate}`, token])),
  };
  const tokens = Object.entries(byName).map(([name, token]) => `    ${name.padEnd(12)}${token}`);
  const page = (area: string, token: string) => `${client.address}/${area}/${exhibition.code}#token=${token}`;
  say(
    [
      '\nThe server goes on; Ctrl-C ends it.\n',
      `  address     ${client.address}`,
      '  in a browser, signed in',
      `    board       ${page('board', others.viewer)}`,
      `    desk        ${page('desk', others.registrar)}`,
      `    audit       ${page('audit', others.auditor)}`,
      `  docs        ${client.address}/docs`,
      `  clock       ${dayInHarbin(now)} 2014 in Harbin, from now on at its normal pace`,
      `  data        ${settings.dataFolder}, deleted at the end`,
      '  tokens',
      ...tokens,
      '\n  Try',
      `    curl -H 'Authorization: Bearer ${others.viewer}' '${client.address}${EXPO}/headcounts?by=agency'`,
    ].join('\n'),
  );
}

async function play(): Promise<void> {
  const began = performance.now();
  say('The first China-Russia Expo, Harbin, 30 June to 4 July 2014: played on the real server over HTTP.');
  say(`Data folder ${settings.dataFolder}, server's log ${settings.logFile}.`);
  say('The clock of the server is set to June 2014 and runs fast, so that a morning passes in seconds.\n');
  const startTime = await start({ start: DESKS_OPEN, rate: DESK_RATE });
  const prepared = await prepare(client, settings.firstAdminToken);
  await server?.stop();

  const night = nightClock(startTime);
  await start(night);
  await playNight(client, prepared, night);
  await server?.stop();

  const morning = planMorning(prepared, startTime);
  await start(morning.clock);
  const { tally, clock } = await playMorning(client, prepared, morning);

  const { accesses } = prepared;
  const viewer = client.as(accesses.viewer);
  const position = await head(client.as(accesses.registrar));
  const headcounts = await readHeadcounts(viewer, position);
  compare(headcounts, tally);
  const now = new Date(clock.now().getTime() + 60_000);
  await survive(headcounts, viewer, position, now);
  await report(accesses, headcounts, tally, position);
  total(headcounts, tally, performance.now() - began);
  say(`Amur's badges, to be printed: ${prepared.badgesOfAmur}`);
  if (leavesAtOnce) return leave(0);
  invite(accesses, now);
  await server?.ended();
  if (!leaving) throw new Error('The server has ended.');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));
// The reader has closed the pipe.
process.stdout.on('error', () => void leave(0));
await play().catch((error: unknown) => {
  // Requests fail while the server is stopped on a signal: nothing went wrong then.
  if (leaving) return;
  console.error(`\nThe demo broke off: ${error instanceof Error ? error.message : String(error)}`);
  console.error(`The server's log: ${settings.logFile}`);
  return leave(1);
});
