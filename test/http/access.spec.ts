import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { RefusalEvent } from '../../src/modules/access/refusal.events.js';
import { Refusals } from '../../src/modules/access/refusals.js';
import { TestRegister } from '../support/test-register.js';
import { Journal } from '../../src/kernel/journal.js';

const exhibition = (code: string) => ({
  code,
  name: { en: code },
  timeZone: 'Asia/Harbin',
  opensOn: '2014-06-30',
  closesOn: '2014-07-04',
});

describe('access', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await TestRegister.open();
    await register.post('/v1/exhibitions', exhibition('harbin')).expect(201);
    await register.post('/v1/exhibitions', exhibition('moscow')).expect(201);
    await register.put('/v1/exhibitions/harbin/zones/hall', { name: { en: 'Hall' } }).expect(201);
    await register.put('/v1/exhibitions/harbin/gates/north', { name: { en: 'North' }, to: 'hall' }).expect(201);
    await register.put('/v1/exhibitions/harbin/gates/south', { name: { en: 'South' }, to: 'hall' }).expect(201);
  });
  afterAll(() => register.close());

  it('is granted with a token that is answered once, and kept as a hash alone', async () => {
    const body = { name: { en: 'Desk 1', ru: 'Стойка 1' }, role: 'registrar', exhibition: 'harbin' };
    const granted = await register.post('/v1/access', body, { key: 'desk-1' }).expect(201);
    const { id, token } = granted.body as { id: string; token: string };
    expect(granted.headers['location']).toBe(`/v1/access/${id}`);

    const again = await register.post('/v1/access', body, { key: 'desk-1' }).expect(201);
    expect(again.body).toEqual({ ...(granted.body as object), token: null });

    expect((await register.get('/v1/me', { token })).body).toEqual({ id, ...body });
    const read = await register.seen(`/v1/access/${id}`, granted);
    expect(read.body).toEqual({ id, ...body, revision: 0 });

    for (const file of files(register.folder)) expect(readFileSync(file).includes(token)).toBe(false);
  });

  it('ends at its time', async () => {
    const token = await register.token('viewer', { expiresAt: '2014-06-30T03:00:00Z' });
    await register.get('/v1/me', { token }).expect(200);
    register.clock.set('2014-06-30T03:00:00Z');
    await register.get('/v1/me', { token }).expect(401);
    register.clock.set('2014-06-30T02:00:00Z');
  });

  it('is listed for auditors, revoked ones too, without tokens', async () => {
    const token = await register.token('auditor');
    const granted = await register.post('/v1/access', { name: { en: 'Night desk' }, role: 'registrar' }).expect(201);
    const { id } = granted.body as { id: string };
    const revoked = await register.delete(`/v1/access/${id}`, { reason: 'The night is over.' }).expect(200);
    const listed = async (query: string) => {
      const answer = await register.seen(`/v1/access?limit=200${query}`, revoked, { token });
      expect(answer.status).toBe(200);
      expect(answer.text).not.toMatch(/token/i);
      return (answer.body as { items: { id: string }[] }).items.filter((one) => one.id === id);
    };
    const revokedAt = '2014-06-30T02:00:00.000Z';
    const item = { id, name: { en: 'Night desk' }, role: 'registrar', revokedAt, revision: 1 };
    expect(await listed('')).toEqual([item]);
    expect(await listed('&status=revoked')).toEqual([item]);
    expect(await listed('&status=granted')).toEqual([]);
    await register.get('/v1/access', { token: await register.token('auditor', { exhibition: 'harbin' }) }).expect(403);
  });

  it('of a door is revoked by a supervisor of its exhibition, and no other access is', async () => {
    const inHarbin = { exhibition: 'harbin' };
    const token = await register.token('supervisor', inHarbin);
    const grant = async (role: string, binding: object) => {
      const granted = await register.post('/v1/access', { name: { en: role }, role, ...binding }).expect(201);
      return `/v1/access/${(granted.body as { id: string }).id}`;
    };
    const lost = { reason: 'The phone was lost.' };
    for (const other of [
      await grant('door', { exhibition: 'moscow' }),
      await grant('door', {}),
      await grant('registrar', inHarbin),
      '/v1/access/no-such',
    ])
      await register.delete(other, lost, { token }).expect(403);
    const door = await grant('door', { ...inHarbin, gate: 'north' });
    const south = await register.token('supervisor', { ...inHarbin, gate: 'south' });
    await register.delete(door, lost, { token: south }).expect(403);
    await register.delete(door, {}, { token }).expect(422);
    await register.delete(door, lost, { token }).expect(200);
    await register.delete(door, lost, { token }).expect(404);
    await register.delete(await grant('door', {}), lost, { token: await register.token('supervisor') }).expect(200);
  });

  it('ends at once when revoked, is marked so in the list, and cannot be revoked twice', async () => {
    const granted = await register.post('/v1/access', { name: { en: 'Lost phone' }, role: 'door' }).expect(201);
    const { id, token } = granted.body as { id: string; token: string };
    await register.get('/v1/me', { token }).expect(200);
    const revoked = await register.delete(`/v1/access/${id}`, { reason: 'phone lost' }).expect(200);
    await register.get('/v1/me', { token }).expect(401);
    expect((await register.seen(`/v1/access/${id}`, revoked)).status).toBe(404);
    await register.delete(`/v1/access/${id}`, { reason: 'phone lost' }).expect(404);
    await register.restart();
    await register.get('/v1/me', { token }).expect(401);
  });

  it('names its own exhibition, gate and organisation or is refused with a pointer', async () => {
    const faults = async (binding: object) => {
      const answer = await register.post('/v1/access', { name: { en: 'X' }, role: 'door', ...binding }).expect(422);
      return (answer.body as { errors: { pointer: string; code: string }[] }).errors.map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    };
    expect(await faults({ gate: 'north' })).toEqual(['/exhibition required']);
    expect(await faults({ exhibition: 'harbin', gate: 'west' })).toEqual(['/gate unknown-reference']);
    expect(await faults({ exhibition: 'nowhere' })).toEqual(['/exhibition unknown-reference']);
    expect(await faults({ role: 'focal-point', exhibition: 'harbin' })).toEqual(['/organisation required']);
    expect(await faults({ exhibition: 'harbin', organisation: 'delegation:amur' })).toContain(
      '/organisation unknown-field',
    );
    expect(await faults({ role: 'king' })).toEqual(['/role enum']);
  });

  it('bound to an exhibition is refused elsewhere before anything is looked up, and lists its own', async () => {
    const token = await register.token('registrar', { exhibition: 'harbin' });
    await register.get('/v1/exhibitions/harbin', { token }).expect(200);
    await register.get('/v1/exhibitions/moscow', { token }).expect(403);
    await register.get('/v1/exhibitions/no-such', { token }).expect(403);
    await register.post('/v1/exhibitions', exhibition('third'), { token }).expect(403);
    const { items } = (await register.get('/v1/exhibitions', { token })).body as { items: { code: string }[] };
    expect(items.map(({ code }) => code)).toEqual(['harbin']);
    const unbound = await register.token('registrar');
    await register.post('/v1/access', { name: { en: 'X' }, role: 'viewer' }, { token: unbound }).expect(403);
  });

  it('bound to a gate is refused at another', async () => {
    const token = await register.token('registrar', { exhibition: 'harbin', gate: 'north' });
    await register.get('/v1/exhibitions/harbin/gates/north', { token }).expect(200);
    await register.get('/v1/exhibitions/harbin/gates/south', { token }).expect(403);
  });

  it('unknown, malformed or absent is one and the same to a caller', async () => {
    const answers = await Promise.all(
      ['', 'xreg_unknown', 'ü', 'a b'].map((token) =>
        register.get('/v1/me', token === '' ? { token } : { token: '', headers: { Authorization: encodeURI(token) } }),
      ),
    );
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect(headers['www-authenticate']).toBe('Bearer realm="register"');
      expect(body).toMatchObject({ type: '/problems/unauthenticated', instance: '/v1/me' });
    }
  });

  it('refused goes on record: the first of a kind at once, a flood as one count', async () => {
    const token = await register.token('viewer');
    const { id } = (await register.get('/v1/me', { token })).body as { id: string };
    register.clock.set('2014-06-30T04:00:00Z');
    for (let round = 0; round < 25; round++)
      await register.post('/v1/exhibitions', exhibition('x'), { token }).expect(403);
    await register.register.app.get(Refusals).flush();
    const refused = (await register.register.app
      .get(Journal)
      .readAll({ categories: ['refusal'] }, 1000)) as readonly RecordedEvent<RefusalEvent>[];
    const mine = refused.filter(({ data }) => data.access === id);
    expect(mine.map(({ data }) => data)).toEqual([
      { status: 403, method: 'POST', route: '/v1/exhibitions', access: id, count: 1 },
      { status: 403, method: 'POST', route: '/v1/exhibitions', access: id, count: 24 },
    ]);
  });
});

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
