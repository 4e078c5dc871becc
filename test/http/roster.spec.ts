import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decideAlone, type HeldRoster } from '../../src/door-core/decide-alone.js';
import {
  countInside,
  exhibitionOf,
  type RosterBadge,
  type RosterExhibition,
  type RosterOrganisation,
  type RosterPlace,
} from '../../src/door-core/roster.js';
import { webCrypto } from '../../src/door-core/web-crypto.js';
import { pictureOf } from '../support/pictures.js';
import { Chance } from '../support/spoiled-bodies.js';
import { Expo, type IssuedBadge, type ScanAnswer } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const MORNING = '2014-06-30T02:00:00.000Z';
const reason = { reason: 'It is needed.' };

interface Delta {
  readonly position: string;
  readonly more: boolean;
  readonly day: string;
  readonly exhibition: RosterExhibition;
  readonly badges: readonly RosterBadge[];
  readonly organisations: readonly RosterOrganisation[];
  readonly places: readonly RosterPlace[];
  readonly gateCounts: readonly Json[];
}

/** A device that holds a roster and keeps it level. */
class Device {
  private since: string | undefined;
  private exhibition: RosterExhibition | undefined;
  readonly badges = new Map<string, RosterBadge>();
  readonly organisations = new Map<string, RosterOrganisation>();
  readonly places = new Map<string, RosterPlace>();

  constructor(
    private readonly expo: Expo,
    private readonly token: string,
  ) {}

  async level(position: string, limit?: number): Promise<void> {
    for (let more = true; more;) {
      const query = [this.since && `since=${this.since}`, limit && `limit=${limit}`].filter(Boolean).join('&');
      const answer = await this.expo.register.get(`${this.expo.path}/roster?${query}`, { token: this.token, position });
      if (answer.status !== 200) throw new Error(answer.text);
      const delta = answer.body as Delta;
      for (const badge of delta.badges) this.badges.set(badge.id, badge);
      for (const one of delta.organisations) this.organisations.set(one.organisation, one);
      for (const place of delta.places) this.places.set(place.badge, place);
      ({ more, exhibition: this.exhibition, position: this.since } = delta);
    }
  }

  get roster(): HeldRoster {
    if (this.exhibition === undefined) throw new Error('no roster');
    const exhibition = exhibitionOf(this.exhibition);
    return {
      exhibition,
      keys: this.exhibition.keys,
      badge: (id) => {
        const badge = this.badges.get(id);
        if (badge === undefined) return undefined;
        const withdrawn = this.organisations.get(badge.organisation)?.withdrawn === true;
        return { badge, withdrawn, place: this.places.get(id), passages: [] };
      },
      inside: (zone, day) => countInside(this.places.values(), exhibition, day, zone),
    };
  }

  async decide(
    scan: { gate: string; direction: 'in' | 'out'; read: { credential: string } | { number: string } },
    time: number,
  ) {
    const gate = this.exhibition?.gates.find(({ code }) => code === scan.gate);
    if (gate === undefined) throw new Error('no gate');
    const asked = { ...scan, gate, access: 'x', supervised: false, override: false, time };
    const { decision } = await decideAlone(this.roster, asked, webCrypto);
    const why = decision.outcome === 'admitted' ? undefined : (decision.reason ?? undefined);
    return { outcome: decision.outcome, reason: why, inside: decision.inside };
  }
}

describe('the roster', () => {
  let register: TestRegister;
  let expo: Expo;
  let token: string;
  beforeAll(async () => {
    register = await TestRegister.open(MORNING);
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    await expo.open();
    token = await register.token('door', { exhibition: expo.code });
  });
  afterAll(() => register.close());

  const delta = async (query = '', by = token) =>
    (await register.get(`${expo.path}/roster${query}`, { token: by }).expect(200)).body as Delta;

  it('has what a door needs of a badge and its holder, and no more', async () => {
    const name = { en: 'Anna Volkova', ru: 'Анна Волкова' };
    const person = {
      name,
      role: 'deputy',
      email: 'anna@example.org',
      phone: '+74162223344',
      document: { type: 'passport', number: 'AB1234567', country: 'RU' },
    };
    const added = await register.post(`${expo.path}/delegations/amur/participants`, person).expect(201);
    const { id, number } = await expo.badge(
      { zones: ['hall-2'], days: ['2014-06-30'] },
      (added.body as { id: string }).id,
    );
    const scanned = await expo.scan({ number, gate: 'desk' });
    const answer = await register.get(`${expo.path}/roster`, { token, position: scanned.position });
    const all = answer.body as Delta;
    expect(all.badges.find((badge) => badge.id === id)).toEqual({
      ...{ id, edition: 1, status: 'issued', hashes: [expect.stringMatching(/^[\w-]{8}$/)], category: 'delegate' },
      ...{ zones: ['hall-2'], days: ['2014-06-30'], participant: 'registered', organisation: 'delegation:amur' },
      ...{ role: 'deputy', name },
    });
    expect(all.places).toEqual([
      {
        ...{ badge: id, day: '2014-06-30', location: 'grounds', edition: 1, gate: 'desk', direction: 'in' },
        ...{ time: Date.parse(MORNING), scanId: scanned.scanId },
      },
    ]);
    expect(all.organisations).toEqual([{ organisation: 'delegation:amur', name: { en: 'amur' }, withdrawn: false }]);
    expect(answer.text).not.toMatch(/anna@example|74162|AB123/);
    expect(all.gateCounts).toEqual([{ code: 'desk', admissions: 1, left: 0, denials: 0 }]);
    expect(all.exhibition.days.at(0)).toEqual({
      ...{ day: '2014-06-30', from: '2014-06-29T20:00:00.000Z', until: '2014-06-30T20:00:00.000Z' },
    });
    expect(all.exhibition.gates.map(({ code }) => code)).toContain('lounge');
    // A photo is seen by the door that scanned the badge, and by no other.
    const photo = `${expo.path}/participants/${(added.body as { id: string }).id}/photo`;
    const file = { headers: { 'Content-Type': 'image/jpeg' } };
    const kept = await register.upload(photo, pictureOf(300, 400), file, 'put').expect(201);
    const changed = await register.get(`${expo.path}/roster?since=${all.position}`, {
      token,
      position: String(kept.headers['register-position']),
    });
    expect((changed.body as Delta).badges).toMatchObject([{ id, photo: true }]);
    const mine = await register.post(
      `${expo.path}/scans`,
      { scanId: randomUUID(), gate: 'desk', direction: 'out', number },
      { token },
    );
    const ofScan = (scan: string, by = token) => register.get(`${expo.path}/scans/${scan}/photo`, { token: by });
    const { scanId } = mine.body as ScanAnswer;
    expect((await ofScan(scanId).expect(200)).headers['content-type']).toBe('image/jpeg');
    await ofScan(scanned.scanId).expect(404);
    await ofScan(scanId, await register.token('door', { exhibition: expo.code })).expect(404);
    await ofScan(randomUUID()).expect(404);

    expect((await delta('?names=false')).badges.every((badge) => !('name' in badge))).toBe(true);
    const bound = await register.token('door', { exhibition: expo.code, gate: 'desk' });
    expect((await delta('', bound)).exhibition.gates.map(({ code }) => code)).toEqual(['desk']);
    const elsewhere = await register.token('door', { exhibition: expo.code, gate: 'lounge' });
    expect((await delta('', elsewhere)).gateCounts).toEqual([]);
  });

  it('is sent as changes since a position, in pages', async () => {
    const badges: IssuedBadge[] = [];
    for (let made = 0; made < 7; made += 1) badges.push(await expo.badge());
    const device = new Device(expo, token);
    await device.level(badges.at(-1)?.position ?? '', 2);
    expect(device.badges.size).toBe(8);
    const { position } = await delta();
    expect(await delta(`?since=${position}`)).toMatchObject({ badges: [], organisations: [], places: [], more: false });
    const suspended = await register.post(`${expo.path}/badges/${badges[3]?.id ?? ''}/suspend`, reason).expect(200);
    const seen = await register.seen(`${expo.path}/roster?since=${position}`, suspended, { token });
    expect((seen.body as Delta).badges).toMatchObject([{ id: badges[3]?.id, status: 'suspended' }]);
    for (const [since, status] of [
      ['x', 422],
      [position.replace(/\d+$/, '99999'), 422],
      ['other.0.1', 409],
    ] as const)
      await register.get(`${expo.path}/roster?since=${since}`, { token }).expect(status);
    await register.get(`${expo.path}/roster?limit=0`, { token }).expect(422);
  });

  it('is compressed where the device takes it', async () => {
    const answer = await register.get(`${expo.path}/roster`, { token, headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect((answer.body as Delta).badges.length).toBeGreaterThan(0);
  });
});

describe('a device with a fresh roster', () => {
  const ROUNDS = Number(process.env['ROSTER_ROUNDS'] ?? 150);

  it.each([1, 2, 3])(
    'decides what the register decides, whatever happened before (history %i)',
    async (seed) => {
      const register = await TestRegister.open(MORNING);
      try {
        const expo = await Expo.announce(register);
        for (const code of ['amur', 'tyva']) await expo.delegation(code);
        await register.patch(`${expo.path}/zones/hall-2`, { capacity: 2, enforce: true }, { ifMatch: '*' }).expect(200);
        await expo.open();
        const token = await register.token('door', { exhibition: expo.code });
        const device = new Device(expo, token);
        const chance = new Chance(seed);
        const cast = new Cast(register, expo, chance, token);
        let time = Date.parse(MORNING);
        const seen = new Set<string>();
        for (let round = 0; round < ROUNDS; round += 1) {
          time += chance.of([1, 7_000, 60_000, 600_000, round % 40 === 0 ? 8 * 3_600_000 : 1000]);
          register.clock.set(new Date(time).toISOString());
          await cast.happen(new Date(time).toISOString());
          const scan = await cast.scan();
          await device.level(await cast.head());
          const alone = await device.decide(scan, time);
          const online = await expo.scan({ ...scan.read, gate: scan.gate, direction: scan.direction }, { token });
          expect({ round, scan, ...alone }).toEqual({ round, scan, ...told(online) });
          seen.add(`${scan.direction} ${alone.outcome} ${alone.reason ?? ''}`);
        }
        expect(seen.size).toBeGreaterThan(12);
      } finally {
        await register.close();
      }
    },
    120_000,
  );
});

const told = ({ outcome, reason: why, inside }: ScanAnswer) => ({ outcome, reason: why, inside });

/** People and badges of a history, to whom things happen by chance. */
class Cast {
  private readonly held: {
    readonly participant: string;
    readonly badge: string;
    readonly credentials: string[];
    readonly numbers: string[];
  }[] = [];
  private position = '';

  constructor(
    private readonly register: TestRegister,
    private readonly expo: Expo,
    private readonly chance: Chance,
    private readonly token: string,
  ) {}

  head(): Promise<string> {
    return Promise.resolve(this.position);
  }

  /** One thing; what is refused in the state that is there does not happen. */
  async happen(now: string): Promise<void> {
    const { chance, expo } = this;
    if (this.held.length < 6 || chance.below(12) === 0) return this.arrive();
    const one = chance.of(this.held);
    const other = chance.of(this.held);
    const badge = `${expo.path}/badges/${one.badge}`;
    const participant = `${expo.path}/participants/${one.participant}`;
    const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString();
    const acts: (() => Promise<void>)[] = [
      () => this.post(`${badge}/suspend`, reason),
      () => this.post(`${badge}/reinstate`, reason),
      () => this.post(`${badge}/reinstate`, reason),
      () => (chance.below(4) === 0 ? this.post(`${badge}/revoke`, reason) : Promise.resolve()),
      () => this.replace(one),
      () => this.post(`${badge}/print`, reason),
      () => this.patch(badge, { zones: chance.of([[], ['hall-2'], ['lounge'], ['hall-1', 'hall-2']]), ...reason }),
      () => this.patch(badge, { category: chance.of(['delegate', 'crew']), ...reason }),
      () => this.patch(badge, { validFrom: chance.of([null, later(-5), later(5)]), ...reason }),
      () => this.patch(badge, { validUntil: chance.of([null, later(20)]), days: null, ...reason }),
      () => this.post(`${expo.path}/delegations/${chance.of(['amur', 'tyva'])}/withdraw`, reason),
      () => this.post(`${expo.path}/delegations/amur/reinstate`, reason),
      () => this.post(`${expo.path}/delegations/tyva/reinstate`, reason),
      () => this.delete(participant, reason),
      () => this.post(`${participant}/reinstate`, reason),
      () => this.post(`${participant}/move`, { organisation: 'delegation:tyva', ...reason }),
      () => this.post(`${participant}/merge`, { into: other.participant, ...reason }),
      () =>
        this.patch(`${expo.path}/categories/delegate`, {
          hours: chance.of([null, 'any', { from: '12:00', to: '02:00' }]),
        }),
      () => this.patch(`${expo.path}/zones/hall-2`, { capacity: 1 + chance.below(4) }),
      () => (chance.below(6) === 0 ? this.post(`${expo.path}/close`, reason) : Promise.resolve()),
      () => this.post(`${expo.path}/reopen`, reason),
      () => this.late(now),
      () => this.late(now),
    ];
    for (let times = chance.below(3); times >= 0; times -= 1) await chance.of(acts)();
  }

  async scan(): Promise<{ gate: string; direction: 'in' | 'out'; read: { credential: string } | { number: string } }> {
    const { chance } = this;
    const one = chance.of(this.held);
    const credential = chance.of(one.credentials);
    const at = 150 + chance.below(60);
    const read = chance.of([
      { credential },
      { credential },
      { credential: one.credentials.at(-1) ?? '' },
      { credential: one.credentials.at(-1) ?? '' },
      { credential: one.credentials.at(-1) ?? '' },
      { credential: credential.toLowerCase() },
      { credential: `${credential.slice(0, at)}${credential[at] === 'A' ? 'B' : 'A'}${credential.slice(at + 1)}` },
      { credential: 'GOOD MORNING' },
      { number: chance.of(one.numbers) },
    ]);
    return Promise.resolve({
      gate: chance.of(['main', 'main', 'desk', 'hall-1', 'hall-2', 'lounge']),
      direction: chance.of(['in', 'in', 'out'] as const),
      read,
    });
  }

  private async arrive(): Promise<void> {
    const participant = await this.expo.participant(this.chance.of(['amur', 'tyva'])).catch(() => undefined);
    if (participant === undefined) return;
    const { id, credential, number, position } = await this.expo.badge(
      { category: this.chance.of(['delegate', 'delegate', 'crew']) },
      participant,
    );
    this.position = position;
    this.held.push({ participant, badge: id, credentials: [credential], numbers: [number] });
  }

  private async replace(one: { readonly badge: string; readonly credentials: string[]; readonly numbers: string[] }) {
    const made = await this.register.post(`${this.expo.path}/badges/${one.badge}/replace`, reason);
    this.note(made.headers);
    const { credential, number } = made.body as { credential: string; number: string };
    one.credentials.push(credential);
    one.numbers.push(number);
  }

  /** A scan of a moment ago, by a device that was alone. */
  private async late(now: string): Promise<void> {
    const { gate, direction, read } = await this.scan();
    const decided = direction === 'out' ? 'left' : this.chance.of(['admitted', 'denied']);
    const scan = {
      ...{ scanId: randomUUID(), seq: 1, gate, direction, ...read, decided },
      ...(decided === 'denied' && { decidedReason: 'unknown-badge' }),
      scannedAt: new Date(Date.parse(now) - this.chance.below(7_200_000)).toISOString(),
    };
    const body = { sentAt: now, rosterPosition: 'a', scans: [scan] };
    const answer = await this.register.post(`${this.expo.path}/scans/batch`, body, { token: this.token }).expect(200);
    this.note(answer.headers);
  }

  private async post(path: string, body: Json): Promise<void> {
    this.note((await this.register.post(path, body)).headers);
  }

  private async patch(path: string, body: Json): Promise<void> {
    this.note((await this.register.patch(path, body, { ifMatch: '*' })).headers);
  }

  private async delete(path: string, body: Json): Promise<void> {
    this.note((await this.register.delete(path, body)).headers);
  }

  private note(headers: Record<string, unknown>): void {
    const { 'register-position': position } = headers;
    if (typeof position === 'string') this.position = position;
  }
}
