import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const nobody = {
  ...{ registered: 0, badged: 0, attended: 0, inside: 0, projects: 0 },
  heads: { registered: 0, attended: 0, inside: 0 },
};
const noScans = { admissions: 0, left: 0, denials: 0, repeats: 0, unreadable: 0 };
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

  it('include organisations without visitors, and add up', async () => {
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
    const attendance = {
      ...{ asOf: '2014-06-30T02:00:00.000Z', at: '2014-06-30T02:00:00.000Z', position: latest },
      ...{ inside: 1, attended: 1, unaccounted: 0, conflicts: 0, admissions: 2, denials: 0, repeats: 1, unreadable: 1 },
      byZone: [
        { code: 'grounds', inside: 0, within: 1 },
        { code: 'hall-1', inside: 1, within: 1 },
        { code: 'hall-2', inside: 0, within: 0 },
        { code: 'lounge', inside: 0, within: 0 },
      ],
      byGate: [
        { code: 'desk', ...noScans, unreadable: 1 },
        { code: 'hall-1', ...noScans, admissions: 1 },
        { code: 'hall-2', ...noScans },
        { code: 'lounge', ...noScans },
        { code: 'main', ...noScans, admissions: 1, repeats: 1 },
      ],
      byHour: [{ hour: '2014-06-30T10:00:00+08:00', ...noScans, admissions: 2, repeats: 1, unreadable: 1 }],
      byReason: [],
    };
    expect(await read('attendance')).toEqual(attendance);
    expect(await read('attendance?day=2014-06-30')).toEqual({ day: '2014-06-30', ...attendance });
    register.clock.set('2014-06-30T02:16:00Z');
    expect(await scan({ credential: badge.credential })).toBe('denied: already-inside');
    expect(await read('attendance?by=quarter')).toMatchObject({
      ...{ denials: 1, byReason: [{ reason: 'already-inside', count: 1 }] },
      byHour: [
        { hour: '2014-06-30T10:00:00+08:00', ...noScans, admissions: 2, repeats: 1, unreadable: 1 },
        { hour: '2014-06-30T10:15:00+08:00', ...noScans, denials: 1 },
      ],
    });
  });

  it('keep counting a removed participant who is inside, and end with the exhibition day', async () => {
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
    expect(await read('attendance')).toMatchObject({ inside: 0, attended: 1, unaccounted: 1, admissions: 2 });
    expect(await read('attendance?day=2014-07-01')).toMatchObject({
      ...{ inside: 0, attended: 0, unaccounted: 1, admissions: 0, denials: 0, byHour: [], byReason: [] },
    });
    expect(await read('attendance?day=2014-07-02')).toMatchObject({ unaccounted: 0 });
  });

  it('keep the figures of a past day, whatever the people become', async () => {
    const crew = await expo.participant('amur', { en: 'Crew' }, 'deputy');
    const { id, credential } = await expo.badge({ category: 'crew' }, crew);
    register.clock.set('2014-07-01T02:00:00Z');
    expect(await scan({ credential })).toBe('admitted');
    const of = async (by: string, day = '') => {
      const { rows } = await read(`headcounts?by=${by}${day}`);
      return (rows as Json[])
        .filter(({ attended }) => attended === 1)
        .map(({ code, inside, heads }) => [code, inside, (heads as Json)['attended']]);
    };
    expect(await of('agency', '&day=2014-07-01')).toEqual([]);
    expect(await of('delegation', '&day=2014-07-01')).toEqual([['amur', 1, 0]]);
    register.clock.set('2014-07-02T02:00:00Z');
    await register.patch(`${expo.path}/participants/${crew}`, { role: 'head' }, { ifMatch: '*' }).expect(200);
    const amended = await register
      .patch(`${expo.path}/badges/${id}`, { category: 'delegate', reason: 'Another duty.' }, { ifMatch: '*' })
      .expect(200);
    latest = String(amended.headers['register-position']);
    expect(await of('delegation', '&day=2014-07-01')).toEqual([['amur', 0, 0]]);
    expect(await of('category', '&day=2014-07-01')).toEqual([['crew', 0, 0]]);
    expect(await of('delegation')).toContainEqual(['amur', 0, 1]);
    expect(await of('category')).not.toContainEqual(['crew', 0, 0]);
  });

  it('say how full a zone is, with those in the zones below it', async () => {
    const inHall = async (capacity: number) => {
      const zone = { name: { en: 'Grounds' }, capacity };
      const defined = await register.put(`${expo.path}/zones/grounds`, zone, { ifMatch: '*' }).expect(200);
      latest = String(defined.headers['register-position']);
      return ((await read('attendance'))['byZone'] as Json[])[0];
    };
    expect(await scan({ credential: (await expo.badge()).credential })).toBe('admitted');
    expect(await inHall(2)).toEqual({ code: 'grounds', inside: 1, within: 1, capacity: 2 });
    expect(await inHall(1)).toEqual({ code: 'grounds', inside: 1, within: 1, capacity: 1, filled: 'full' });
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
