import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const nobody = {
  ...{ registered: 0, badged: 0, attended: 0, inside: 0, projects: 0 },
  heads: { registered: 0, attended: 0, inside: 0 },
};
const SUBSOIL = { code: 'subsoil', name: { en: 'Subsoil Agency', ru: 'Роснедра' }, kind: 'agency' };

describe('headcounts and attendance over HTTP', () => {
  let register: TestRegister;
  let expo: Expo;
  let head: string;
  let badge: IssuedBadge;
  let latest: string;

  /** A read that shows the last scan or write. */
  const read = async (path: string, token?: string): Promise<Json> => {
    const answer = await register.get(`${expo.path}/${path}`, { position: latest, token });
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`);
    return answer.body as Json;
  };
  const scan = async (shown: Json): Promise<string> => {
    const { outcome, reason, position } = await expo.scan(shown);
    latest = position;
    return reason === undefined ? outcome : `${outcome}: ${reason}`;
  };
  const write = async (path: string, body: Json = {}): Promise<Json> => {
    const answer = await register.post(`${expo.path}/${path}`, body);
    if (answer.status >= 300) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`);
    latest = String(answer.headers['register-position']);
    return answer.body as Json;
  };

  beforeAll(async () => {
    register = await TestRegister.open('2014-06-30T02:00:00Z');
    expo = await Expo.announce(register);
    await write('delegations', { ...SUBSOIL, country: 'RU' });
    await write('delegations', { code: 'amur', name: { en: 'Amur' }, kind: 'region', country: 'RU' });
    await write('delegations/amur/projects', { title: { en: 'A bridge' } });
    await write('firms', { code: 'heihe', name: { zh: '黑河' }, country: 'CN', sector: 'trade' });
    head = await expo.participant('subsoil', { en: 'Head' }, 'head');
    await expo.participant('amur');
    badge = await expo.badge({}, head);
    await expo.open();
    latest = badge.position;
  });
  afterAll(() => register.close());

  it('count an agency and its head once it was scanned in', async () => {
    expect(await scan({ credential: badge.credential })).toBe('admitted');
    const counts = {
      ...{ registered: 1, badged: 1, attended: 1, inside: 1, projects: 0 },
      heads: { registered: 1, attended: 1, inside: 1 },
    };
    expect(await read('headcounts?by=agency')).toEqual({
      asOf: '2014-06-30T02:00:00.000Z',
      at: '2014-06-30T02:00:00.000Z',
      position: latest,
      by: 'agency',
      rows: [{ ...SUBSOIL, ...counts }],
      total: counts,
    });
  });

  it('show organisations of which nobody came, and add up', async () => {
    const { rows, total } = await read('headcounts?by=delegation&day=2014-06-30');
    expect(rows).toEqual([
      { code: 'amur', name: { en: 'Amur' }, kind: 'region', ...nobody, registered: 1, projects: 1 },
      {
        ...{ ...SUBSOIL, registered: 1, badged: 1, attended: 1, inside: 1, projects: 0 },
        heads: { registered: 1, attended: 1, inside: 1 },
      },
    ]);
    expect(total).toEqual({
      ...{ registered: 2, badged: 1, attended: 1, inside: 1, projects: 1 },
      heads: { registered: 1, attended: 1, inside: 1 },
    });
    expect(await read('headcounts?by=firm')).toMatchObject({
      rows: [{ code: 'heihe', name: { zh: '黑河' }, kind: 'firm', ...nobody }],
      total: nobody,
    });
  });

  it('group by kind, country and category', async () => {
    const codes = async (by: string) =>
      ((await read(`headcounts?by=${by}`))['rows'] as Json[]).map(({ code, registered, inside }) => ({
        ...{ code, registered, inside },
      }));
    expect(await codes('kind')).toEqual([
      { code: 'agency', registered: 1, inside: 1 },
      { code: 'firm', registered: 0, inside: 0 },
      { code: 'region', registered: 1, inside: 0 },
    ]);
    expect(await codes('country')).toEqual([
      { code: 'CN', registered: 0, inside: 0 },
      { code: 'RU', registered: 2, inside: 1 },
    ]);
    expect(await codes('category')).toEqual([
      { code: 'crew', registered: 0, inside: 0 },
      { code: 'delegate', registered: 1, inside: 1 },
    ]);
  });

  it('hold for a focal point its own rows alone, the total too', async () => {
    const token = await register.token('focal-point', { exhibition: expo.code, organisation: 'delegation:amur' });
    expect(await read('headcounts?by=delegation', token)).toMatchObject({
      rows: [{ code: 'amur', registered: 1 }],
      total: { registered: 1, attended: 0 },
    });
    expect(await read('headcounts?by=agency', token)).toMatchObject({ rows: [], total: nobody });
    expect(await read('headcounts?by=category', token)).toMatchObject({
      rows: [
        { code: 'crew', ...nobody },
        { code: 'delegate', ...nobody },
      ],
      total: nobody,
    });
    expect((await register.get(`${expo.path}/attendance`, { token })).status).toBe(403);
  });

  it('tell of all gates who came and who was refused', async () => {
    expect(await scan({ credential: badge.credential })).toBe('denied: already-inside');
    expect(await scan({ credential: 'nonsense', gate: 'desk' })).toBe('denied: unreadable');
    expect(await scan({ credential: badge.credential, gate: 'hall-1' })).toBe('admitted');
    const none = { admissions: 0, left: 0, denials: 0, unreadable: 0, repeats: 0 };
    const attendance = {
      ...{ asOf: '2014-06-30T02:00:00.000Z', at: '2014-06-30T02:00:00.000Z', position: latest },
      ...{ inside: 1, attended: 1, admissions: 2, denials: 0, unreadable: 1, repeats: 1 },
      byZone: [
        { code: 'grounds', inside: 0, within: 1 },
        { code: 'hall-1', inside: 1, within: 1 },
        { code: 'hall-2', inside: 0, within: 0 },
        { code: 'lounge', inside: 0, within: 0 },
      ],
      byGate: [
        { code: 'desk', ...none, unreadable: 1 },
        { code: 'hall-1', ...none, admissions: 1 },
        { code: 'hall-2', ...none },
        { code: 'lounge', ...none },
        { code: 'main', ...none, admissions: 1, repeats: 1 },
      ],
      byHour: [{ hour: '2014-06-30T02:00:00Z', ...none, admissions: 2, unreadable: 1, repeats: 1 }],
      byReason: [],
    };
    expect(await read('attendance')).toEqual(attendance);
    expect(await read('attendance?day=2014-06-30')).toEqual({ day: '2014-06-30', ...attendance });
  });

  it('keep whoever is inside counted when removed, and let an exhibition day end', async () => {
    const removed = await register.delete(`${expo.path}/participants/${head}`, { reason: 'Recalled.' }).expect(200);
    latest = String(removed.headers['register-position']);
    const gone = { ...nobody, attended: 1, inside: 1, heads: { registered: 0, attended: 1, inside: 1 } };
    expect(await read('headcounts?by=agency')).toMatchObject({ rows: [{ code: 'subsoil', ...gone }], total: gone });

    // 03:59 and 04:00 in Harbin.
    register.clock.set('2014-06-30T19:59:59Z');
    expect((await read('headcounts?by=agency'))['total']).toEqual(gone);
    register.clock.set('2014-06-30T20:00:00Z');
    const home = { ...gone, inside: 0, heads: { ...gone.heads, inside: 0 } };
    expect((await read('headcounts?by=agency'))['total']).toEqual(home);
    expect((await read('headcounts?by=agency&day=2014-06-30'))['total']).toEqual(home);
    expect((await read('headcounts?by=agency&day=2014-07-01'))['total']).toEqual(nobody);
    expect(await read('attendance')).toMatchObject({ inside: 0, attended: 1, admissions: 2 });
    expect(await read('attendance?day=2014-07-01')).toMatchObject({
      ...{ inside: 0, attended: 0, admissions: 0, denials: 0, byHour: [], byReason: [] },
    });
  });

  it('refuse what they do not take, and who may not ask', async () => {
    const refused = async (path: string) => {
      const answer = await register.get(`${expo.path}/${path}`);
      const { errors } = answer.body as { errors: { parameter: string; code: string }[] };
      return [answer.status, ...errors.map(({ parameter, code }) => `${parameter} ${code}`)];
    };
    expect(await refused('headcounts')).toEqual([422, 'by required']);
    expect(await refused('headcounts?by=colour&day=today&at=now')).toEqual([
      ...[422, 'at unknown-field', 'by enum', 'day format'],
    ]);
    expect(await refused('attendance?asOf=2014-06-30T02:00:00Z')).toEqual([422, 'asOf unknown-field']);
    expect((await register.get('/v1/exhibitions/nowhere/headcounts?by=kind')).status).toBe(404);
    expect((await register.get('/v1/exhibitions/nowhere/attendance')).status).toBe(404);
    const token = await register.token('door', { exhibition: expo.code, gate: 'main' });
    expect((await register.get(`${expo.path}/headcounts?by=kind`, { token })).status).toBe(403);
  });
});
