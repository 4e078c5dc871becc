import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { problem, tag } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const reason = { reason: 'Not ready in time.' };
const bridge = { title: { en: 'A bridge', ru: 'Мост' }, summary: { zh: '黑河大桥' }, sector: 'transport' };

describe('what only delegations have', () => {
  let register: TestRegister;
  let expo: Expo;
  let delegations: string;
  let amur: string;
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    delegations = `${expo.path}/delegations`;
    amur = `${delegations}/amur`;
    await expo.delegation('amur');
  });
  afterAll(() => register.close());

  const seen = async (path: string, write: Response): Promise<Json> => (await register.seen(path, write)).body as Json;

  it('is a parent, which is a delegation of the exhibition', async () => {
    const body = { code: 'amur-youth', kind: 'other', name: { en: 'Youth' }, country: 'RU' };
    await register
      .post(`${expo.path}/firms`, { code: 'zvezda', name: { en: 'Zvezda' }, country: 'RU', sector: 'aviation' })
      .expect(201);
    const other = await Expo.announce(register, 'other');
    await other.delegation('abroad');
    for (const parent of ['nobody', 'zvezda', 'abroad', 'amur-youth'])
      expect(problem(await register.post(delegations, { ...body, parent }))).toEqual([
        422,
        'validation-failed',
        ['/parent unknown-reference'],
      ]);
    expect(problem(await register.post(delegations, { ...body, parent: 'No Code' }))).toEqual([
      422,
      'validation-failed',
      ['/parent format'],
    ]);
    const registered = await register.post(delegations, { ...body, parent: 'amur' }).expect(201);
    expect(await seen(`${delegations}/amur-youth`, registered)).toMatchObject({ kind: 'other', parent: 'amur' });
    expect(problem(await register.patch(`${delegations}/amur-youth`, { parent: null }, { ifMatch: 0 }))).toEqual([
      422,
      'validation-failed',
      ['/parent unknown-field'],
    ]);
  });

  it('names its country where its kind stands for one, and else may have none', async () => {
    const body = { code: 'unido', name: { en: 'UNIDO' } };
    for (const kind of ['region', 'agency', 'ministry', 'embassy'])
      expect(problem(await register.post(delegations, { ...body, kind }))).toEqual([
        422,
        'validation-failed',
        ['/country required'],
      ]);
    const registered = await register.post(delegations, { ...body, kind: 'organisation', country: 'un' }).expect(201);
    expect(await seen(`${delegations}/unido`, registered)).toMatchObject({ kind: 'organisation', country: 'UN' });
    const amended = await register.patch(`${delegations}/unido`, { country: null }, { ifMatch: 0 }).expect(200);
    expect(await seen(`${delegations}/unido`, amended)).not.toHaveProperty('country');
    await register.post(delegations, { code: 'club', name: { en: 'Club' }, kind: 'other' }).expect(201);
    const counts = await seen(`${expo.path}/headcounts?by=country`, amended);
    expect(counts['rows']).toContainEqual(expect.objectContaining({ code: null }));
  });

  it('is a kind, by which a list is filtered', async () => {
    const body = { code: 'subsoil', kind: 'agency', name: { en: 'Subsoil Agency' }, country: 'RU' };
    const registered = await register.post(delegations, body).expect(201);
    const { items } = await seen(`${delegations}?kind=agency`, registered);
    expect(items).toEqual([expect.objectContaining({ code: 'subsoil', kind: 'agency' })]);
    expect(problem(await register.get(`${delegations}?kind=tribe`))).toEqual([422, 'validation-failed', ['kind enum']]);
  });

  describe('is a project', () => {
    it('which is showcased, read back, repeated as it was, and dropped for a reason', async () => {
      const showcased = await register.post(`${amur}/projects`, bridge, { key: 'bridge' }).expect(201);
      const { id, revision } = showcased.body as { id: string; revision: number };
      const project = `${amur}/projects/${id}`;
      expect(showcased.body).toEqual({ id, revision, position: showcased.headers['register-position'] });
      expect(showcased.headers).toMatchObject({ location: project, etag: tag(revision) });

      const read = await register.seen(project, showcased);
      expect(read.body).toEqual({ id, ...bridge, revision });
      expect(read.headers['etag']).toEqual(tag(revision));
      await register.get(project, { headers: { 'If-None-Match': String(read.headers['etag']) } }).expect(304);
      // Its delegation shows it, with the ETag that it had before.
      expect(await seen(amur, showcased)).toMatchObject({ projects: [{ id, ...bridge, revision }], revision: 0 });

      const again = await register.post(`${amur}/projects`, bridge, { key: 'bridge' }).expect(201);
      expect([again.body as unknown, again.headers['idempotency-replayed']]).toEqual([showcased.body, 'true']);

      for (const [sent, fault] of [
        [{}, '/reason required'],
        [{ reason: 'x' }, '/reason length'],
      ] as const)
        expect(problem(await register.delete(project, sent))).toEqual([422, 'validation-failed', [fault]]);
      expect(problem(await register.delete(project, reason, { ifMatch: 99 }))).toEqual([
        412,
        'revision-mismatch',
        { currentRevision: revision },
      ]);
      const dropped = await register.delete(project, reason, { ifMatch: revision, key: 'drop' }).expect(200);
      expect(dropped.body).toEqual({
        id,
        revision: revision + 1,
        position: dropped.headers['register-position'],
      });
      const repeated = await register.delete(project, reason, { key: 'drop' }).expect(200);
      expect(repeated.body).toEqual(dropped.body);
      expect(problem(await register.delete(project, reason))).toEqual([404, 'not-found']);
      expect((await register.seen(project, dropped)).status).toBe(404);
      expect(await seen(amur, dropped)).toMatchObject({ projects: [] });
    });

    it('are many in a delegation, in the order in which they were added', async () => {
      await expo.delegation('primorsky');
      const path = `${delegations}/primorsky`;
      const titles = ['Port', 'Railway', 'Airport'];
      for (const en of titles) await register.post(`${path}/projects`, { title: { en } }).expect(201);
      const latest = await register.post(`${path}/approve`).expect(200);
      const { projects } = (await seen(path, latest)) as unknown as { projects: { title: { en: string } }[] };
      expect(projects.map(({ title }) => title.en)).toEqual(titles);
    });

    it('whose faults are named at once', async () => {
      expect(
        problem(await register.post(`${amur}/projects`, { title: {}, summary: 'short', sector: '', cost: 5 })),
      ).toEqual([
        422,
        'validation-failed',
        ['/cost unknown-field', '/sector length', '/summary type', '/title required'],
      ]);
    });

    it('of a delegation that is there', async () => {
      for (const path of [`${delegations}/nobody/projects`, `${expo.path}/delegations/No%20Code/projects`])
        expect(problem(await register.post(path, {}))).toEqual([404, 'not-found']);
      for (const id of ['bcdfgh0000', '..', 'x'.repeat(300)]) {
        expect(problem(await register.get(`${amur}/projects/${id}`))[0]).toBe(404);
        expect(problem(await register.delete(`${amur}/projects/${id}`, {}))[0]).not.toBe(422);
      }
      const shown = await register.post(`${amur}/projects`, bridge).expect(201);
      const { id } = shown.body as { id: string };
      expect((await register.seen(`${delegations}/amur-youth/projects/${id}`, shown)).status).toBe(404);
    });

    it('refused by a closed exhibition, where one that is there can still be dropped', async () => {
      const closed = await Expo.announce(register, 'closed');
      await closed.delegation('amur');
      const projects = `${closed.path}/delegations/amur/projects`;
      const shown = await register.post(projects, bridge).expect(201);
      await closed.open();
      await register.post(`${closed.path}/close`, { reason: 'It is over.' }).expect(200);
      expect(problem(await register.post(projects, bridge))).toEqual([409, 'exhibition-closed']);
      await register.delete(`${projects}/${(shown.body as { id: string }).id}`, reason).expect(200);
    });

    it('in the hands of registrars and of its own focal point', async () => {
      const focalPoint = (organisation: string) =>
        register.token('focal-point', { exhibition: expo.code, organisation });
      const own = await focalPoint('delegation:amur');
      const showcased = await register.post(`${amur}/projects`, bridge, { token: own }).expect(201);
      const project = `${amur}/projects/${(showcased.body as { id: string }).id}`;
      expect((await register.seen(project, showcased, { token: own })).status).toBe(200);
      const strangers = [await focalPoint('delegation:subsoil'), await focalPoint('firm:zvezda')];
      for (const token of strangers) {
        await register.post(`${amur}/projects`, bridge, { token }).expect(403);
        await register.get(project, { token }).expect(403);
        await register.delete(project, reason, { token }).expect(403);
      }
      for (const role of ['viewer', 'supervisor'] as const) {
        const token = await register.token(role);
        await register.get(project, { token }).expect(200);
        await register.delete(project, reason, { token }).expect(403);
      }
      await register.get(project, { token: await register.token('door') }).expect(403);
      await register.delete(project, reason, { token: own }).expect(200);
    });
  });
});
