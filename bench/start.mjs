// `npm run bench:start`: how long a start takes on a folder that was closed in good order.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ReadFiles } from '../dist/projections/read-files.js';
import { readModels } from '../dist/read-models.js';
import { dataFolder } from './data-folder.mjs';
import { load, shown, spread } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '10000', short: 'b' },
    scans: { type: 'string', default: '100000', short: 's' },
    starts: { type: 'string', default: '7', short: 'n' },
    'cpu-prof': { type: 'string' },
  },
});
const folder = await dataFolder({ badges: Number(values.badges), scans: Number(values.scans) });
const { dataDir } = folder;
const size = (file) => `${shown(statSync(file).size / 2 ** 20)} MB`;
console.log(
  `${shown(Number(values.badges))} badges, ${shown(Number(values.scans))} scans, log ${size(join(dataDir, 'log.db'))}, read file ${size(new ReadFiles(dataDir, readModels).current)}`,
);
const node = values['cpu-prof'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values['cpu-prof']}`];
const ready = [];
const cpu = [];
const stops = [];
for (let start = 0; start < Number(values.starts); start++) {
  const began = performance.now();
  const server = await Server.register(dataDir, { node });
  ready.push(performance.now() - began);
  cpu.push(server.cpu());
  const ending = performance.now();
  await server.stop();
  stops.push(performance.now() - ending);
}
console.log(`  of ${values.starts} starts, min / median / max, ${load()}:`);
console.log(`  process begun to ready  ${spread(ready)} ms`);
console.log(`  CPU of all threads      ${spread(cpu)} ms`);
console.log(`  signal to closed        ${spread(stops)} ms`);
folder.remove();
