// `npm run bench:reads`: what reads take of the thread that answers, and what a fold of a large organisation does.
import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../dist/app/config.js';
import { Attendance } from '../dist/modules/counts/attendance.reader.js';
import { badgeQr } from '../dist/modules/badges/qr.js';
import { Headcounts } from '../dist/modules/counts/headcounts.reader.js';
import { Readiness } from '../dist/modules/operations/readiness.js';
import { History } from '../dist/modules/history/history.reader.js';
import { organisation } from '../dist/modules/organisations/organisation.decider.js';
import { Participants } from '../dist/modules/participants/participants.reader.js';
import { openRegister } from '../dist/app/compose.js';
import { ReadDatabase } from '../dist/projections/file/read-database.js';
import { dataFolder, EXHIBITION } from './data-folder.mjs';
import { load, shown, timed } from './figures.mjs';
import { ADMIN } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '10000', short: 'b' },
    scans: { type: 'string', default: '100000', short: 's' },
    calls: { type: 'string', default: '200' },
  },
});
const [badges, scans, calls] = [values.badges, values.scans, values.calls].map(Number);
const folder = await dataFolder({ badges, scans });
const { app, close } = await openRegister(
  readConfig({
    REGISTER_DATA_DIR: folder.dataDir,
    REGISTER_BOOTSTRAP_TOKEN: ADMIN,
    REGISTER_LOG_LEVEL: 'silent',
    PORT: '0',
  }),
);
while (!app.get(Readiness).isReady) await delay(10);
console.log(`${shown(badges)} participants, ${shown(scans)} scans, ${calls} calls each, ${load()}`);

const tell = (name, work, times = calls) => {
  work();
  const { min, median, p99, max } = timed(times, work);
  const ms = [min, median, p99, max].map((one) => shown(one, 2));
  console.log(`  ${name.padEnd(34)} min ${ms[0]}, median ${ms[1]}, p99 ${ms[2]}, max ${ms[3]} ms`);
};
/** On a snapshot of the head, as a request runs it. */
const read = (query) => app.get(ReadDatabase).read(query);
const headcounts = app.get(Headcounts);
for (const by of ['delegation', 'agency', 'firm', 'kind', 'country', 'category'])
  tell(`headcounts by ${by}`, () => read((at) => headcounts.of(at, EXHIBITION, { by }, undefined)));
const attendance = app.get(Attendance);
tell('attendance', () => read((at) => attendance.of(at, EXHIBITION, {})));
tell('attendance of a day', () =>
  read((at) => attendance.of(at, EXHIBITION, { day: new Date().toISOString().slice(0, 10) })),
);
const participants = app.get(Participants);
const admin = { id: 'bench', role: 'admin' };
// Names of one to three words, beginnings that very many have, nobody's name, and a list without a search.
const texts = ['Ivanov', 'Иванов', '王', 'Li', 'A', 'Aleks', 'с', 'иванов и', 'Иванов Иван', 'Wang Wei'];
const threeWords = ['Баранов Алексей Александрович', 'Aleksey Aleksandrovich Baranov', 'Ivan Petrovich Nobody'];
for (const q of [...texts, ...threeWords, 'Иванов Ivan Иванович', 'ivanov firm-12', undefined])
  tell(`participants${q === undefined ? '' : ` q=${q}`}`, () =>
    read((at) => participants.list(at, EXHIBITION, { limit: '50', ...(q && { q }) }, admin, true)),
  );
const history = app.get(History);
tell('history of the exhibition', () =>
  read((at) => history.list(at, { subject: `exhibition:${EXHIBITION}`, merge: 'true' }, undefined)),
);
tell('QR code', () => badgeQr('A'.repeat(240)), 50);
const added = Array.from({ length: 5000 }, (_, n) => ({
  type: 'participant-added.v1',
  data: { seat: String(n).padStart(10, '0'), role: 'member' },
  personal: { name: { en: 'Ivan Petrov' } },
}));
tell(
  'fold of an organisation of 5,000',
  () => added.reduce((state, event, n) => organisation.evolve(state, event, n), organisation.initial),
  10,
);
await close();
folder.remove();
process.exit();
