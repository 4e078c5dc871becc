// Data folders of a given size, written straight into the log and kept between runs.
import { execFileSync } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ID_ALPHABET } from '../dist/kernel/derived-id.js';
import { eventsToRecord } from '../dist/kernel/new-events.js';
import { EmbeddedEventStore } from '../dist/log/embedded/embedded-event-store.js';
import { Journal } from '../dist/kernel/journal.js';
import { streamKinds } from '../dist/app/streams.js';
import { codec } from '../dist/app/events.js';
import { readTable } from '../dist/demo/table-file.js';
import { BadgeKeys } from '../dist/modules/badges/badge-keys.js';
import { makeCredential } from '../dist/modules/badges/credential.js';
import { credentialHash } from '../dist/modules/badges/credential.js';
import { ExhibitionCalendar } from '../dist/door-core/calendar.js';
import { ReadFiles } from '../dist/projections/file/read-files.js';
import { readModels } from '../dist/app/projections.js';
import { openRegisterSecret, secretFile } from '../dist/files/secret/secret-file.js';
import { ADMIN, built, Server } from './register.mjs';

export const EXHIBITION = 'bench';
export const GATES = 8;
const FIRMS = 1600;
const DELEGATIONS = 85;
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Appends that wait at once while a folder is filled. */
const AT_ONCE = 2000;
/** Raised when folders that were kept are of no use any more. */
const VERSION = 1;

const calendar = new ExhibitionCalendar({
  timeZone: 'UTC',
  opensOn: '2000-01-01',
  closesOn: '2999-12-31',
  dayStartsAt: '04:00',
});

/**
 * A copy of a folder with so many participants, each with a badge, and so many scans: `{ dataDir, credentials, tokens,
 * lastScan, remove }`. The first run of a size makes it. `readFile: false` leaves the read models to be built.
 */
export async function dataFolder({ badges, scans = 0, cache = join(tmpdir(), 'register-bench') }) {
  const kept = join(cache, `v${VERSION}-${badges}-badges-${scans}-scans`);
  if (!existsSync(kept)) await make(kept, badges, scans);
  const readFile = new ReadFiles(join(kept, 'data'), readModels).current;
  if (!existsSync(readFile)) await project(join(kept, 'data'));
  const copy = mkdtempSync(join(cache, 'copy-'));
  const dataDir = join(copy, 'data');
  execFileSync('cp', ['-r', '--reflink=auto', join(kept, 'data'), dataDir]);
  return {
    dataDir,
    credentials: join(kept, 'credentials.txt'),
    tokens: JSON.parse(readFileSync(join(kept, 'tokens.json'), 'utf8')),
    // Scans are of the two hours before the folder was filled.
    lastScan: statSync(join(kept, 'credentials.txt')).mtimeMs - HOUR,
    remove: () => rmSync(copy, { recursive: true }),
  };
}

async function make(kept, badges, scans) {
  const began = performance.now();
  mkdirSync(join(kept, '..'), { recursive: true });
  const draft = mkdtempSync(`${kept}.draft-`);
  const dataDir = join(draft, 'data');
  process.stderr.write(`Making a folder of ${badges} badges and ${scans} scans …\n`);
  writeFileSync(join(draft, 'tokens.json'), JSON.stringify(await announce(dataDir)));
  await fill(dataDir, join(draft, 'credentials.txt'), badges, scans);
  await project(dataDir);
  renameSync(draft, kept);
  process.stderr.write(`… made in ${Math.round((performance.now() - began) / 1000)} s\n`);
}

const organisations = () => [
  ...Array.from({ length: DELEGATIONS }, (_, n) => ({ kind: 'delegation', code: `delegation-${n}` })),
  ...Array.from({ length: FIRMS }, (_, n) => ({ kind: 'firm', code: `firm-${n}` })),
];

/** All that is few, by the front door. */
async function announce(dataDir) {
  const server = await Server.register(dataDir);
  const path = `/v1/exhibitions/${EXHIBITION}`;
  const today = Date.now();
  const date = (days) => new Date(today + days * DAY).toISOString().slice(0, 10);
  const text = (en) => ({ en });
  await server.send('POST', '/v1/exhibitions', {
    code: EXHIBITION,
    name: text('Bench'),
    timeZone: 'UTC',
    opensOn: date(-20),
    closesOn: date(60),
  });
  await server.send('PUT', `${path}/zones/grounds`, { name: text('Grounds') });
  for (let gate = 0; gate < GATES; gate++)
    await server.send('PUT', `${path}/gates/gate-${gate}`, { name: text('Gate'), to: 'grounds' });
  await server.send('PUT', `${path}/categories/delegate`, { name: text('Delegate'), zones: ['grounds'] });
  await server.send('POST', `${path}/open`, {});
  const kinds = ['region', 'agency', 'ministry', 'embassy', 'other'];
  const all = organisations().map(
    ({ kind, code }, n) =>
      () =>
        kind === 'firm'
          ? server.send('POST', `${path}/firms`, {
              code,
              name: text(`Firm ${n}`),
              country: n % 3 === 0 ? 'CN' : 'RU',
              sector: 'trade',
            })
          : server.send('POST', `${path}/delegations`, {
              code,
              name: text(`Delegation ${n}`),
              country: 'RU',
              kind: kinds[n % 5],
            }),
  );
  all.push(() =>
    server.send('POST', `${path}/delegations`, { code: 'desk', name: text('Desk'), country: 'RU', kind: 'other' }),
  );
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let one; (one = all.pop());) await one();
    }),
  );
  const token = async (role) =>
    (await server.send('POST', '/v1/access', { name: text(role), role, exhibition: EXHIBITION })).token;
  const tokens = {
    admin: ADMIN,
    door: await token('door'),
    viewer: await token('viewer'),
    registrar: await token('registrar'),
  };
  await server.stop();
  return tokens;
}

/** All that is many, in the order in which it would come. */
async function fill(dataDir, credentialsFile, badges, scans) {
  const secret = openRegisterSecret(secretFile(dataDir), false);
  const key = new BadgeKeys(secret).of(EXHIBITION, 1);
  const adapter = await EmbeddedEventStore.open({
    folder: dataDir,
    kinds: streamKinds,
    secret: secret.derive('log').toString('hex'),
    limits: { appends: 2 * AT_ONCE, bytes: 2 ** 30, waitMs: 600_000 },
  });
  const store = new Journal(adapter, codec);
  const context = (at) => ({
    command: randomUUID(),
    idempotency: undefined,
    correlation: randomUUID(),
    actor: { access: 'bench', role: 'registrar' },
    now: new Date(at),
  });
  const append = (stream, revision, facts, at) => store.append(stream, revision, eventsToRecord(facts, context(at)));
  const people = Array.from({ length: badges }, () => ({ seat: seat() }));
  const start = Date.now() - 10 * DAY;

  const byOrganisation = organisations();
  const share = Math.ceil(badges / byOrganisation.length);
  await inParallel(byOrganisation.entries(), async ([n, { kind, code }]) => {
    const own = people.slice(n * share, (n + 1) * share);
    for (let from = 0; from < own.length; from += 200) {
      const facts = own.slice(from, from + 200).map((person, place) => {
        Object.assign(person, {
          participant: `${kind === 'firm' ? 'f' : 'd'}.${code}.${person.seat}`,
          organisation: `${kind}:${code}`,
        });
        const data = { seat: person.seat, role: from + place === 0 ? 'head' : 'member' };
        return {
          type: 'participant-added.v1',
          data,
          about: person.seat,
          personal: { name: name(n * share + from + place), jobTitle: { en: 'Specialist' }, employer: { en: code } },
        };
      });
      await append(`${kind}-${EXHIBITION}.${code}`, from, facts, start);
    }
  });

  const file = openSync(credentialsFile, 'w');
  await inParallel(people, async ({ seat, participant, organisation }) => {
    const grant = { category: 'delegate', zones: [] };
    const text = makeCredential(
      { ...grant, exhibition: EXHIBITION, badge: seat, edition: 1, nonce: key.nonce(seat, 1) },
      key,
    );
    writeSync(file, `${text}\n`);
    const edition = { edition: 1, kid: key.kid, credentialHash: credentialHash(text), claims: grant };
    await append(
      `badge-${EXHIBITION}.${seat}`,
      -1,
      [{ type: 'badge-issued.v1', data: { participant, organisation, ...grant, ...edition } }],
      start + DAY,
    );
  });
  closeSync(file);

  // Each comes in and goes out once a day; on the last day half of them are still there.
  const head = (await store.head()).toString();
  const known = { exhibition: 12, organisation: share, position: head };
  let left = scans;
  const revisions = new Uint32Array(badges);
  for (let round = Math.ceil(scans / badges / 2) - 1; round >= 0; round--)
    for (const direction of ['in', 'out']) {
      const order = shuffled(badges).slice(0, Math.max(0, left));
      left -= order.length;
      const time = Date.now() - round * DAY - (direction === 'in' ? 2 : 1) * HOUR;
      await inParallel(order.entries(), async ([place, n]) => {
        const at = time + Math.floor((place * 3_000_000) / badges);
        const data = {
          scanId: randomUUID(),
          gate: `gate-${place % GATES}`,
          direction,
          to: 'grounds',
          edition: 1,
          shown: 'credential',
          scannedAt: new Date(at).toISOString(),
          day: calendar.dayOf(at),
          known,
          ...(direction === 'in' && { location: 'grounds' }),
        };
        const type = direction === 'in' ? 'holder-admitted.v1' : 'holder-left.v1';
        await append(`badge-${EXHIBITION}.${people[n].seat}`, revisions[n]++, [{ type, data }], at);
      });
    }
  await store.close();
}

/** Builds the read models, and has the register close both files in good order. */
async function project(dataDir) {
  execFileSync(process.execPath, [built('cli/register.js'), 'rebuild'], {
    env: { ...process.env, REGISTER_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await (await Server.register(dataDir)).stop();
}

async function inParallel(items, work) {
  const iterator = items[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value);
    }),
  );
}

const seat = () => Array.from({ length: 10 }, () => ID_ALPHABET.charAt(randomInt(ID_ALPHABET.length))).join('');

function shuffled(length) {
  const order = Array.from({ length }, (_, n) => n);
  for (let n = length - 1; n > 0; n--) {
    const other = randomInt(n + 1);
    [order[n], order[other]] = [order[other], order[n]];
  }
  return order;
}

const russian = readTable('names-russian.csv', ['part', 'gender', 'ru', 'en']);
const chinese = readTable('names-chinese.csv', ['part', 'zh', 'en']);
const of = (table, part) => table.filter((row) => row.part === part && (row.gender ?? 'm') === 'm');
const [ruGiven, ruPatronymic, ruFamily] = ['given', 'patronymic', 'family'].map((part) => of(russian, part));
const [zhGiven, zhFamily] = ['given', 'family'].map((part) => of(chinese, part));
const nth = (list, n) => list[n % list.length];

/** Two of three in Cyrillic, one in Chinese, from the demo's tables. */
export function name(n) {
  if (n % 3 === 0) {
    const [given, family] = [nth(zhGiven, n), nth(zhFamily, Math.floor(n / zhGiven.length))];
    return { en: `${family.en} ${given.en}`, zh: family.zh + given.zh };
  }
  const given = nth(ruGiven, n);
  const patronymic = nth(ruPatronymic, Math.floor(n / ruGiven.length));
  const family = nth(ruFamily, Math.floor(n / ruGiven.length / ruPatronymic.length) + n);
  return { en: `${given.en} ${patronymic.en} ${family.en}`, ru: `${family.ru} ${given.ru} ${patronymic.ru}` };
}
