// `npm run bench:eventstoredb`: appends, check-ins and catch-up on EventStoreDB beside its raw client, in rounds that
// alternate. Writes a register of its own to the server that EVENTSTOREDB_URL names, under a new prefix.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { binaryEvent, EventStoreDBClient, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';
import { eventsToRecord } from '../dist/kernel/new-events.js';
import { EventStoreDbEventStore } from '../dist/log/eventstoredb/eventstoredb-event-store.js';
import { moveLog } from '../dist/log/move/move-log.js';
import { openLogReader } from '../dist/log/open-log-reader.js';
import { Journal, JournalReader } from '../dist/kernel/journal.js';
import { streamKinds } from '../dist/app/streams.js';
import { codec } from '../dist/app/events.js';
import { dataFolder } from './data-folder.mjs';
import { load, shown, spread } from './figures.mjs';
import { Load } from './load.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '10000', short: 'b' },
    'in-flight': { type: 'string', default: '64,256', short: 'c' },
    rounds: { type: 'string', default: '3', short: 'r' },
    seconds: { type: 'string', default: '4', short: 's' },
    // Folder for a profile of the node's process under check-ins.
    'cpu-prof': { type: 'string' },
    // One part alone: appends or check-ins.
    only: { type: 'string' },
  },
});
const [badges, rounds, seconds] = [values.badges, values.rounds, values.seconds].map(Number);
const url = process.env.EVENTSTOREDB_URL;
if (url === undefined) {
  console.error('Set EVENTSTOREDB_URL to the server to measure, such as esdb://127.0.0.1:2113?tls=false.');
  process.exit(2);
}
const prefix = `b${Date.now().toString(36)}`;

/** As many as go in the time, so many at once; the number of a second. */
async function asManyAsGo(atOnce, work) {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) {
        await work();
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - began) / 1000);
}

/** About as long as the entry of a scan. */
const BYTES = 900;

async function appends() {
  const raw = EventStoreDBClient.connectionString(url);
  const folder = mkdtempSync(join(tmpdir(), 'register-bench-node-'));
  const store = new Journal(
    await EventStoreDbEventStore.open({ url, prefix: `${prefix}a`, kinds: streamKinds, folder }),
    codec,
  );
  const one = async () => {
    const event = binaryEvent({ id: randomUUID(), type: 'bench', data: new Uint8Array(randomBytes(BYTES)) });
    await raw.appendToStream(`${prefix}raw-${randomUUID()}`, event, { expectedRevision: NO_STREAM });
  };
  const filler = randomBytes(300).toString('hex');
  const other = async () => {
    const context = {
      command: randomUUID(),
      correlation: randomUUID(),
      actor: { access: 'a', role: 'door' },
      now: new Date(),
    };
    const fact = { type: 'requests-refused.v1', data: { status: 401, method: 'GET', route: filler, count: 1 } };
    await store.append(`refusal-bench.${randomUUID()}`, -1, eventsToRecord([fact], context));
  };
  await alternate('appends, one event a stream', one, other);
  await store.close();
  await raw.dispose();
  rmSync(folder, { recursive: true });
}

async function alternate(what, one, other) {
  for (const count of values['in-flight'].split(',').map(Number)) {
    const [raws, ours] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const turns = [
        async () => raws.push(await asManyAsGo(count, one)),
        async () => ours.push(await asManyAsGo(count, other)),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
    }
    tell(`${what}, ${count} in flight`, raws, ours);
  }
}

function tell(what, raws, ours) {
  console.log(`${what}, ${load()}
  raw client  ${spread(raws)} a second (min / median / max of ${raws.length})
  register    ${spread(ours)}
  ratio       ${spread(
    ours.map((one, round) => one / raws[round]),
    2,
  )}`);
}

async function checkIns() {
  const folder = await dataFolder({ badges });
  const began = performance.now();
  const { events } = await moveLog({ folder: folder.dataDir, url, prefix, kinds: streamKinds });
  const took = (performance.now() - began) / 1000;
  console.log(`move: ${shown(events)} events in ${shown(took, 1)} s, read back included, ${load()}`);
  const env = { REGISTER_STORE: 'eventstoredb', EVENTSTOREDB_URL: url, EVENTSTOREDB_STREAM_PREFIX: prefix };
  const node = values['cpu-prof'] === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', values['cpu-prof']];
  const register = await Server.register(folder.dataDir, { env, node });
  const client = new Load(folder.credentials);
  const raw = EventStoreDBClient.connectionString(url);
  const one = async () => {
    const event = binaryEvent({ id: randomUUID(), type: 'bench', data: new Uint8Array(randomBytes(BYTES)) });
    await raw.appendToStream(`${prefix}raw-${randomUUID()}`, event, { expectedRevision: NO_STREAM });
  };
  await client.round(register, { token: folder.tokens.door, count: 64, seconds: 2 });
  for (const count of values['in-flight'].split(',').map(Number)) {
    const [raws, ours, p99, cpu] = [[], [], [], []];
    for (let round = 0; round < rounds; round++) {
      const turns = [
        async () => raws.push(await asManyAsGo(count, one)),
        async () => {
          const done = await client.round(register, { token: folder.tokens.door, count, seconds });
          ours.push(done.perSecond);
          p99.push(done.p99);
          cpu.push(done.mainCpu);
        },
      ];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
    }
    tell(`check-ins over HTTP beside appends, ${count} in flight`, raws, ours);
    console.log(
      `  p99         ${spread(p99, 1)} ms\n  CPU         ${spread(cpu, 2)} ms of the node's main thread a check-in`,
    );
  }
  await raw.dispose();
  client.child.disconnect();
  await register.stop();
  await catchUp(events, folder.dataDir);
  folder.remove();
}

async function catchUp(events, folder) {
  const [raws, ours] = [[], []];
  const one = async () => {
    const client = EventStoreDBClient.connectionString(url);
    const filter = streamNameFilter({
      prefixes: ['badge-', 'delegation-', 'firm-', 'exhibition-', 'access-'].map((name) => prefix + name),
    });
    const began = performance.now();
    let read = 0;
    for await (const _ of client.subscribeToAll({ fromPosition: START, filter })) if (++read >= events) break;
    raws.push(read / ((performance.now() - began) / 1000));
    void client.dispose();
  };
  const other = async () => {
    const reader = new JournalReader(
      await openLogReader({ kind: 'eventstoredb', url, prefix, kinds: streamKinds, folder }),
      codec,
    );
    const began = performance.now();
    let read = 0;
    for await (const batch of reader.subscribe({}, new AbortController().signal))
      if ((read += batch.length) >= events) break;
    ours.push(read / ((performance.now() - began) / 1000));
    await reader.close();
  };
  for (let round = 0; round < rounds; round++)
    for (const turn of round % 2 === 0 ? [one, other] : [other, one]) await turn();
  tell(`catch-up of ${shown(events)} events, decoded and verified`, raws, ours);
}

console.log(`EventStoreDB, ${load()}`);
if (values.only !== 'check-ins') await appends();
if (values.only !== 'appends') await checkIns();
process.exit();
