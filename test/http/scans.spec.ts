import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Response } from 'supertest';
import { Refusals } from '../../src/modules/access/refusals.js';
import { BadgeKeys } from '../../src/modules/badges/badge-keys.js';
import { formatBadgeNumber } from '../../src/door-core/badge-number.js';
import { Credentials } from '../../src/modules/badges/credentials.js';
import { makeCredential } from '../../src/modules/badges/credential.js';
import { readCredential } from '../support/credentials.js';
import { Expo, type IssuedBadge, type ScanAnswer } from '../support/expo.js';
import { tag } from '../support/answers.js';
import { realServer, TestRegister, type Json } from '../support/test-register.js';
import { Journal } from '../../src/kernel/journal.js';

const MORNING = '2014-06-30T02:00:00.000Z';
const reason = { reason: 'Lost at the hotel.' };
const override = { reason: 'The minister is waiting.' };

/** Outcome and reason, or what was overridden. */
const result = ({ outcome, reason: why, overridden }: ScanAnswer): string =>
  [outcome, ...(why === undefined ? [] : [why]), ...(overridden ?? [])].join(' ');

const code = ({ status, body }: Response): string =>
  `${status} ${String((body as { type?: string }).type).replace('/problems/', '')}`;

const faults = ({ body }: Response) =>
  (body as { errors: { pointer: string; code: string }[] }).errors
    .map((fault) => `${fault.pointer} ${fault.code}`)
    .sort();

/** The text with another character at a place. */
const altered = (text: string, place: number): string =>
  text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);

describe('a scan over HTTP', () => {
  let register: TestRegister;
  let expo: Expo;
  let door: string;
  let supervisor: string;
  beforeAll(async () => {
    register = await TestRegister.open(MORNING);
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    await expo.open();
    door = await register.token('door', { exhibition: expo.code });
    supervisor = await register.token('supervisor');
  });
  beforeEach(() => {
    register.clock.set(MORNING);
  });
  afterAll(() => register.close());

  const change = (badge: IssuedBadge, verb: string) =>
    register.post(`${expo.path}/badges/${badge.id}/${verb}`, reason).expect(200);
  const scan = (body: Json) => expo.scan(body, { token: door });
  const overriding = (body: Json) => expo.scan({ ...body, override }, { token: supervisor });

  it('admits the holder, tells the guard in three scripts who it is, and lets go again', async () => {
    const name = { en: 'Anna Volkova', ru: 'Анна Волкова', zh: '安娜·沃尔科娃' };
    const badge = await expo.badge({}, await expo.participant('amur', name, 'deputy'));
    const scanId = randomUUID();
    const admitted = await expo.scanAnswer({ scanId, credential: badge.credential }, { token: door });
    const holder = { name, role: 'deputy', organisation: 'delegation:amur', category: 'delegate' };
    expect(admitted.body).toEqual({
      scanId,
      outcome: 'admitted',
      message: { en: 'Welcome', ru: 'Добро пожаловать', zh: '欢迎' },
      holder,
      inside: true,
      position: admitted.headers['register-position'],
    });
    const read = await register.seen(`${expo.path}/badges/${badge.id}`, admitted);
    expect(read.body).toMatchObject({ location: 'grounds', revision: 0 });

    const left = await scan({ credential: badge.credential, direction: 'out' });
    expect(left).toMatchObject({ outcome: 'left', holder, inside: false });
    expect(left).not.toHaveProperty('reason');
  });

  it('reads a credential as scanners type it, and no other text', async () => {
    const { credential } = await expo.badge();
    const russian: Record<string, string> = {};
    Array.from('QWERTYUIOPASDFGHJKLZXCVBNM').forEach((latin, key) => {
      russian[latin] = 'йцукенгшщзфывапролдячсмить'.charAt(key);
    });
    const typed = Array.from(credential, (character) => russian[character] ?? character).join('');
    for (const text of [credential.toLowerCase(), `\r\n ${credential}\n`, typed, typed.toUpperCase()]) {
      expect(result(await scan({ credential: text }))).toBe('admitted');
      expect(result(await scan({ credential: text, direction: 'out' }))).toBe('left');
    }
    for (const text of ['x', 'HELLO', `${credential}A`, credential.slice(1), `${credential} ${credential}`, '\u0000'])
      expect(result(await scan({ credential: text }))).toBe('denied unreadable');
  });

  it('finds every altered character', async () => {
    const { credential } = await expo.badge();
    const answers = new Set<string>();
    for (let place = 0; place < credential.length; place += 1)
      answers.add(result(await scan({ credential: altered(credential, place) })));
    expect([...answers].sort()).toEqual(['denied forged', 'denied unreadable']);
    const forged = await scan({ credential: altered(credential, credential.length - 20) });
    expect(forged).toEqual({
      scanId: forged.scanId,
      outcome: 'denied',
      reason: 'forged',
      message: forged.message,
      inside: false,
      position: forged.position,
    });
  });

  describe('of what names no badge', () => {
    let other: Expo;
    let foreign: IssuedBadge;
    beforeAll(async () => {
      other = await Expo.announce(register, 'ekaterinburg-2015');
      await other.delegation('amur');
      foreign = await other.badge({}, await other.participant('amur'));
    });

    const claimsOf = (credential: string) => {
      const claims = readCredential(credential);
      if (claims === undefined) throw new Error('no credential');
      return claims;
    };
    const signed = (exhibition: string, seat: string, edition: number, nonce?: string) => {
      const key = register.register.app.get(BadgeKeys).of(exhibition, 1);
      return makeCredential(
        { exhibition, badge: seat, edition, category: 'delegate', zones: [], nonce: nonce ?? key.nonce(seat, edition) },
        key,
      );
    };
    const nobody = 'zzzzzzzzzz';

    const unidentified: [reason: string, of: string, shown: () => Promise<Json> | Json][] = [
      ['unreadable', 'a text', () => ({ credential: 'GOOD MORNING' })],
      [
        'unreadable',
        'a number with a wrong check character',
        async () => {
          const { number } = await expo.badge();
          return { number: altered(number, number.length - 1), gate: 'desk' };
        },
      ],
      [
        'number-not-allowed',
        'a number at a gate that takes none',
        async () => ({ number: (await expo.badge()).number }),
      ],
      ['foreign-exhibition', 'a badge of another exhibition', () => ({ credential: foreign.credential })],
      [
        'forged',
        'a badge with another zone',
        async () => {
          const claims = claimsOf((await expo.badge()).credential);
          const key = register.register.app.get(BadgeKeys).of(expo.code, 1);
          return { credential: makeCredential({ ...claims, zones: ['lounge'] }, key) };
        },
      ],
      [
        'forged',
        'a badge that was never issued, signed by the stolen key',
        () => ({
          credential: signed(expo.code, nobody, 1, 'ab'.repeat(16)),
        }),
      ],
      ['unknown-badge', 'a genuine credential of no badge', () => ({ credential: signed(expo.code, nobody, 1) })],
      [
        'unknown-badge',
        'a genuine credential of an edition to come',
        async () => ({
          credential: signed(expo.code, (await expo.badge()).id, 2),
        }),
      ],
      ['unknown-badge', 'a number of nobody', () => ({ number: formatBadgeNumber(nobody, 1), gate: 'desk' })],
      [
        'unknown-badge',
        'a number of an edition to come',
        async () => ({
          number: formatBadgeNumber((await expo.badge()).id, 2),
          gate: 'desk',
        }),
      ],
    ];
    it.each(unidentified)('is denied as %s for %s, in and out, by any role', async (why, _, shown) => {
      const body = await shown();
      for (const direction of ['in', 'out']) {
        const answer = await scan({ ...body, direction });
        expect(answer).toEqual({
          scanId: answer.scanId,
          outcome: 'denied',
          reason: why,
          message: answer.message,
          inside: false,
          position: answer.position,
        });
        if (why !== 'number-not-allowed')
          expect(result(await overriding({ ...body, direction }))).toBe(`denied ${why}`);
      }
    });
  });

  it('takes a number where the gate does, and anywhere from a supervisor', async () => {
    const badge = await expo.badge();
    const spoken = badge.number.toLowerCase().replaceAll('-', ' ');
    expect(result(await scan({ number: spoken, gate: 'desk' }))).toBe('admitted');
    expect(result(await scan({ number: badge.number, gate: 'desk', direction: 'out' }))).toBe('left');
    expect(result(await expo.scan({ number: badge.number }, { token: supervisor }))).toBe('admitted');
    const second = (await change(badge, 'replace')).body as IssuedBadge;
    expect(result(await scan({ number: badge.number, gate: 'desk' }))).toBe('denied replaced');
    expect(result(await scan({ number: second.number, gate: 'desk' }))).toBe('denied already-inside');
  });

  describe('of a badge that does not hold', () => {
    interface Held extends IssuedBadge {
      readonly participant: string;
      readonly delegation: string;
    }
    interface Row {
      readonly reason: string;
      readonly because: string;
      readonly lifted: boolean;
      readonly spoil: (held: Held) => unknown;
      readonly grant?: Json;
    }
    let count = 0;
    const held = async (grant: Json = {}): Promise<Held> => {
      count += 1;
      const delegation = `guests-${count}`;
      await expo.delegation(delegation);
      const participant = await expo.participant(delegation);
      return { ...(await expo.badge(grant, participant)), participant, delegation };
    };
    beforeAll(async () => {
      const name = { en: 'Morning guests' };
      const validUntil = '2014-06-30T04:00:00Z';
      await expo.define('categories/morning', { name, zones: ['grounds'], validUntil });
    });

    const atNoon = () => {
      register.clock.set('2014-06-30T04:00:00.000Z');
    };
    const rows: Row[] = [
      { reason: 'replaced', because: 'it was replaced', lifted: false, spoil: (badge) => change(badge, 'replace') },
      { reason: 'revoked', because: 'it was revoked', lifted: false, spoil: (badge) => change(badge, 'revoke') },
      {
        reason: 'participant-removed',
        because: 'the holder was removed',
        lifted: false,
        spoil: ({ participant }) => expo.remove(participant),
      },
      { reason: 'suspended', because: 'it is suspended', lifted: true, spoil: (badge) => change(badge, 'suspend') },
      {
        reason: 'organisation-withdrawn',
        because: 'the delegation has withdrawn',
        lifted: true,
        spoil: ({ delegation }) => expo.withdraw(delegation),
      },
      {
        reason: 'not-valid-now',
        because: 'the halls are closed for the night',
        lifted: true,
        spoil: () => {
          register.clock.set('2014-06-30T10:00:00.000Z');
        },
      },
      {
        reason: 'not-valid-now',
        because: 'its time has passed',
        lifted: true,
        grant: { validUntil: '2014-06-30T04:00:00Z' },
        spoil: atNoon,
      },
      {
        reason: 'not-valid-now',
        because: 'its days have passed',
        lifted: true,
        grant: { days: ['2014-06-30'] },
        spoil: () => {
          register.clock.set('2014-07-01T02:00:00.000Z');
        },
      },
      {
        reason: 'not-valid-now',
        because: 'the time of its category has passed',
        lifted: true,
        grant: { category: 'morning' },
        spoil: atNoon,
      },
      {
        reason: 'wrong-zone',
        because: 'its zones were taken away',
        lifted: true,
        grant: { category: 'guest', zones: ['grounds'] },
        spoil: ({ id }) =>
          register.patch(`${expo.path}/badges/${id}`, { ...reason, zones: [] }, { ifMatch: 0 }).expect(200),
      },
    ];
    beforeAll(() => expo.define('categories/guest', { name: { en: 'Guest' } }));

    it.each(rows)('is denied as $reason because $because', async ({ reason: why, lifted, spoil, grant }) => {
      const badge = await held(grant);
      const shown = { credential: badge.credential };
      await spoil(badge);
      const denied = await scan(shown);
      expect(denied).toMatchObject({ outcome: 'denied', reason: why, inside: false });
      expect(denied.holder).toMatchObject({ organisation: `delegation:${badge.delegation}` });
      expect(denied).not.toHaveProperty('overridden');
      const overridden = await overriding(shown);
      expect(result(overridden)).toBe(lifted ? `admitted ${why}` : `denied ${why}`);
      expect(overridden).toMatchObject({ inside: lifted, message: { en: expect.any(String) } });
      if (lifted) expect(overridden).not.toHaveProperty('reason');
    });

    it.each(rows)('and warns as $reason on the way out, and lets go', async ({ reason: why, spoil, grant }) => {
      const badge = await held(grant);
      const shown = { credential: badge.credential };
      expect(result(await scan(shown))).toBe('admitted');
      await spoil(badge);
      const left = await scan({ ...shown, direction: 'out' });
      // On another day no holder is inside any more, and the first reason is answered.
      expect(left).toMatchObject({ outcome: 'left', reason: why, inside: false });
      expect(left.holder).toMatchObject({ organisation: `delegation:${badge.delegation}` });
    });

    it('tells the first reason of several, and an override lifts them all at once', async () => {
      const badge = await held();
      const shown = { credential: badge.credential };
      await overriding({ ...shown, gate: 'hall-2' });
      await change(badge, 'suspend');
      await expo.withdraw(badge.delegation);
      register.clock.set('2014-06-30T12:00:00.000Z');
      expect(result(await scan({ ...shown, gate: 'hall-2' }))).toBe('denied suspended');
      const again = await overriding({ ...shown, gate: 'hall-2' });
      expect(again.overridden).toEqual([
        'suspended',
        'organisation-withdrawn',
        'not-valid-now',
        'wrong-zone',
        'already-inside',
      ]);
      expect(again.outcome).toBe('admitted');
      await change(badge, 'revoke');
      expect(result(await overriding({ ...shown, gate: 'hall-2' }))).toBe('denied revoked');
    });

    it('names the second person who vouches, and asks for one where the exhibition does', async () => {
      const [held, second] = [await expo.badge(), await expo.badge()];
      await register.post(`${expo.path}/badges/${held.id}/suspend`, { reason: 'Lost.' }).expect(200);
      const sent = (by?: string) =>
        expo.scanAnswer(
          { credential: held.credential, override: { ...override, ...(by !== undefined && { by }) } },
          { token: supervisor },
        );
      const forged = second.credential.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
      for (const by of [held.number, forged, 'somebody'])
        expect(faults(await sent(by))).toEqual(['/override/by unknown-reference']);
      await register.patch(expo.path, { overrideNeeds: 'second-person' }, { ifMatch: '*' }).expect(200);
      expect(faults(await sent())).toEqual(['/override/by required']);
      const answer = await sent(second.number);
      expect(answer.body).toMatchObject({ outcome: 'admitted', overridden: ['suspended'] });
      await register.patch(expo.path, { overrideNeeds: null }, { ifMatch: '*' }).expect(200);
      const { scanId } = answer.body as ScanAnswer;
      const seen = await register.seen(`${expo.path}/scans/${scanId}`, answer, { token: supervisor });
      expect(seen.body).toMatchObject({ by: second.id });
    });

    it('records an override with nothing to lift, or on the way out, as a plain scan', async () => {
      const badge = await held();
      expect(result(await overriding({ credential: badge.credential }))).toBe('admitted');
      await change(badge, 'suspend');
      expect(result(await overriding({ credential: badge.credential, direction: 'out' }))).toBe('left suspended');
    });
  });

  describe('follows the holder from zone to zone', () => {
    const location = async ({ id }: IssuedBadge, { position }: ScanAnswer) =>
      ((await register.get(`${expo.path}/badges/${id}`, { position })).body as Json)['location'];

    it('through the gates on the way to what is granted, and no further in', async () => {
      const guest = await expo.badge({ zones: ['lounge'] });
      for (const [gate, zone] of [
        ['main', 'grounds'],
        ['hall-1', 'hall-1'],
        ['lounge', 'lounge'],
      ] as const) {
        const answer = await scan({ gate, credential: guest.credential });
        expect([result(answer), await location(guest, answer)]).toEqual(['admitted', zone]);
      }
      const delegate = await expo.badge();
      expect(result(await scan({ gate: 'hall-1', credential: delegate.credential }))).toBe('admitted');
      expect(result(await scan({ gate: 'lounge', credential: delegate.credential }))).toBe('denied wrong-zone');
    });

    it('denies a second entry, further out or into the same zone, and lets a supervisor decide', async () => {
      const badge = await expo.badge();
      await scan({ gate: 'hall-1', credential: badge.credential });
      for (const gate of ['hall-1', 'main']) {
        const again = await scan({ gate, credential: badge.credential });
        expect(again).toMatchObject({ outcome: 'denied', reason: 'already-inside', inside: true });
      }
      const overridden = await overriding({ credential: badge.credential });
      expect([result(overridden), await location(badge, overridden)]).toEqual(['admitted already-inside', 'grounds']);
    });

    it('back out, step by step, and says when an entry was never scanned', async () => {
      const badge = await expo.badge();
      await scan({ gate: 'hall-1', credential: badge.credential });
      const out = { direction: 'out', credential: badge.credential };
      const stepped = await scan({ ...out, gate: 'hall-1' });
      expect([result(stepped), stepped.inside, await location(badge, stepped)]).toEqual(['left', true, 'grounds']);
      const wrong = await scan({ ...out, gate: 'hall-2' });
      expect(result(wrong)).toBe('left wrong-zone');
      const gone = await scan({ ...out, gate: 'main' });
      expect([result(gone), gone.inside, await location(badge, gone)]).toEqual(['left', false, null]);
      const again = await scan({ ...out, gate: 'main' });
      expect([result(again), again.inside]).toEqual(['left not-inside', false]);
    });

    it('after an exit that was not scanned', async () => {
      const badge = await expo.badge({ category: 'crew' });
      await scan({ gate: 'hall-1', credential: badge.credential });
      const answer = await scan({ gate: 'hall-2', credential: badge.credential });
      expect([result(answer), await location(badge, answer)]).toEqual(['admitted', 'hall-2']);
    });

    it('by the edition that came in, not by a lost one in other hands', async () => {
      const lost = await expo.badge();
      const second = (await change(lost, 'replace')).body as IssuedBadge;
      await scan({ credential: second.credential });
      const finder = await scan({ credential: lost.credential, direction: 'out' });
      expect([result(finder), finder.inside]).toEqual(['left replaced', true]);
      expect(result(await scan({ credential: second.credential, direction: 'out' }))).toBe('left');
      expect(result(await scan({ credential: lost.credential }))).toBe('denied replaced');
    });

    it('until the exhibition day is over: yesterday’s entry locks no holder out', async () => {
      const crew = await expo.badge({ category: 'crew' });
      const shown = { credential: crew.credential };
      await scan(shown);
      register.clock.set('2014-06-30T19:59:59.999Z');
      const again = await scan(shown);
      expect(result(again)).toBe('denied already-inside');
      const path = `${expo.path}/badges/${crew.id}`;
      expect((await register.get(path, { position: again.position })).body).toMatchObject({ location: 'grounds' });
      register.clock.set('2014-06-30T20:00:00.000Z');
      expect((await register.get(path)).body).toMatchObject({ location: null });
      expect(result(await scan({ ...shown, direction: 'out' }))).toBe('left not-inside');
      expect(result(await scan(shown))).toBe('admitted');
    });

    it('as zones and categories change while the doors are open', async () => {
      const badge = await expo.badge();
      const shown = { credential: badge.credential, gate: 'hall-2' };
      expect(result(await scan(shown))).toBe('denied wrong-zone');
      const amended = { ...reason, zones: ['hall-2'] };
      await register.patch(`${expo.path}/badges/${badge.id}`, amended, { ifMatch: 0 }).expect(200);
      expect(result(await scan(shown))).toBe('admitted');
    });
  });

  it('of an exhibition that is not open admits its crews alone, and lets everyone go', async () => {
    const fair = await Expo.announce(register, 'khabarovsk-2014');
    await fair.delegation('amur');
    const [guest, crew] = [await fair.badge(), await fair.badge({ category: 'crew' })];
    const answered = async ({ credential }: IssuedBadge, direction = 'in', more: Json = {}) =>
      result(await fair.scan({ credential, direction, ...more }, { token: supervisor }));
    expect(await answered(guest)).toBe('denied exhibition-not-open');
    expect(await answered(crew)).toBe('admitted');
    await fair.open();
    expect(await answered(guest)).toBe('admitted');
    await register.post(`${fair.path}/close`, reason).expect(200);
    expect(await answered(guest, 'out')).toBe('left exhibition-not-open');
    expect(await answered(guest, 'in', { override })).toBe('admitted exhibition-not-open');
    expect(await answered(crew, 'out')).toBe('left');
    register.clock.set('2014-07-20T18:00:00.000Z');
    expect(await answered(crew)).toBe('admitted');
  });

  describe('repeated', () => {
    const sent = (body: Json, token = door) => expo.scanAnswer(body, { token });

    it('with its id is answered as the first time, late, after changes and a restart', async () => {
      const badge = await expo.badge();
      const body = { scanId: randomUUID(), credential: badge.credential, scannedAt: MORNING };
      const first = await sent(body);
      await scan({ credential: badge.credential, direction: 'out' });
      await change(badge, 'revoke');
      await register.restart();
      register.clock.set('2014-07-02T02:00:00.000Z');
      for (const scanId of [body.scanId, body.scanId.toUpperCase()]) {
        const again = await sent({ ...body, scanId });
        expect([again.status, again.body]).toEqual([200, first.body]);
        expect(again.headers).toMatchObject({
          'idempotency-replayed': 'true',
          'register-position': first.headers['register-position'],
        });
      }
      expect(first.headers).not.toHaveProperty('idempotency-replayed');
    });

    it('as a denial, a warning and an override, too', async () => {
      const badge = await expo.badge();
      await change(badge, 'suspend');
      const shown = { credential: badge.credential };
      for (const [body, token] of [
        [{ ...shown, scanId: randomUUID() }, door],
        [{ ...shown, scanId: randomUUID(), override }, supervisor],
        [{ ...shown, scanId: randomUUID(), direction: 'out' }, door],
        [{ credential: 'GOOD MORNING', scanId: randomUUID() }, door],
        [{ credential: altered(badge.credential, 300), scanId: randomUUID() }, door],
        [{ number: badge.number, scanId: randomUUID() }, door],
      ] as const) {
        const first = await sent(body, token);
        const again = await sent(body, token);
        expect([again.status, again.body]).toEqual([200, first.body]);
        expect(again.headers['idempotency-replayed']).toBe('true');
      }
    });

    it('with another gate, direction or edition is refused', async () => {
      const badge = await expo.badge();
      const body = { scanId: randomUUID(), credential: badge.credential };
      await sent(body);
      const second = (await change(badge, 'replace')).body as IssuedBadge;
      for (const other of [{ gate: 'desk' }, { direction: 'out' }, { credential: second.credential }])
        expect(code(await sent({ ...body, ...other }))).toBe('422 scan-id-reused');
      const unidentified = { scanId: randomUUID(), credential: 'GOOD MORNING' };
      await sent(unidentified);
      for (const other of [{ gate: 'desk' }, { direction: 'out' }, { credential: 'GOOD NIGHT' }])
        expect(code(await sent({ ...unidentified, ...other }))).toBe('422 scan-id-reused');
    });

    it('under another badge is decided for that one', async () => {
      const [one, other] = [await expo.badge(), await expo.badge()];
      const scanId = randomUUID();
      expect(result(await scan({ scanId, credential: one.credential }))).toBe('admitted');
      expect(result(await scan({ scanId, credential: other.credential }))).toBe('admitted');
    });

    it('by a forgery is no repeat', async () => {
      const badge = await expo.badge();
      const scanId = randomUUID();
      await scan({ scanId, credential: badge.credential });
      const forged = await scan({ scanId, credential: altered(badge.credential, badge.credential.length - 20) });
      expect(result(forged)).toBe('denied forged');
    });

    it('is judged once, and a forgery of a badge in memory reads nothing', async () => {
      const badge = await expo.badge();
      await scan({ credential: badge.credential });
      const { app } = register.register;
      const judging = jest.spyOn(app.get(Credentials), 'isGenuine');
      const reading = jest.spyOn(app.get(Journal), 'readStream');
      try {
        await scan({ credential: badge.credential, direction: 'out' });
        await scan({ credential: altered(badge.credential, badge.credential.length - 20) });
        // On a server another node may have written since: a refusal is decided anew on what is read.
        const again = realServer === undefined ? 0 : 1;
        expect([judging.mock.calls.length, reading.mock.calls.length]).toEqual([2 + again, again]);
      } finally {
        judging.mockRestore();
        reading.mockRestore();
      }
    });

    it('at once, many times over, counts once', async () => {
      const badge = await expo.badge();
      const body = { scanId: randomUUID(), credential: badge.credential };
      const answers = await Promise.all(Array.from({ length: 20 }, () => sent(body)));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    });

    it('with an Idempotency-Key of another scan is refused', async () => {
      const badge = await expo.badge();
      const body = { scanId: randomUUID(), credential: badge.credential };
      const key = 'lane-1';
      const first = await expo.scanAnswer(body, { token: door, key });
      const again = await expo.scanAnswer(body, { token: door, key });
      expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
      const other = await expo.scanAnswer({ ...body, scanId: randomUUID() }, { token: door, key });
      expect(code(other)).toBe('422 idempotency-key-reused');
    });
  });

  describe('is asked for', () => {
    it('with all that it needs: every fault is named', async () => {
      const post = (body: Json) => register.post(`${expo.path}/scans`, body, { token: door });
      expect(faults(await post({}))).toEqual([
        '/credential required',
        '/direction required',
        '/gate required',
        '/scanId required',
      ]);
      const wrong = {
        scanId: 'one',
        gate: 'north',
        direction: 'up',
        credential: '',
        number: 7,
        scannedAt: 'now',
        override: undefined,
        lane: 4,
      };
      expect(faults(await post(wrong))).toEqual([
        '/credential length',
        '/direction enum',
        '/gate unknown-reference',
        '/lane unknown-field',
        '/number type',
        '/scanId format',
        '/scannedAt format',
      ]);
      const both = { scanId: randomUUID(), gate: 'main', direction: 'in', credential: 'A', number: 'A' };
      expect(faults(await post(both))).toEqual(['/number unknown-field']);
      expect(faults(await post({ ...both, number: undefined, credential: 'A'.repeat(9000) }))).toEqual([
        '/credential length',
      ]);
      const faulty = { scanId: randomUUID(), gate: 'main', direction: 'in', credential: 'A', override: { why: 'x' } };
      expect(faults(await register.post(`${expo.path}/scans`, faulty, { token: supervisor }))).toEqual([
        '/override/reason required',
        '/override/why unknown-field',
      ]);
    });

    it('at once: an older one comes in a batch, one of the future is of now', async () => {
      const badge = await expo.badge();
      const at = (ms: number) => new Date(Date.parse(MORNING) + ms).toISOString();
      const body = { scanId: randomUUID(), credential: badge.credential };
      expect(code(await expo.scanAnswer({ ...body, scannedAt: at(-60_001) }, { token: door }))).toBe('422 use-batch');
      const unidentified = { scanId: randomUUID(), credential: 'GOOD MORNING', scannedAt: at(-60_001) };
      expect(code(await expo.scanAnswer(unidentified, { token: door }))).toBe('422 use-batch');
      expect(result(await scan({ ...body, scannedAt: at(-60_000) }))).toBe('admitted');
      const ahead = await scan({ credential: badge.credential, direction: 'out', scannedAt: at(3_600_000) });
      expect([result(ahead), ahead.skewMs]).toEqual(['left', 3_600_000]);
      // Times of a badge rise, whatever the devices say.
      expect(result(await scan({ credential: badge.credential, scannedAt: at(-30_000) }))).toBe('admitted');
      expect(result(await scan({ credential: badge.credential }))).toBe('denied already-inside');
    });

    it('at the gate of its token, by those who stand at doors', async () => {
      const [bound, viewer, registrar, foreign] = [
        await register.token('door', { exhibition: expo.code, gate: 'hall-1' }),
        await register.token('viewer'),
        await register.token('registrar'),
        await register.token('door', { exhibition: 'khabarovsk-2014' }),
      ];
      const badge = await expo.badge();
      const shown = { credential: badge.credential };
      expect(result(await expo.scan({ ...shown, gate: 'hall-1' }, { token: bound }))).toBe('admitted');
      for (const token of [viewer, registrar, foreign])
        expect(code(await expo.scanAnswer(shown, { token }))).toBe('403 forbidden');
      // Before anything is looked up.
      const elsewhere = await expo.scanAnswer({ gate: 'north', scanId: 7 }, { token: bound });
      expect(code(elsewhere)).toBe('403 forbidden');
      expect(code(await expo.scanAnswer({ ...shown, override }, { token: door }))).toBe('403 forbidden');
      expect(code(await expo.scanAnswer({ override: null, scanId: 7 }, { token: door }))).toBe('403 forbidden');
      const nowhere = '/v1/exhibitions/nowhere/scans';
      expect(code(await register.post(nowhere, { gate: 7 }))).toBe('404 not-found');
      expect(result(await expo.scan({ ...shown, gate: 'lounge', override }))).toBe('admitted wrong-zone');
    });

    it('and a refusal is on record', async () => {
      const token = await register.token('door', { exhibition: expo.code, gate: 'hall-1' });
      const { id } = (await register.get('/v1/me', { token })).body as { id: string };
      await expo.scanAnswer({ credential: 'A' }, { token });
      await register.register.app.get(Refusals).flush();
      const refusals = await register.register.app.get(Journal).readAll({ categories: ['refusal'] }, 1000);
      const route = '/v1/exhibitions/:exhibition/scans';
      expect(refusals.map(({ data }) => data).filter((data) => (data as { access?: string }).access === id)).toEqual([
        { status: 403, method: 'POST', route, access: id, count: 1 },
      ]);
    });
  });

  describe('is read', () => {
    interface Listed {
      readonly items: readonly (Json & { readonly scanId: string })[];
      readonly next?: string;
    }
    let fair: Expo;
    let last: ScanAnswer;
    let badge: IssuedBadge;
    const ids = ['1', '2', '3', '4', '5'].map((n) => `${n}0000000-0000-4000-8000-000000000000`);
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = ids;
    const list = async (query = '', token = supervisor): Promise<Listed> =>
      (await register.get(`${fair.path}/scans?${query}`, { position: last.position, token })).body as Listed;
    const listed = async (query: string) => (await list(query)).items.map(({ scanId }) => scanId);
    const at = (seconds: number) => new Date(Date.parse(MORNING) + seconds * 1000).toISOString();

    beforeAll(async () => {
      register.clock.set(MORNING);
      fair = await Expo.announce(register, 'blagoveshchensk-2014');
      await fair.delegation('amur');
      await fair.open();
      const other = await fair.badge();
      badge = await fair.badge();
      const shown = { credential: badge.credential };
      const seen = async (seconds: number, body: Json, token = supervisor) => {
        register.clock.set(at(seconds));
        return fair.scan(body, { token });
      };
      await seen(1, { ...shown, scanId: first });
      await seen(2, { ...shown, scanId: second, direction: 'out', gate: 'desk' });
      await seen(3, { number: 'GOOD MORNING', scanId: third, gate: 'desk' });
      await seen(4, { ...shown, scanId: fourth, gate: 'hall-2', override });
      last = await seen(5, { credential: other.credential, scanId: fifth, scannedAt: at(1.5) });
    });

    it('in the order in which scans were made, by badge, gate, outcome and time', async () => {
      expect(await listed('')).toEqual([first, fifth, second, third, fourth]);
      expect(await listed(`badge=${badge.id}`)).toEqual([first, second, fourth]);
      expect(await listed('gate=desk')).toEqual([second, third]);
      expect(await listed('outcome=admitted')).toEqual([first, fifth, fourth]);
      expect(await listed('outcome=left')).toEqual([second]);
      expect(await listed('outcome=denied')).toEqual([third]);
      expect(await listed('outcome=unreadable')).toEqual([third]);
      expect(await listed('outcome=refused')).toEqual([]);
      expect(await listed(`from=${at(2)}&to=${at(4)}`)).toEqual([second, third]);
      expect(await listed('from=2014-06-30T10:00:02%2B08:00')).toEqual([second, third, fourth]);
      expect(await listed(`badge=${badge.id}&gate=main`)).toEqual([first]);
      expect(await listed('badge=nobody')).toEqual([]);
    });

    it('page by page, as they were at the first', async () => {
      const page = await list('limit=2');
      expect(page.items.map(({ scanId }) => scanId)).toEqual([first, fifth]);
      register.clock.set(at(6));
      last = await fair.scan({ credential: 'GOOD NIGHT' }, { token: supervisor });
      const rest = await list(`limit=3&cursor=${page.next ?? ''}`);
      expect(rest.items.map(({ scanId }) => scanId)).toEqual([second, third, fourth]);
      expect(rest).not.toHaveProperty('next');
    });

    it('with what was decided and what was known then', async () => {
      const { id } = (await register.get('/v1/me', { token: supervisor })).body as { id: string };
      const { position } = last;
      const one = await register.get(`${fair.path}/scans/${fourth.toUpperCase()}`, { token: supervisor, position });
      expect(one.body).toEqual({
        scanId: fourth,
        badge: badge.id,
        gate: 'hall-2',
        direction: 'in',
        from: 'grounds',
        to: 'hall-2',
        edition: 1,
        shown: 'credential',
        outcome: 'admitted',
        overridden: ['wrong-zone'],
        inside: true,
        location: 'hall-2',
        scannedAt: at(4),
        recordedAt: at(4),
        day: '2014-06-30',
        known: {
          exhibition: expect.any(Number),
          organisation: 2,
          position: expect.stringMatching(/^[0-9a-z]+\.1\.[0-9]+$/),
        },
        actor: { access: id, role: 'supervisor' },
        revision: 3,
      });
      expect(one.headers['etag']).toEqual(tag(3));
      const unidentified = (await register.get(`${fair.path}/scans/${third}`, { token: supervisor })).body as Json;
      expect(unidentified).toMatchObject({
        badge: null,
        outcome: 'denied',
        reason: 'unreadable',
        inside: false,
        gate: 'desk',
      });
      expect(JSON.stringify(unidentified)).not.toContain('GOOD MORNING');
      for (const name of [randomUUID(), 'none', '%00'])
        expect(code(await register.get(`${fair.path}/scans/${name}`))).toBe('404 not-found');
      expect(code(await register.get('/v1/exhibitions/nowhere/scans'))).toBe('404 not-found');
    });

    it('by those who supervise and audit, one at a gate sees its own', async () => {
      const binding = { exhibition: fair.code, gate: 'desk' };
      const bound = await register.token('supervisor', binding);
      expect((await list('', bound)).items.map(({ scanId }) => scanId)).toEqual([second, third]);
      expect(code(await register.get(`${fair.path}/scans?gate=main`, { token: bound }))).toBe('403 forbidden');
      await register.get(`${fair.path}/scans`, { token: await register.token('auditor') }).expect(200);
      expect(code(await register.get(`${fair.path}/scans`, { token: door }))).toBe('403 forbidden');
      for (const query of ['outcome=lost', 'gate=A', 'from=now', 'colour=red'])
        expect((await register.get(`${fair.path}/scans?${query}`)).status).toBe(422);
    });
  });

  it('of one badge, fifty at once, admits once', async () => {
    const { credential } = await expo.badge();
    const answers = await Promise.all(Array.from({ length: 50 }, () => scan({ credential })));
    expect(answers.map(result).sort()).toEqual(['admitted', ...Array<string>(49).fill('denied already-inside')]);
  });

  it('of a hundred badges at once admits each', async () => {
    const badges: Awaited<ReturnType<typeof expo.badge>>[] = [];
    // All are of one delegation, whose commands wait for each other: a hundred at once may outlast a request's patience.
    while (badges.length < 100) badges.push(...(await Promise.all(Array.from({ length: 10 }, () => expo.badge()))));
    const answers = await Promise.all(badges.map(({ credential }) => scan({ credential })));
    expect(answers.map(result)).toEqual(Array<string>(100).fill('admitted'));
    expect(new Set(answers.map(({ position }) => position)).size).toBe(100);
  });
});
