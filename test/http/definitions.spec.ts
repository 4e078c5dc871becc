import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problem } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';

describe('zones, gates and categories over HTTP', () => {
  let register: TestRegister;
  let expo: Expo;
  let x = '';
  const name = { en: 'Press' };
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register, 'harbin');
    x = expo.path;
    await expo.delegation('amur');
    await expo.open();
  });
  afterAll(() => register.close());

  const kinds = {
    zones: { first: { name, parent: 'grounds' }, other: { name: { ru: 'Зал' } }, patch: { capacity: 40 } },
    gates: {
      first: { name, to: 'grounds', allowNumber: true },
      other: { name, to: 'hall-1' },
      patch: { to: 'hall-2' },
    },
    categories: { first: { name, zones: ['hall-1'], hours: 'any' }, other: { name }, patch: { setup: true } },
  } as const;

  it.each(Object.entries(kinds))(
    '%s: a PUT that changes something needs If-Match, and keeps nothing else',
    async (kind, of) => {
      const path = `${x}/${kind}/press`;
      const first = await register.put(path, of.first).expect(201);
      expect(first.headers['location']).toBe(path);
      const { revision } = first.body as { revision: number };

      await register.put(path, of.first).expect(200);
      expect(problem(await register.put(path, of.other))[1]).toBe('precondition-required');
      const stale = await register.put(path, of.other, { ifMatch: revision - 1 });
      expect(problem(stale)).toEqual([
        412,
        'revision-mismatch',
        expect.objectContaining({ currentRevision: revision }),
      ]);
      const changed = await register.put(path, of.other, { ifMatch: revision }).expect(200);
      const { revision: later } = changed.body as { revision: number };
      expect(later).toBeGreaterThan(revision);

      const read = await register.seen(path, changed);
      const defaults = { zones: {}, gates: { allowNumber: false }, categories: { zones: [], setup: false } }[kind];
      expect(read.body).toEqual({ code: 'press', ...defaults, ...of.other, revision: later });
    },
  );

  it.each(Object.entries(kinds))('%s: a PATCH changes parts, on what was read', async (kind, { other, patch }) => {
    const path = `${x}/${kind}/press`;
    const read = await register.get(path);
    expect(problem(await register.patch(path, patch))[1]).toBe('precondition-required');
    const changed = await register.patch(path, patch, { ifMatch: String(read.headers['etag']) }).expect(200);
    expect((await register.seen(path, changed)).body).toMatchObject({ ...other, ...patch });
    await register.patch(`${x}/${kind}/no-such`, patch, { ifMatch: '*' }).expect(404);
    const unknown = await register.patch(path, { code: 'else' }, { ifMatch: '*' }).expect(422);
    expect(unknown.body).toMatchObject({ errors: [{ pointer: '/code', code: 'unknown-field' }] });
  });

  it.each(Object.keys(kinds))(
    '%s: a DELETE removes one that nothing refers to, and its code for good',
    async (kind) => {
      const path = `${x}/${kind}/press`;
      const removed = await register.delete(path, { reason: 'Not needed.' }).expect(200);
      await register.seen(path, removed).then(({ status }) => {
        expect(status).toBe(404);
      });
      const whole = (await register.get(x)).body as Record<string, { code: string }[]>;
      expect(whole[kind]?.map(({ code }) => code)).not.toContain('press');
      await register.delete(path).expect(404);
      await register.patch(path, {}, { ifMatch: '*' }).expect(404);
      expect(problem(await register.put(path, kinds[kind as keyof typeof kinds].first))[1]).toBe('code-taken');
      const subject = { zones: 'zone', gates: 'gate', categories: 'category' }[kind] ?? '';
      const history = await register.get(`/v1/history?subject=${subject}:harbin/press`, {
        position: String(removed.headers['register-position']),
      });
      const { items } = history.body as { items: { reason?: string; type: string }[] };
      expect(items.at(-1)).toMatchObject({ type: `${subject}-removed.v1`, reason: 'Not needed.' });
    },
  );

  it('a DELETE names all that still refers to it', async () => {
    const used = async (path: string) => {
      const [status, code, { by }] = problem(await register.delete(`${x}/${path}`)) as [
        number,
        string,
        { by: string[] },
      ];
      expect([status, code]).toEqual([409, 'in-use']);
      return by;
    };
    await expo.define('zones/annex', { name });
    await expo.define('gates/annex', { name, to: 'annex', allowNumber: true });
    await expo.define('categories/annex', { name });
    expect(await used('zones/grounds')).toEqual([
      'zone:hall-1',
      'zone:hall-2',
      'gate:main',
      'gate:desk',
      'gate:hall-1',
      'gate:hall-2',
    ]);

    const badge = await expo.badge({ category: 'annex', zones: ['annex'] });
    expect(await used('zones/annex')).toEqual(['gate:annex', `badge:${badge.id}`]);
    expect(await used('categories/annex')).toEqual([`badge:${badge.id}`]);

    const token = await register
      .post('/v1/access', { name, role: 'door', exhibition: 'harbin', gate: 'annex' })
      .expect(201);
    const { id } = token.body as { id: string };
    expect(await used('gates/annex')).toEqual([`access:${id}`]);
    await register.delete(`/v1/access/${id}`, { reason: 'Lost.' }).expect(200);
    const scanId = '0e0c2b5e-6d3c-4c1f-9a43-6a4f0a5f1a11';
    expect(await expo.scan({ scanId, gate: 'annex', number: badge.number })).toMatchObject({ outcome: 'admitted' });
    expect(await used('gates/annex')).toEqual([`scan:${scanId}`]);
  });

  it('a DELETE waits for people to leave, though no badge names the zone', async () => {
    await expo.define('zones/yard', { name });
    await expo.define('gates/yard', { name, to: 'yard', allowNumber: true });
    const badge = await expo.badge({ zones: ['yard'] });
    await expo.scan({ gate: 'yard', number: badge.number });
    await register.patch(`${x}/badges/${badge.id}`, { zones: [], reason: 'Elsewhere.' }, { ifMatch: '*' }).expect(200);
    await register.patch(`${x}/gates/yard`, { to: 'grounds' }, { ifMatch: '*' }).expect(200);
    expect(problem(await register.delete(`${x}/zones/yard`))).toEqual([409, 'in-use', { by: [`badge:${badge.id}`] }]);
    register.clock.set('2014-07-01T02:00:00Z');
    await register.delete(`${x}/zones/yard`).expect(200);
  });
});
