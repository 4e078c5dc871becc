import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Expo } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const NOW = '2014-06-30T02:00:00Z';
const door = { name: { en: 'North, reader 1', ru: 'Север 1', zh: '北门1' }, role: 'door', exhibition: 'harbin' };

interface Invitation {
  readonly id: string;
  readonly code: string;
  readonly address: string;
  readonly acceptUntil: string;
}

describe('an invitation', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await TestRegister.open(NOW);
    await Expo.announce(register, 'harbin');
    await Expo.announce(register, 'moscow');
  });
  beforeEach(() => {
    register.clock.set(NOW);
  });
  afterAll(() => register.close());

  const invite = async (body: Json, token?: string) => {
    const answer = await register.post('/v1/access/invitations', body, { token }).expect(201);
    return answer.body as Invitation;
  };
  const accept = (code: string, key?: string) =>
    register.post('/v1/access/accept', { code }, { token: '', ...(key !== undefined && { key }) });

  it('is accepted once, for what it invites to, however its code is typed', async () => {
    const terms = { ...door, gate: 'main', expiresAt: '2014-07-05T00:00:00Z' };
    const { id, code, address, acceptUntil } = await invite(terms);
    expect(code).toMatch(/^[0-9B-DF-HJ-KM-NP-TV-XZ]{4}(-[0-9B-DF-HJ-KM-NP-TV-XZ]{4}){2}$/);
    expect(address).toBe(`/door/#invitation=${code}`);
    expect(acceptUntil).toBe('2014-06-30T02:10:00.000Z');

    const accepted = await accept(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`).expect(201);
    const { token, position, ...told } = accepted.body as { token: string; position: string };
    expect(told).toEqual({ id, revision: 1, ...terms });
    expect(position).toBe(accepted.headers['register-position']);
    expect((await register.get('/v1/me', { token })).body).toEqual({ id, ...terms });

    await accept(code).expect(401);
    for (const file of files(register.folder)) {
      const bytes = readFileSync(file);
      expect(bytes.includes(token) || bytes.includes(code)).toBe(false);
    }
  });

  it('is answered again for the same key, without the secret that is sent once', async () => {
    const made = await register.post('/v1/access/invitations', door, { key: 'reader-1' }).expect(201);
    const again = await register.post('/v1/access/invitations', door, { key: 'reader-1' }).expect(201);
    expect(again.body).toEqual({ ...(made.body as object), code: null, address: null });

    const { code } = made.body as Invitation;
    const first = await accept(code, 'k').expect(201);
    const second = await accept(code, 'k').expect(201);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual({ ...(first.body as object), token: null });
    // Another client's equal key on this public route reveals nothing of this request.
    const other = await invite(door);
    await accept(other.code, 'k').expect(201);
  });

  it('is refused after ten minutes, after it was withdrawn, and where it never was', async () => {
    const late = await invite(door);
    register.clock.set('2014-06-30T02:10:00Z');
    await accept(late.code).expect(401);
    register.clock.set(NOW);
    const withdrawn = await invite(door);
    await register.delete(`/v1/access/${withdrawn.id}`, { reason: 'Wrong gate.' }).expect(200);
    await accept(withdrawn.code).expect(401);
    const unknown = await accept('0000-0000-0000').expect(401);
    expect(unknown.body).toMatchObject({ type: '/problems/unauthenticated', detail: expect.stringContaining('code') });
    await register.post('/v1/access/accept', { code: 7 }, { token: '' }).expect(422);
    await register.post('/v1/access/accept', {}, { token: '' }).expect(422);
  });

  it('is listed only if asked for, and once accepted as an access like any other', async () => {
    const { id, code, acceptUntil } = await invite(door);
    const listed = async (query: string) => {
      const { items } = (await register.get(`/v1/access?limit=200${query}`)).body as { items: { id: string }[] };
      return items.filter((one) => one.id === id);
    };
    expect(await listed('')).toEqual([]);
    expect(await listed('&status=invited')).toEqual([{ id, ...door, acceptUntil, revision: 0 }]);
    expect((await register.get(`/v1/access/${id}`)).body).toMatchObject({ id, acceptUntil });
    await accept(code).expect(201);
    expect(await listed('&status=invited')).toEqual([]);
    expect(await listed('&status=granted')).toEqual([{ id, ...door, revision: 1 }]);
  });

  it('is made by a supervisor for doors of the exhibition alone', async () => {
    const token = await register.token('supervisor', { exhibition: 'harbin' });
    const { code } = await invite(door, token);
    await accept(code).expect(201);
    for (const other of [
      { ...door, role: 'registrar' },
      { ...door, exhibition: 'moscow' },
      { name: door.name, role: 'door' },
      { ...door, role: 7 },
    ])
      await register.post('/v1/access/invitations', other, { token }).expect(403);
    const north = await register.token('supervisor', { exhibition: 'harbin', gate: 'main' });
    await register.post('/v1/access/invitations', door, { token: north }).expect(403);
    await register.post('/v1/access/invitations', { ...door, gate: 'main' }, { token: north }).expect(201);
    await register.post('/v1/access/invitations', { ...door, gate: 'nowhere' }, { token }).expect(422);
  });

  it('survives a restart of the register', async () => {
    const { code } = await invite(door);
    await register.restart();
    await accept(code).expect(201);
    await accept(code).expect(401);
  });
});

describe('a device', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await TestRegister.open(NOW);
    await Expo.announce(register, 'harbin');
  });
  afterAll(() => register.close());

  it('tells of itself, and the supervisor sees it beside those that are silent', async () => {
    const token = await register.token('door', { exhibition: 'harbin', gate: 'main' });
    await register.token('printer', { exhibition: 'harbin' });
    await register.token('door', {});
    const { id } = (await register.get('/v1/me', { token })).body as { id: string };
    const report = { name: 'Tablet 3', rosterPosition: 'a.0.17', queue: 4, battery: 81 };
    const at = '/v1/exhibitions/harbin/devices';
    const told = await register.post(`${at}/me`, { ...report, sentAt: '2014-06-30T02:00:05Z' }, { token }).expect(200);
    const { position, ...answer } = told.body as { position: string };
    expect(answer).toEqual({ id, lastSeen: '2014-06-30T02:00:00.000Z', skewMs: 5000 });
    expect(position).toBe(told.headers['register-position']);

    const supervisor = await register.token('supervisor', { exhibition: 'harbin' });
    const { items } = (await register.get(at, { token: supervisor }).expect(200)).body as { items: Json[] };
    expect(items).toHaveLength(2);
    const { name: device, ...figures } = report;
    expect(items.find((one) => one['id'] === id)).toEqual({
      ...{ id, name: { en: 'Test door' }, role: 'door', gate: 'main' },
      ...{ lastSeen: '2014-06-30T02:00:00.000Z', device, ...figures, skewMs: 5000 },
    });
    expect(items.find((one) => one['id'] !== id)).toMatchObject({ role: 'printer', lastSeen: null });
    await register.post(`${at}/me`, { queue: -1 }, { token }).expect(422);
    await register.post('/v1/exhibitions/harbin/devices/me', {}, { token: supervisor }).expect(403);
    await register.post('/v1/exhibitions/nowhere/devices/me', {}).expect(404);
  });
});

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
