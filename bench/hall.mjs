// `npm run bench:hall`: a hall of phones that scan, lose the network and come back; is any scan lost or doubled?
import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { decideAlone } from '../dist/door-core/decide-alone.js';
import { countInside, exhibitionOf } from '../dist/door-core/roster.js';
import { webCrypto } from '../dist/door-core/web-crypto.js';
import { dataFolder, EXHIBITION, GATES } from './data-folder.mjs';
import { load, ordered, quantile, shown } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '40', short: 'p' },
    badges: { type: 'string', default: '10000', short: 'b' },
    rate: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '300', short: 's' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(`npm run bench:hall -- [options]      (after npm run build)
  -p, --phones 40
  -b, --badges 10000
  --rate 300           scans a minute of each phone
  -s, --seconds 300    how long they scan`);
  process.exit();
}
const [phones, badges, rate, seconds] = [values.phones, values.badges, values.rate, values.seconds].map(Number);

const X = `/v1/exhibitions/${EXHIBITION}`;
/** As the page at /door/ has them, in ms. */
const [ONLINE_MS, BEAT_MS, BATCH_SCANS] = [800, 5000, 200];
/** A phone is with a network for 5 to 20 s, and then without for 2 to 12 s. */
const [WITH_MS, WITHOUT_MS] = [
  [5000, 20_000],
  [2000, 12_000],
];
/** Of 100 answers so many get lost on the way. */
const LOST = 2;

class Phone {
  roster = { badges: new Map(), organisations: new Map(), places: new Map(), passages: new Map() };
  queue = [];
  ids = [];
  online = [];
  alone = 0;
  isConnected = true;

  constructor(server, token, gate) {
    Object.assign(this, { server, token, gate });
  }

  async refresh() {
    for (let more = true; more;) {
      const since = this.position === undefined ? '' : `?since=${this.position}`;
      const delta = await this.server.send('GET', `${X}/roster${since}`, undefined, this.token);
      for (const badge of delta.badges) this.roster.badges.set(badge.id, badge);
      for (const one of delta.organisations) this.roster.organisations.set(one.organisation, one);
      for (const place of delta.places) {
        this.roster.places.set(place.badge, place);
        this.roster.passages.delete(place.badge);
      }
      this.exhibition = delta.exhibition;
      ({ more, position: this.position } = delta);
    }
  }

  get held() {
    const { badges: known, organisations, places, passages } = this.roster;
    const exhibition = exhibitionOf(this.exhibition);
    return {
      exhibition,
      keys: this.exhibition.keys,
      badge: (id) => {
        const badge = known.get(id);
        if (badge === undefined) return undefined;
        const withdrawn = organisations.get(badge.organisation)?.withdrawn === true;
        return { badge, withdrawn, place: places.get(id), passages: passages.get(id) ?? [] };
      },
      inside: (zone, day) => countInside(places.values(), exhibition, day, zone),
    };
  }

  async scan(credential) {
    const direction = randomInt(3) === 0 ? 'out' : 'in';
    const scan = { scanId: randomUUID(), gate: this.gate.code, direction, credential };
    this.ids.push(scan.scanId);
    const at = Date.now();
    if (this.isConnected && (await this.ask(scan, at))) return;
    const asked = { gate: this.gate, direction, access: '', supervised: false, override: false };
    const { decision, held, moment, presented } = await decideAlone(
      this.held,
      { ...asked, read: { credential }, time: at },
      webCrypto,
    );
    this.alone += 1;
    const { outcome, reason } = decision;
    this.queue.push({
      ...scan,
      ...{ seq: this.ids.length, scannedAt: new Date(at).toISOString(), decided: outcome, basis: 'roster' },
      ...(outcome !== 'admitted' && reason !== null && { decidedReason: reason }),
    });
    if (outcome === 'denied' || held === undefined) return;
    const passage = { day: moment.day, time: moment.time, scanId: scan.scanId, direction, gate: this.gate.code };
    const where = { edition: presented.named.edition, from: null, to: this.gate.to, replaced: false };
    const before = this.roster.passages.get(held.badge.id) ?? [];
    this.roster.passages.set(held.badge.id, [...before, { ...passage, ...where }]);
  }

  /** Whether the register answered in time, and the answer arrived. */
  async ask(scan, at) {
    const body = { ...scan, scannedAt: new Date(at).toISOString(), sentAt: new Date().toISOString() };
    const began = performance.now();
    const answered = await fetch(`${this.server.address}${X}/scans`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ONLINE_MS),
    }).then(
      async (answer) => (await answer.text()) !== '' && answer.ok,
      () => false,
    );
    if (!answered || !this.isConnected || randomInt(100) < LOST) return false;
    this.online.push(performance.now() - began);
    return true;
  }

  async upload() {
    while (this.isConnected && this.queue.length > 0) {
      const scans = this.queue.slice(0, BATCH_SCANS);
      const body = { sentAt: new Date().toISOString(), rosterPosition: this.position, scans };
      const { results } = await this.server.send('POST', `${X}/scans/batch`, body, this.token);
      if (randomInt(100) < LOST) return;
      const rejected = results.find(({ status }) => status === 'rejected');
      if (rejected !== undefined) throw new Error(`a scan was rejected: ${JSON.stringify(rejected)}`);
      this.queue.splice(0, scans.length);
    }
  }

  async beats(until) {
    while (performance.now() < until) {
      await delay(BEAT_MS);
      if (!this.isConnected) continue;
      await this.upload().catch(unlessOverloaded);
      await this.refresh().catch(unlessOverloaded);
    }
  }

  async cuts(until) {
    while (performance.now() < until) {
      await delay(randomInt(...(this.isConnected ? WITH_MS : WITHOUT_MS)));
      this.isConnected = !this.isConnected;
    }
    this.isConnected = true;
  }

  async scans(until, credentials) {
    for (let next = performance.now(); next < until; next += 60_000 / rate) {
      await delay(Math.max(0, next - performance.now()));
      await this.scan(credentials[randomInt(credentials.length)]);
    }
  }
}

function unlessOverloaded(error) {
  if (!/was answered 503|fetch failed/.test(error.message)) throw error;
}

const folder = await dataFolder({ badges });
const server = await Server.register(folder.dataDir);
const credentials = readFileSync(folder.credentials, 'utf8').trim().split('\n');
const hall = await Promise.all(
  Array.from({ length: phones }, async (_, n) => {
    const access = { name: { en: `Phone ${n}` }, role: 'door', exhibition: EXHIBITION };
    const { token } = await server.send('POST', '/v1/access', access);
    return new Phone(server, token, { code: `gate-${n % GATES}`, to: 'grounds', allowNumber: false });
  }),
);
for (const phone of hall) await phone.refresh();
console.log(`${phones} phones with a roster of ${shown(badges)} badges, ${rate} scans a minute each, ${load()}`);

const until = performance.now() + seconds * 1000;
await Promise.all(hall.flatMap((phone) => [phone.scans(until, credentials), phone.cuts(until), phone.beats(until)]));
for (const phone of hall) while (phone.queue.length > 0) await phone.upload().catch(unlessOverloaded);

// A write after all others: the list is read as of then, however far behind the read model is.
const { position } = await server.send('POST', '/v1/access', { name: { en: 'End' }, role: 'viewer' });
const recorded = [];
for (let cursor = ''; ;) {
  const { items, next } = await server.send('GET', `${X}/scans?limit=200${cursor}`, undefined, undefined, {
    'Register-Position': position,
  });
  recorded.push(...items.map(({ scanId }) => scanId));
  if (next === undefined) break;
  cursor = `&cursor=${encodeURIComponent(next)}`;
}
const made = hall.flatMap(({ ids }) => ids);
const known = new Set(recorded);
const lost = made.filter((id) => !known.has(id)).length;
const doubled = recorded.length - known.size;
const answers = ordered(hall.flatMap(({ online }) => online));
const { conflicts } = await server.send('GET', `${X}/attendance`);
console.log(
  `${shown(made.length)} scans: ${shown(answers.length)} answered online (p50 ${shown(quantile(answers, 0.5), 1)} ms, ` +
    `p99 ${shown(quantile(answers, 0.99), 1)}, max ${shown(answers.at(-1) ?? NaN, 1)}), ` +
    `${shown(hall.reduce((sum, { alone }) => sum + alone, 0))} decided alone, ${conflicts} conflicts; ` +
    `${lost} lost, ${doubled} doubled, ${load()}`,
);
await server.stop();
folder.remove();
if (lost + doubled > 0) process.exitCode = 1;
