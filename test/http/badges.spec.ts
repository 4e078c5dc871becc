import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { verified } from '../support/credentials.js';
import { badgeQr } from '../../src/modules/badges/qr.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { tag } from '../support/answers.js';
import { TestRegister, type Json } from '../support/test-register.js';

const reason = { reason: 'Lost at the hotel.' };

/** Status, code and current status of a refusal. */
const refused = ({ status, body }: Response) => {
  const { type, currentStatus } = body as { type: string; currentStatus?: string };
  return [status, type.replace('/problems/', ''), ...(currentStatus === undefined ? [] : [currentStatus])];
};

const faults = ({ body }: Response) =>
  (body as { errors: { pointer: string; code: string }[] }).errors
    .map(({ pointer, code }) => `${pointer} ${code}`)
    .sort();

describe('badges over HTTP', () => {
  let register: TestRegister;
  let expo: Expo;
  let badges: string;
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    badges = `${expo.path}/badges`;
    await expo.delegation('amur');
  });
  afterAll(() => register.close());

  const change = (badge: IssuedBadge, verb: string, body: Json = reason, key?: string) =>
    register.post(`${badges}/${badge.id}/${verb}`, body, key === undefined ? {} : { key });
  const read = async (badge: IssuedBadge, after?: Response): Promise<Json> => {
    const path = `${badges}/${badge.id}`;
    const answer = after === undefined ? await register.get(path) : await register.seen(path, after);
    return answer.body as Json;
  };

  describe('an issue', () => {
    it('answers number and credential, reads back without the credential, and is repeated as it was', async () => {
      const participantId = await expo.participant('amur');
      const body = {
        participantId,
        category: 'delegate',
        zones: ['lounge'],
        validFrom: '2014-06-30T09:00:00+08:00',
        validUntil: '2014-07-01T10:00:00.5Z',
        days: ['2014-06-30', '2014-07-01'],
      };
      const issued = await register.post(badges, body, { key: 'issue-1' }).expect(201);
      const { id, number, credential } = issued.body as IssuedBadge;
      expect(issued.body).toEqual({
        id: participantId.slice(-10),
        number: expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}-1[0-9A-Z]$/),
        edition: 1,
        credential: expect.stringMatching(/^[A-Z2-7]+$/),
        revision: 0,
        position: issued.headers['register-position'],
      });
      expect(issued.headers).toMatchObject({ location: `${badges}/${id}`, etag: tag(0) });

      const seen = await register.seen(`${badges}/${id}`, issued);
      expect(seen.headers['etag']).toEqual(tag(0));
      expect(seen.body).toEqual({
        id,
        number,
        edition: 1,
        participant: participantId,
        organisation: 'delegation:amur',
        status: 'issued',
        stoppedBy: null,
        category: 'delegate',
        zones: ['lounge'],
        validFrom: '2014-06-30T01:00:00Z',
        validUntil: '2014-07-01T10:00:00.5Z',
        days: ['2014-06-30', '2014-07-01'],
        location: null,
        printedAt: null,
        prints: 0,
        print: null,
        stale: [],
        revision: 0,
      });
      await register.get(`${badges}/${id}`, { headers: { 'If-None-Match': String(seen.headers['etag']) } }).expect(304);

      await change({ id } as IssuedBadge, 'replace').expect(200);
      await register.restart();
      const again = await register.post(badges, body, { key: 'issue-1' }).expect(201);
      expect(again.body).toEqual(issued.body);
      expect((again.body as IssuedBadge).credential).toBe(credential);
      expect(again.headers).toMatchObject({
        'idempotency-replayed': 'true',
        location: `${badges}/${id}`,
        etag: tag(0),
      });
      expect(refused(await register.post(badges, { ...body, zones: [] }, { key: 'issue-1' }))).toEqual([
        422,
        'idempotency-key-reused',
      ]);
    });

    it('happens once, even to a revoked badge', async () => {
      const participantId = await expo.participant('amur');
      const badge = await expo.badge({}, participantId);
      const body = { participantId, category: 'delegate', zones: [] };
      expect(refused(await register.post(badges, body))).toEqual([409, 'badge-already-issued']);
      await change(badge, 'revoke').expect(200);
      expect(refused(await register.post(badges, body))).toEqual([409, 'badge-already-issued']);
    });

    it('is asked for many times at once, and issues one badge', async () => {
      const participantId = await expo.participant('amur');
      const body = { participantId, category: 'delegate', zones: [] };
      const answers = await Promise.all(Array.from({ length: 12 }, () => register.post(badges, body)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(11).fill(409)]);
    });

    it('names all faults at once', async () => {
      const answer = await register.post(badges, {
        participantId: 'd.amur.bcdfgh9999',
        category: 'nobility',
        zones: ['hall-1', 'cellar', 5],
        validFrom: '2014-07-02T00:00:00Z',
        validUntil: '2014-07-01T00:00:00Z',
        days: ['2014-02-30'],
        colour: 'red',
      });
      expect([answer.status, faults(answer)]).toEqual([
        422,
        [
          '/category unknown-reference',
          '/colour unknown-field',
          '/days/0 format',
          '/participantId unknown-reference',
          '/validUntil date-order',
          '/zones/1 unknown-reference',
          '/zones/2 type',
        ],
      ]);
      expect(faults(await register.post(badges, {}))).toEqual([
        '/category required',
        '/participantId required',
        '/zones required',
      ]);
      expect(faults(await register.post(badges, { participantId: 7, category: null, zones: 'hall-1' }))).toEqual([
        '/category type',
        '/participantId type',
        '/zones type',
      ]);
    });

    it.each(['d.primorsky.bcdfgh0000', 'amur', 'd.amur', 'f.amur.', '__proto__', 'd.amur.bcdfgh0000.x'])(
      'finds no participant %s',
      async (participantId) => {
        const answer = await register.post(badges, { participantId, category: 'delegate', zones: [] });
        expect([answer.status, faults(answer)]).toEqual([422, ['/participantId unknown-reference']]);
      },
    );

    it('does not take a participant for one of another organisation', async () => {
      const seat = (await expo.participant('amur')).split('.')[2] ?? '';
      const body = { participantId: `f.amur.${seat}`, category: 'delegate', zones: [] };
      expect(faults(await register.post(badges, body))).toEqual(['/participantId unknown-reference']);
    });

    it('is refused to a withdrawn organisation and a removed participant', async () => {
      await expo.delegation('tomsk');
      const [first, second] = [await expo.participant('tomsk'), await expo.participant('tomsk')];
      await expo.remove(first);
      const issue = (participantId: string) =>
        register.post(badges, { participantId, category: 'delegate', zones: [] });
      expect(refused(await issue(first))).toEqual([409, 'participant-removed']);
      await expo.withdraw('tomsk');
      expect(refused(await issue(second))).toEqual([409, 'organisation-withdrawn']);
      await expo.reinstate('tomsk');
      await issue(second).expect(201);
    });

    it('grants no more zones than a QR code holds', async () => {
      const participantId = await expo.participant('amur');
      const zones = Array.from(
        { length: 30 },
        (_, n) => `a-zone-with-a-name-as-long-as-the-contract-allows-${n + 100}-of-them`,
      );
      for (const zone of zones) await expo.define(`zones/${zone}`, { name: { en: zone } });
      const answer = await register.post(badges, { participantId, category: 'delegate', zones });
      expect([answer.status, faults(answer)]).toEqual([422, ['/zones length']]);
      const most = await register.post(badges, { participantId, category: 'delegate', zones: zones.slice(0, 25) });
      expect(most.status).toBe(201);
      await register.seen(`${badges}/${(most.body as IssuedBadge).id}/qr.svg`, most).then(({ status }) => {
        expect(status).toBe(200);
      });
    });

    it('of a badge valid from before there were badges works all the same', async () => {
      await expo.badge({ validFrom: '1950-01-01T00:00:00Z' });
    });
  });

  describe('its life', () => {
    const verbs = ['suspend', 'reinstate', 'revoke', 'print'];
    const lives: [status: string, way: string[], allowed: string[]][] = [
      ['issued', [], ['suspend', 'revoke', 'print']],
      ['suspended', ['suspend'], ['reinstate', 'revoke', 'print']],
      ['issued', ['suspend', 'reinstate'], ['suspend', 'revoke', 'print']],
      ['revoked', ['revoke'], []],
      ['revoked', ['suspend', 'revoke'], []],
      ['issued', ['revoke', 'replace'], ['suspend', 'revoke', 'print']],
      ['issued', ['suspend', 'replace'], ['suspend', 'revoke', 'print']],
    ];
    it.each(lives)('when it is %s by %j allows %j and replacement, nothing else', async (status, way, allowed) => {
      const after = async (): Promise<IssuedBadge> => {
        const badge = await expo.badge();
        for (const verb of way) await change(badge, verb).expect(200);
        return badge;
      };
      for (const verb of verbs) {
        const badge = await after();
        const answer = await change(badge, verb);
        if (allowed.includes(verb)) expect(answer.status).toBe(200);
        else expect(refused(answer)).toEqual([409, 'wrong-status', status]);
      }
      const patched = await register.patch(
        `${badges}/${(await after()).id}`,
        { ...reason, zones: ['hall-2'] },
        { ifMatch: '*' },
      );
      if (status === 'revoked') expect(refused(patched)).toEqual([409, 'wrong-status', status]);
      else expect(patched.status).toBe(200);
      const replaced = await change(await after(), 'replace').expect(200);
      expect((replaced.body as IssuedBadge).edition).toBe(way.includes('replace') ? 3 : 2);
    });

    it('answers each change with its status and reads back so', async () => {
      const badge = await expo.badge();
      let revision = 0;
      for (const [verb, status] of [
        ['suspend', 'suspended'],
        ['reinstate', 'issued'],
        ['revoke', 'revoked'],
      ] as const) {
        const answer = await change(badge, verb).expect(200);
        revision += 1;
        expect(answer.body).toEqual({
          id: badge.id,
          revision,
          position: answer.headers['register-position'],
          status,
        });
        expect(answer.headers['etag']).toEqual(tag(revision));
        expect(await read(badge, answer)).toMatchObject({ status, revision });
      }
    });

    it('asks for a reason, honours If-Match, and knows no other badge', async () => {
      const badge = await expo.badge();
      for (const verb of ['suspend', 'reinstate', 'revoke', 'replace']) {
        expect(faults(await change(badge, verb, {}))).toEqual(['/reason required']);
        for (const id of ['bcdfgh9999', 'no-such-badge', '%00'])
          expect((await register.post(`${badges}/${id}/${verb}`, reason)).status).toBe(404);
      }
      const stale = await register.post(`${badges}/${badge.id}/suspend`, reason, { ifMatch: 7 });
      expect([stale.status, (stale.body as Json)['currentRevision']]).toEqual([412, 0]);
      await register.post(`${badges}/${badge.id}/suspend`, reason, { ifMatch: 0 }).expect(200);
    });

    it('is closed to those whose role does not cover it', async () => {
      const badge = await expo.badge();
      const [door, viewer, supervisor] = [
        await register.token('door', { exhibition: expo.code }),
        await register.token('viewer'),
        await register.token('supervisor'),
      ];
      for (const token of [door, viewer]) {
        await register.post(`${badges}/${badge.id}/suspend`, reason, { token }).expect(403);
        await register.get(badges, { token }).expect(403);
        await register.get(`${badges}/${badge.id}/qr.svg`, { token }).expect(403);
      }
      await register.post(badges, {}, { token: supervisor }).expect(403);
      await register.post(`${badges}/${badge.id}/print`, {}, { token: supervisor }).expect(403);
      await register.post(`${badges}/${badge.id}/suspend`, reason, { token: supervisor }).expect(200);
    });
  });

  describe('an amendment', () => {
    const patch = (badge: IssuedBadge, body: Json, ifMatch?: number) =>
      register.patch(`${badges}/${badge.id}`, body, ifMatch === undefined ? {} : { ifMatch });

    it('needs the revision that it is based on, and a reason', async () => {
      const badge = await expo.badge();
      expect(refused(await patch(badge, { ...reason, zones: [] }))).toEqual([428, 'precondition-required']);
      expect(refused(await patch(badge, { ...reason, zones: [] }, 4))).toEqual([412, 'revision-mismatch']);
      expect(faults(await patch(badge, { zones: [] }, 0))).toEqual(['/reason required']);
    });

    it('changes what it names, removes by null, and leaves the credential', async () => {
      const badge = await expo.badge({ zones: ['lounge'], validUntil: '2014-07-01T10:00:00Z', days: ['2014-06-30'] });
      const { position } = badge;
      const qr = await register.get(`${badges}/${badge.id}/qr.svg`, { position }).expect(200);
      const answer = await patch(badge, { ...reason, zones: ['hall-2'], validUntil: null, category: 'crew' }, 0);
      expect(answer.body).toEqual({ id: badge.id, revision: 1, position: answer.headers['register-position'] });
      const after = await read(badge, answer);
      expect(after).toMatchObject({ category: 'crew', zones: ['hall-2'], days: ['2014-06-30'], revision: 1 });
      expect(after).not.toHaveProperty('validUntil');
      expect((await register.get(`${badges}/${badge.id}/qr.svg`)).body).toEqual(qr.body);
    });

    it('that changes nothing leaves everything as it is', async () => {
      const badge = await expo.badge({ validFrom: '2014-06-30T01:00:00Z' });
      const answer = await patch(badge, { ...reason, zones: [], validFrom: '2014-06-30T09:00:00+08:00' }, 0);
      expect([answer.status, (answer.body as Json)['revision']]).toEqual([200, 0]);
    });

    it('names all its faults at once', async () => {
      const badge = await expo.badge({ validFrom: '2014-07-01T00:00:00Z' });
      const body = { category: null, zones: ['cellar'], validUntil: '2014-06-30T00:00:00Z', participantId: 'x' };
      expect(faults(await patch(badge, body, 0))).toEqual([
        '/category type',
        '/participantId unknown-field',
        '/reason required',
        '/validUntil date-order',
        '/zones/0 unknown-reference',
      ]);
    });
  });

  it('are printed once an edition, and again for a reason', async () => {
    const badge = await expo.badge();
    const printed = await change(badge, 'print', {}, 'print-1').expect(200);
    expect(printed.body).toEqual({
      id: badge.id,
      edition: 1,
      revision: 0,
      position: printed.headers['register-position'],
    });
    expect(await read(badge, printed)).toMatchObject({ prints: 1, printedAt: '2014-06-30T02:00:00.000Z', revision: 0 });
    expect((await change(badge, 'print', {}, 'print-1')).body).toEqual(printed.body);
    expect(refused(await change(badge, 'print', {}))).toEqual([409, 'already-printed']);
    const again = await change(badge, 'print', { reason: 'The printer smudged it.' }).expect(200);
    expect(await read(badge, again)).toMatchObject({ prints: 2 });
    const replaced = await change(badge, 'replace').expect(200);
    expect(await read(badge, replaced)).toMatchObject({ prints: 0, printedAt: null, edition: 2 });
    await change(badge, 'print', {}).expect(200);
  });

  it('are replaced by a next edition with a number and a credential of its own, repeated as they were', async () => {
    const badge = await expo.badge();
    const replaced = await change(badge, 'replace', reason, 'replace-1').expect(200);
    const second = replaced.body as IssuedBadge;
    expect(second).toEqual({
      id: badge.id,
      number: expect.stringMatching(/-2[0-9A-Z]$/),
      edition: 2,
      credential: expect.stringMatching(/^[A-Z2-7]+$/),
      revision: 1,
      position: replaced.headers['register-position'],
    });
    expect(second.credential).not.toBe(badge.credential);
    await change(badge, 'replace').expect(200);
    const again = await change(badge, 'replace', reason, 'replace-1').expect(200);
    expect(again.body).toEqual(second);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('give the credential of the current edition as a QR code', async () => {
    const badge = await expo.badge();
    const qr = await register.seen(`${badges}/${badge.id}/qr.svg`, await change(badge, 'suspend').expect(200));
    expect(qr.headers).toMatchObject({ 'content-type': 'image/svg+xml', etag: tag(0) });
    expect(Buffer.from(qr.body as Uint8Array).toString()).toBe(badgeQr(badge.credential));
    await register
      .get(`${badges}/${badge.id}/qr.svg`, { headers: { 'If-None-Match': String(qr.headers['etag']) } })
      .expect(304);
    const replaced = await change(badge, 'replace').expect(200);
    const next = await register.seen(`${badges}/${badge.id}/qr.svg`, replaced);
    expect(next.headers['etag']).toEqual(tag(2));
    expect(Buffer.from(next.body as Uint8Array).toString()).toBe(badgeQr((replaced.body as IssuedBadge).credential));
    await register.get(`${badges}/bcdfgh9999/qr.svg`).expect(404);
  });

  it('can be checked by anyone who has the public keys', async () => {
    const badge = await expo.badge({ zones: ['hall-2'] });
    const token = await register.token('viewer', { exhibition: expo.code });
    const answer = await register.get(`${expo.path}/keys`, { token }).expect(200);
    const { badges: keys } = answer.body as { badges: { kid: string; publicKey: string }[] };
    expect(keys).toEqual([
      {
        kid: expect.stringMatching(/^[0-9a-f]{16}$/),
        generation: 1,
        alg: 'EdDSA',
        publicKey: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      },
    ]);
    const claims = await verified(badge.credential, keys[0]?.publicKey ?? '');
    expect(claims).toMatchObject({
      kid: keys[0]?.kid,
      exhibition: expo.code,
      badge: badge.id,
      edition: 1,
      category: 'delegate',
      zones: ['hall-2'],
    });
    await register.get('/v1/exhibitions/nowhere/keys').expect(404);
  });

  it('say what stops them beside their own status', async () => {
    await expo.delegation('chita');
    const [leaver, other] = [await expo.participant('chita'), await expo.participant('chita')];
    const [left, stays] = [await expo.badge({}, leaver), await expo.badge({}, other)];
    const position = async () => await register.post(`${badges}/${stays.id}/print`, reason);
    await expo.remove(leaver);
    let seen = await position();
    expect([(await read(left, seen))['stoppedBy'], (await read(stays, seen))['stoppedBy']]).toEqual([
      'participant',
      null,
    ]);
    await expo.withdraw('chita');
    seen = await position();
    expect([(await read(left, seen))['stoppedBy'], (await read(stays, seen))['stoppedBy']]).toEqual([
      'participant',
      'organisation',
    ]);
    await expo.reinstate('chita');
    seen = await position();
    expect(await read(stays, seen)).toMatchObject({ stoppedBy: null, revision: 0, status: 'issued' });
  });

  it('are listed by participant, status and organisation, page by page as they were at the first', async () => {
    await expo.delegation('omsk');
    const people = [await expo.participant('omsk'), await expo.participant('omsk'), await expo.participant('omsk')];
    const issued = [];
    for (const participant of people) issued.push(await expo.badge({}, participant));
    const [first, second, third] = issued as [IssuedBadge, IssuedBadge, IssuedBadge];
    const suspended = await change(second, 'suspend').expect(200);
    const list = async (query: string): Promise<{ items: Json[]; next?: string }> =>
      (await register.seen(`${badges}?${query}`, suspended)).body as { items: Json[]; next?: string };
    const ids = async (query: string) => (await list(query)).items.map(({ id }) => id);

    expect(await ids('organisation=delegation:omsk')).toEqual([first.id, second.id, third.id].sort());
    expect(await ids('organisation=delegation:omsk&status=suspended')).toEqual([second.id]);
    expect(await ids(`participant=${people[2] ?? ''}`)).toEqual([third.id]);
    expect(await ids('participant=nobody')).toEqual([]);
    expect((await list(`participant=${people[0] ?? ''}`)).items).toEqual([await read(first)]);

    const page = await list('organisation=delegation:omsk&limit=2');
    const rest = [first.id, second.id, third.id].sort()[2] ?? '';
    const changed = await change({ id: rest } as IssuedBadge, 'revoke').expect(200);
    const next = await register.seen(
      `${badges}?organisation=delegation:omsk&limit=2&cursor=${page.next ?? ''}`,
      changed,
    );
    const { items } = next.body as { items: Json[] };
    expect(items).toEqual([
      {
        ...items[0],
        id: rest,
        status: rest === second.id ? 'suspended' : 'issued',
        revision: rest === second.id ? 1 : 0,
      },
    ]);
    for (const query of ['status=none', 'organisation=omsk', 'colour=red', 'limit=0'])
      expect((await register.get(`${badges}?${query}`)).status).toBe(422);
  });
});
