import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { outcomes, problem, tag } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const place = (stand: string, hall = 'Hall 1') => ({ hall, stand });

describe('what only firms have', () => {
  let register: TestRegister;
  let expo: Expo;
  let firms: string;
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    firms = `${expo.path}/firms`;
  });
  afterAll(() => register.close());

  const create = async (code: string, more: Json = {}) => {
    const body = { code, name: { en: code }, country: 'CN', sector: 'trade', ...more };
    return register.post(firms, body).expect(201);
  };
  const seen = async (path: string, write: Response): Promise<Json> => (await register.seen(path, write)).body as Json;
  const codes = async (query: string, write: Response) =>
    ((await seen(`${firms}${query}`, write)) as unknown as { items: { code: string }[] }).items.map(({ code }) => code);

  it('is a sector and a region, which are amended, and filtered by', async () => {
    await create('tupolev', { sector: 'aviation', region: 'Tatarstan' });
    const path = `${firms}/tupolev`;
    const amended = await register
      .patch(path, { sector: 'aviation & space', region: null, name: { ru: 'Туполев' } }, { ifMatch: 0 })
      .expect(200);
    expect(await seen(path, amended)).toEqual({
      code: 'tupolev',
      name: { en: 'tupolev', ru: 'Туполев' },
      country: 'CN',
      sector: 'aviation & space',
      status: 'registered',
      quota: {},
      counts: { registered: 0, byRole: { head: 0, deputy: 0, member: 0, representative: 0, staff: 0 } },
      revision: 1,
    });
    expect(problem(await register.patch(path, { sector: null }, { ifMatch: 1 }))).toEqual([
      422,
      'validation-failed',
      ['/sector type'],
    ]);
    const other = await create('ilyushin', { sector: 'aviation' });
    expect(await codes('?sector=aviation', other)).toEqual(['ilyushin']);
    expect(await codes('?sector=aviation%20%26%20space', other)).toEqual(['tupolev']);
  });

  describe('is a stand', () => {
    it('which is given, read back, moved and released', async () => {
      await create('haier');
      const path = `${firms}/haier/stand`;
      const given = await register.put(path, place('A1'), { key: 'a1' }).expect(201);
      const { revision } = given.body as { revision: number };
      expect(given.body).toEqual({ code: 'haier', revision, position: given.headers['register-position'] });
      expect(given.headers).toMatchObject({ location: path, etag: tag(revision) });
      const read = await register.seen(path, given);
      expect(read.body).toEqual({ firm: 'haier', ...place('A1'), revision });
      expect(read.headers['etag']).toEqual(tag(revision));
      await register.get(path, { headers: { 'If-None-Match': String(read.headers['etag']) } }).expect(304);
      // The firm shows it, with the ETag that it had before.
      expect(await seen(`${firms}/haier`, given)).toMatchObject({ stand: place('A1'), revision: 0 });

      const same = await register.put(path, place('A1')).expect(200);
      expect(same.body).toMatchObject({ code: 'haier', revision });
      const moved = await register.put(path, place('A2'), { key: 'a2' }).expect(200);
      expect(await seen(path, moved)).toMatchObject(place('A2'));
      expect(await codes('?stand=A2', moved)).toEqual(['haier']);
      expect(await codes('?stand=A1', moved)).toEqual([]);

      const released = await register.delete(path).expect(200);
      expect(released.body).toEqual({ code: 'haier', position: released.headers['register-position'] });
      expect(await seen(`${firms}/haier`, released)).not.toHaveProperty('stand');
      for (const answer of [await register.get(path), await register.delete(path)])
        expect(problem(answer)).toEqual([404, 'not-found']);

      for (const [stand, key, status, first] of [
        ['A1', 'a1', 201, given],
        ['A2', 'a2', 200, moved],
      ] as const) {
        const again = await register.put(path, place(stand), { key }).expect(status);
        expect([again.body as unknown, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
      }
      expect((await register.get(path)).status).toBe(404);
    });

    it('which one firm holds at a time, also while it is withdrawn', async () => {
      await create('huawei');
      await create('zte');
      const [huawei, zte] = [`${firms}/huawei/stand`, `${firms}/zte/stand`];
      await register.put(huawei, place('B1')).expect(201);
      expect(problem(await register.put(zte, place('B1')))).toEqual([409, 'stand-taken']);
      await register.put(zte, place('B1', 'Hall 2')).expect(201);
      await register.post(`${firms}/huawei/withdraw`, { reason: 'Not coming.' }).expect(200);
      expect(problem(await register.put(zte, place('B1')))).toEqual([409, 'stand-taken']);
      await register.delete(huawei).expect(200);
      await register.put(zte, place('B1')).expect(200);
      // What it moved from is free.
      await register.put(huawei, place('B1', 'Hall 2')).expect(201);
    });

    it('which 50 firms want at once, and one gets', async () => {
      const wanting = Array.from({ length: 50 }, (_, index) => `rival-${index}`);
      await Promise.all(wanting.map((code) => create(code)));
      const answers = await Promise.all(wanting.map((code) => register.put(`${firms}/${code}/stand`, place('C1'))));
      expect(outcomes(answers)).toEqual({ '201': 1, 'stand-taken': 49 });
      const [winner] = answers.filter(({ status }) => status === 201);
      const { code } = winner?.body as { code: string };
      expect(await codes('?stand=C1', winner as Response)).toEqual([code]);
    });

    it('which needs a firm that is there, and a body without faults', async () => {
      await create('lenovo');
      for (const code of ['nobody', 'No%20Code'])
        for (const answer of [
          await register.put(`${firms}/${code}/stand`, {}),
          await register.get(`${firms}/${code}/stand`),
          await register.delete(`${firms}/${code}/stand`),
        ])
          expect(problem(answer)).toEqual([404, 'not-found']);
      expect(problem(await register.put(`${firms}/lenovo/stand`, { hall: '', row: 1 }))).toEqual([
        422,
        'validation-failed',
        ['/hall length', '/row unknown-field', '/stand required'],
      ]);
      await register.put(`${firms}/lenovo/stand`, place('D1')).expect(201);
      expect(problem(await register.delete(`${firms}/lenovo/stand`, { reason: 'Not needed.' }))).toEqual([
        422,
        'validation-failed',
        ['/reason unknown-field'],
      ]);
    });

    it('which heeds If-Match with its own revision', async () => {
      await create('sany');
      await create('xcmg');
      const path = `${firms}/sany/stand`;
      expect(problem(await register.put(path, place('E1'), { ifMatch: 0 }))).toEqual([412, 'revision-mismatch']);
      const given = await register.put(path, place('E1')).expect(201);
      const { revision } = given.body as { revision: number };
      await register.put(`${firms}/xcmg/stand`, place('E2')).expect(201);
      expect(problem(await register.put(path, place('E3'), { ifMatch: revision + 1 }))).toEqual([
        412,
        'revision-mismatch',
        { currentRevision: revision },
      ]);
      await register.put(path, place('E3'), { ifMatch: revision }).expect(200);
    });

    it('which cannot be assigned in a closed exhibition, and stay with their firms', async () => {
      const closed = await Expo.announce(register, 'closed');
      const body = { name: { en: 'A firm' }, country: 'CN', sector: 'trade' };
      for (const code of ['one', 'two']) await register.post(`${closed.path}/firms`, { ...body, code }).expect(201);
      const stand = `${closed.path}/firms/one/stand`;
      await register.put(stand, place('A1')).expect(201);
      await closed.open();
      await register.post(`${closed.path}/close`, { reason: 'It is over.' }).expect(200);
      expect(problem(await register.put(stand, place('A2')))).toEqual([409, 'exhibition-closed']);
      expect(problem(await register.put(`${closed.path}/firms/two/stand`, place('A3')))).toEqual([
        409,
        'exhibition-closed',
      ]);
      await register.put(stand, place('A1')).expect(200);
      await register.delete(stand).expect(200);
    });

    it('in the hands of registrars', async () => {
      await create('byd');
      const path = `${firms}/byd/stand`;
      const focalPoint = await register.token('focal-point', { exhibition: expo.code, organisation: 'firm:byd' });
      for (const token of [await register.token('supervisor'), focalPoint]) {
        await register.put(path, place('F1'), { token }).expect(403);
        await register.get(path, { token }).expect(403);
        await register.delete(path, {}, { token }).expect(403);
      }
      const given = await register.put(path, place('F1'), { token: await register.token('registrar') }).expect(201);
      const read = await register.seen(`${firms}/byd`, given, { token: focalPoint });
      expect(read.body).toMatchObject({ stand: place('F1') });
    });
  });
});
