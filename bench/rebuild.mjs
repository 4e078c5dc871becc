// `npm run bench:rebuild`: how fast the read models are built from the log, and how long a start takes.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openLogReader } from '../dist/log/open-log-reader.js';
import { JournalReader } from '../dist/kernel/journal.js';
import { codec } from '../dist/app/events.js';
import { rebuild } from '../dist/projections/file/rebuild.js';
import { readModels } from '../dist/app/projections.js';
import { dataFolder } from './data-folder.mjs';
import { load, shown } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '10000', short: 'b' },
    scans: { type: 'string', default: '100000', short: 's' },
    starts: { type: 'string', default: '3' },
  },
});
const folder = await dataFolder({ badges: Number(values.badges), scans: Number(values.scans) });
const { dataDir } = folder;
const size = (name) => `${shown(statSync(join(dataDir, name)).size / 2 ** 20)} MB`;
console.log(
  `${shown(Number(values.badges))} badges, ${shown(Number(values.scans))} scans, log ${size('log.db')}, ${load()}`,
);
for (let start = 0; start < Number(values.starts); start++) {
  const began = performance.now();
  const server = await Server.register(dataDir);
  const ready = performance.now() - began;
  console.log(`  start to ready ${shown(ready)} ms, CPU ${shown(server.cpu())} ms, ${server.memory()} MB, ${load()}`);
  await server.stop();
}
const log = new JournalReader(await openLogReader({ kind: 'embedded', folder: dataDir }), codec);
const cpu = process.cpuUsage();
let told = 0;
const { events, eventsPerSecond } = await rebuild({
  folder: dataDir,
  projections: readModels,
  log,
  progress: (done) => {
    if (done.events < told + 100_000) return;
    told = done.events;
    console.log(`  ${shown(done.events)} events, ${shown(done.eventsPerSecond)} a second over all, ${load()}`);
  },
});
const { user, system } = process.cpuUsage(cpu);
const each = (us) => `${shown(us / events, 1)} µs`;
const file = readdirSync(dataDir).find((name) => /^read-[0-9a-f]{16}\.db$/.test(name));
console.log(
  `  rebuilt from ${shown(events)} events, ${shown(eventsPerSecond)} a second, CPU ${each(user)} + ${each(system)} of the kernel an event, ${file === undefined || !existsSync(join(dataDir, file)) ? '' : size(file)}`,
);
await log.close();
folder.remove();
