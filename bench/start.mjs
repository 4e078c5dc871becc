// `npm run bench:start`: how long a start takes over a folder that was closed in good order, and what of it when; with
// `--unsealed log` the log's seal is missing, as after a crash, and `--unsealed all` the read file's as well.
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ReadFiles } from '../dist/projections/file/read-files.js';
import { readModels } from '../dist/app/projections.js';
import { dataFolder } from './data-folder.mjs';
import { load, shown, spread } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '10000', short: 'b' },
    scans: { type: 'string', default: '100000', short: 's' },
    starts: { type: 'string', default: '7', short: 'n' },
    unsealed: { type: 'string' },
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

/** What the register says of itself at its start, with the name that the figures give it. */
const PHASES = [
  ['the log was found whole', 'log found whole, modules loaded'],
  ['what commands ask of is in memory', 'memory filled'],
];

/** In ms since the process was begun. */
async function start() {
  if (values.unsealed !== undefined) rmSync(join(dataDir, 'log.db.seal'), { force: true });
  if (values.unsealed === 'all') rmSync(`${new ReadFiles(dataDir, readModels).current}.seal`, { force: true });
  const told = join(dataDir, '..', 'stderr.txt');
  const stderr = openSync(told, 'w');
  const began = Date.now();
  const server = await Server.register(dataDir, { node, stderr, env: { REGISTER_LOG_LEVEL: 'debug' } });
  const took = { ready: Date.now() - began, cpu: server.cpu(), memory: server.memory() };
  const stopping = Date.now();
  await server.stop();
  closeSync(stderr);
  const lines = readFileSync(told, 'utf8').trim().split('\n').map(JSON.parse);
  const phases = PHASES.map(([words]) => Date.parse(lines.find(({ msg }) => msg.startsWith(words)).at) - began);
  return { ...took, phases, stopped: Date.now() - stopping };
}

// The first finds the copy in no cache, and perhaps a seal of another version.
await start();
const starts = [];
for (let count = 0; count < Number(values.starts); count++) starts.push(await start());
const line = (name, of, unit = 'ms') => console.log(`  ${name.padEnd(32)} ${spread(starts.map(of))} ${unit}`);
console.log(`${values.starts} starts, min / median / max, ${load()}:`);
PHASES.forEach(([, name], place) => line(name, ({ phases }) => phases[place]));
line('ready', ({ ready }) => ready);
line('CPU of all threads until then', ({ cpu }) => cpu);
line('memory then', ({ memory }) => memory, 'MB');
line('from the signal to the end', ({ stopped }) => stopped);
folder.remove();
