import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { outcomes, problem, tag } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const reason = { reason: 'Registered twice.' };
const ivanov = {
  name: { ru: 'Иванов Иван', en: 'Ivan Ivanov' },
  role: 'member',
  jobTitle: { ru: 'Инженер' },
  employer: { en: 'Amur Shipyard' },
  email: 'ivanov@amur.ru',
  phone: '+74162223344',
  document: { type: 'passport', number: '10 04 123456', country: 'RU' },
  externalId: 'A-17',
};
const times = <Result>(count: number, act: (index: number) => PromiseLike<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

describe('participants over HTTP', () => {
  let register: TestRegister;
  let expo: Expo;
  let all: string;
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    all = `${expo.path}/participants`;
    await expo.delegation('amur');
    await register.post(`${expo.path}/firms`, firm('zvezda')).expect(201);
  });
  afterAll(() => register.close());

  const firm = (code: string) => ({ code, name: { en: code }, country: 'RU', sector: 'shipbuilding' });
  const of = (delegation: string) => `${expo.path}/delegations/${delegation}/participants`;
  const limited = async (code: string, quota: Json) => {
    const body = { code, kind: 'region', name: { en: code }, country: 'RU', quota };
    await register.post(`${expo.path}/delegations`, body).expect(201);
  };
  const add = async (delegation: string, more: Json = {}): Promise<{ id: string; path: string; revision: number }> => {
    const added = await register.post(of(delegation), { name: { en: 'Anna Li' }, role: 'staff', ...more }).expect(201);
    const { id, revision } = added.body as { id: string; revision: number };
    return { id, path: `${all}/${id}`, revision };
  };
  const seen = async (path: string, write: Response): Promise<Json> => (await register.seen(path, write)).body as Json;
  const counts = async (delegation: string, write: Response) =>
    (await seen(`${expo.path}/delegations/${delegation}`, write))['counts'] as { registered: number; byRole: Json };

  describe('a name in parts', () => {
    const anna = { family: 'Сидорова', given: 'Анна', patronymic: 'Петровна', honorific: 'г-жа' };
    const zhang = { family: 'Zhang', given: 'Wei' };

    it('has the text that they make, is read back, found by both, and said in the history', async () => {
      const name = { en: 'A. Sidorova', 'zh-Hant': '張安娜', fr: 'Anna Sidorova', parts: { ru: anna } };
      const { id, path } = await add('amur', { name, role: 'member' });
      const view = (await register.get(path).expect(200)).body as Json;
      expect(view['name']).toEqual({ ...name, ru: 'Сидорова Анна Петровна' });
      const amended = await register
        .patch(path, { name: { parts: { ru: { family: 'Волконская' } } } }, { ifMatch: '*' })
        .expect(200);
      expect((await seen(path, amended))['name']).toEqual({
        ...{ ...name, ru: 'Волконская Анна Петровна' },
        parts: { ru: { ...anna, family: 'Волконская' } },
      });
      for (const q of ['Волконская', 'Volkonskaya Anna', '張安娜', 'Petrovna']) {
        const { items } = (await register.get(`${all}?q=${encodeURIComponent(q)}`).expect(200)).body as {
          items: Json[];
        };
        expect([q, items.map(({ id: found }) => found)]).toEqual([q, expect.arrayContaining([id])]);
      }
      const own = await register.patch(path, { name: { ru: 'Анна Волконская' } }, { ifMatch: '*' }).expect(200);
      expect((await seen(path, own))['name']).toEqual({ ...name, ru: 'Анна Волконская', parts: undefined });
      const history = await register.get(`/v1/history?subject=participant:${expo.code}/${id}`).expect(200);
      const changes = (history.body as { items: { changes: Json[] }[] }).items.map((item) => item.changes);
      expect(changes[0]).toContainEqual({ field: 'name.parts.ru.patronymic', before: null, after: 'Петровна' });
      expect(changes[1]).toEqual([
        { field: 'name.ru', before: 'Сидорова Анна Петровна', after: 'Волконская Анна Петровна' },
        { field: 'name.parts.ru.family', before: 'Сидорова', after: 'Волконская' },
      ]);
      expect(changes[2]).toContainEqual({ field: 'name.parts.ru.family', before: 'Волконская', after: null });
    });

    it('is found by its parts where its text is another', async () => {
      const { id } = await add('amur', {
        name: { en: 'Sultan of Demak', parts: { en: { family: 'Xylander', given: 'Quirin' } } },
      });
      const { items } = (await register.get(`${all}?q=Xylander`).expect(200)).body as { items: Json[] };
      expect(items.map(({ id: found }) => found)).toEqual([id]);
    });

    it.each<[what: string, name: Json, faults: readonly string[]]>([
      ['none but another language', { parts: { fr: zhang } }, ['/name required']],
      ['one missing', { parts: { en: { family: 'Zhang' } } }, ['/name/parts/en/given required']],
      ['one that is none', { en: 'Z', parts: { en: { ...zhang, nick: 'Z' } } }, ['/name/parts/en/nick unknown-field']],
      ['a language that is none', { en: 'Z', parts: { english: zhang } }, ['/name/parts/english unknown-field']],
      ['a number', { en: 'Z', parts: 7 }, ['/name/parts type']],
      ['a text', { en: 'Z', parts: { en: 'Zhang' } }, ['/name/parts/en type']],
      [
        'nothing',
        { en: 'Z', parts: { en: { family: ' ', given: 7 } } },
        ['/name/parts/en/family length', '/name/parts/en/given type'],
      ],
      ['null', { en: 'Z', parts: null }, ['/name/parts type']],
    ])('with %s is refused by its place', async (_what, name, faults) => {
      const answer = await register.post(of('amur'), { name, role: 'staff' }).expect(422);
      const { errors } = answer.body as { errors: { pointer: string; code: string }[] };
      expect(errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual(faults);
    });
  });

  describe('an addition', () => {
    it.each([
      ['delegations/amur', /^d\.amur\.[0-9bcdfghjkmnpqrstvwxz]{10}$/, 'delegation:amur'],
      ['firms/zvezda', /^f\.zvezda\.[0-9bcdfghjkmnpqrstvwxz]{10}$/, 'firm:zvezda'],
    ])('to %s is read back by its position, and answers the same when repeated', async (path, form, organisation) => {
      const added = await register.post(`${expo.path}/${path}/participants`, ivanov, { key: path }).expect(201);
      const { id, revision } = added.body as { id: string; revision: number };
      expect(added.body).toEqual({
        id: expect.stringMatching(form),
        revision,
        position: added.headers['register-position'],
      });
      expect(added.headers).toMatchObject({ location: `${all}/${id}`, etag: tag(revision) });

      const read = await register.seen(`${all}/${id}`, added);
      expect(read.headers['etag']).toEqual(tag(revision));
      expect(read.body).toEqual({
        id,
        organisation,
        ...ivanov,
        status: 'registered',
        location: null,
        badge: null,
        possibleDuplicates: expect.any(Array),
        revision,
      });
      await register.get(`${all}/${id}`, { headers: { 'If-None-Match': String(read.headers['etag']) } }).expect(304);

      await register.restart();
      const again = await register.post(`${expo.path}/${path}/participants`, ivanov, { key: path }).expect(201);
      expect(again.body).toEqual(added.body);
      expect(again.headers).toMatchObject({
        'idempotency-replayed': 'true',
        location: `${all}/${id}`,
        etag: tag(revision),
      });
    });

    it('names all faults of its body at once', async () => {
      const faulty = {
        name: { ru: 'Иванов\u0000', xx: 'Ivanov' },
        role: 'queen',
        jobTitle: {},
        employer: 'Amur Shipyard',
        email: 'ivanov',
        phone: 'ask at the desk',
        document: { number: 17, country: 'SU', colour: 'red' },
        externalId: 'x'.repeat(501),
        seat: 'bcdfgh0000',
      };
      expect(problem(await register.post(of('amur'), faulty))).toEqual([
        422,
        'validation-failed',
        [
          '/document/colour unknown-field',
          '/document/country format',
          '/document/number type',
          '/document/type required',
          '/email format',
          '/employer type',
          '/externalId length',
          '/jobTitle required',
          '/name/ru format',
          '/name/xx unknown-field',
          '/phone format',
          '/role enum',
          '/seat unknown-field',
        ],
      ]);
      expect(problem(await register.post(of('amur')))).toEqual([
        422,
        'validation-failed',
        ['/name required', '/role required'],
      ]);
    });

    it('needs an organisation that is there and not withdrawn, in an exhibition that is not closed', async () => {
      for (const path of [
        of('nobody'),
        `${expo.path}/firms/amur/participants`,
        '/v1/exhibitions/x/firms/a/participants',
      ])
        expect(problem(await register.post(path, { colour: 'red' }))).toEqual([404, 'not-found']);

      await expo.delegation('gone');
      await expo.withdraw('gone');
      expect(problem(await register.post(of('gone'), ivanov))).toEqual([409, 'organisation-withdrawn']);
      await expo.reinstate('gone');
      await add('gone');

      const closed = await Expo.announce(register, 'closed');
      await closed.delegation('amur');
      const inside = await closed.participant('amur');
      await closed.open();
      await register.post(`${closed.path}/close`, { reason: 'It is over.' }).expect(200);
      const addition = await register.post(`${closed.path}/delegations/amur/participants`, ivanov);
      expect(problem(addition)).toEqual([409, 'exhibition-closed']);
      await register.patch(`${closed.path}/participants/${inside}`, { phone: '12345' }, { ifMatch: '*' }).expect(200);
      await register.delete(`${closed.path}/participants/${inside}`, reason).expect(200);
    });
  });

  describe('a quota', () => {
    it('of the whole says what its limit is and what is used', async () => {
      await limited('two', { total: 2 });
      await add('two');
      const second = await add('two');
      const more = { name: { en: 'One More' }, role: 'staff' };
      expect(problem(await register.post(of('two'), more))).toEqual([409, 'quota-exceeded', { limit: 2, used: 2 }]);
      await register.delete(second.path, reason).expect(200);
      await add('two');
    });

    it('of a role counts that role alone', async () => {
      await limited('roles', { total: 9, byRole: { staff: 1, deputy: 0 } });
      await add('roles');
      await add('roles', { role: 'member' });
      for (const [role, limit, used] of [
        ['staff', 1, 1],
        ['deputy', 0, 0],
      ])
        expect(problem(await register.post(of('roles'), { name: { en: 'One More' }, role }))).toEqual([
          409,
          'quota-exceeded',
          { limit, used, role },
        ]);
    });

    it('of 40 takes exactly 40 of 100 who come at once', async () => {
      await limited('forty', { total: 40 });
      const answers = await times(100, (index) =>
        register.post(of('forty'), { name: { en: `Guest ${index}` }, role: 'member' }),
      );
      expect(outcomes(answers)).toEqual({ '201': 40, 'quota-exceeded': 60 });
      const latest = await register.post(`${expo.path}/delegations/forty/approve`).expect(200);
      expect((await counts('forty', latest)).registered).toBe(40);
      const ids = answers.flatMap(({ status, body }) => (status === 201 ? [(body as { id: string }).id] : []));
      const listed = await register.get(`${all}?organisation=delegation:forty&limit=200`);
      expect((listed.body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(ids.sort());
    });
  });

  describe('a head', () => {
    it('is one, of 100 who are named at once', async () => {
      await expo.delegation('headed');
      const answers = await times(100, (index) =>
        register.post(of('headed'), { name: { en: `Head ${index}` }, role: 'head' }),
      );
      expect(outcomes(answers)).toEqual({ '201': 1, 'head-already-appointed': 99 });
    });

    it('makes room by another role or by leaving', async () => {
      await expo.delegation('heads');
      const first = await add('heads', { role: 'head' });
      const deputy = await add('heads', { role: 'deputy' });
      const promote = (path: string) => register.patch(path, { role: 'head' }, { ifMatch: '*' });
      expect(problem(await promote(deputy.path))).toEqual([409, 'head-already-appointed']);
      await register.patch(first.path, { role: 'member' }, { ifMatch: '*' }).expect(200);
      const promoted = await promote(deputy.path).expect(200);
      expect((await counts('heads', promoted)).byRole).toMatchObject({ head: 1, deputy: 0, member: 1 });
      await register.delete(deputy.path, reason).expect(200);
      const removed = await promote(first.path).expect(200);
      expect(await counts('heads', removed)).toEqual({
        registered: 1,
        byRole: { head: 1, deputy: 0, member: 0, representative: 0, staff: 0 },
      });
    });
  });

  describe('an amendment', () => {
    it('changes what is sent and removes what is null', async () => {
      const { path, revision } = await add('amur', ivanov);
      const patch = {
        name: { en: null, zh: '伊万诺夫' },
        role: 'deputy',
        jobTitle: null,
        email: 'ii@amur.ru',
        phone: null,
        document: { number: '99' },
        externalId: null,
      };
      const amended = await register.patch(path, patch, { ifMatch: revision, key: 'amend' }).expect(200);
      const after = revision + 1;
      expect(amended.body).toEqual({ id: path.split('/').at(-1), revision: after, position: expect.any(String) });
      expect(await seen(path, amended)).toEqual({
        id: path.split('/').at(-1),
        organisation: 'delegation:amur',
        name: { ru: 'Иванов Иван', zh: '伊万诺夫' },
        role: 'deputy',
        employer: { en: 'Amur Shipyard' },
        email: 'ii@amur.ru',
        document: { type: 'passport', number: '99', country: 'RU' },
        status: 'registered',
        location: null,
        badge: null,
        possibleDuplicates: expect.any(Array),
        revision: after,
      });
      const again = await register.patch(path, patch, { ifMatch: revision, key: 'amend' }).expect(200);
      expect([again.body as unknown, again.headers['idempotency-replayed']]).toEqual([amended.body, 'true']);

      const same = await register.patch(path, { ...patch, name: { en: null } }, { ifMatch: after }).expect(200);
      expect(same.body).toMatchObject({ revision: after });
      const gone = await register.patch(path, { document: null }, { ifMatch: after }).expect(200);
      expect(await seen(path, gone)).not.toHaveProperty('document');
    });

    it('needs If-Match with the participant’s own revision, which a neighbour’s change leaves as it is', async () => {
      await expo.delegation('neighbours');
      const one = await add('neighbours');
      const other = await add('neighbours');
      await register.patch(other.path, { phone: '12345' }, { ifMatch: other.revision }).expect(200);
      expect(problem(await register.patch(one.path, { phone: '12345' }))).toEqual([428, 'precondition-required']);
      expect(problem(await register.patch(one.path, { phone: '12345' }, { ifMatch: other.revision }))).toEqual([
        412,
        'revision-mismatch',
        { currentRevision: one.revision },
      ]);
      await register.patch(one.path, { phone: '12345' }, { ifMatch: one.revision }).expect(200);
    });

    it('leaves a name and a role, and knows its own fields only', async () => {
      const { path } = await add('amur');
      const patch = (changes: Json) => register.patch(path, changes, { ifMatch: '*' });
      expect(problem(await patch({ name: null, role: null, document: { type: null }, status: 'removed' }))).toEqual([
        422,
        'validation-failed',
        ['/document/type type', '/name type', '/role type', '/status unknown-field'],
      ]);
      expect(problem(await patch({ document: { number: '5' }, name: { en: null } }))).toEqual([
        422,
        'validation-failed',
        ['/document/country required', '/document/type required', '/name required'],
      ]);
    });

    it('to a role without a free place is refused', async () => {
      await limited('full', { byRole: { staff: 1 } });
      await add('full');
      const member = await add('full', { role: 'member' });
      expect(problem(await register.patch(member.path, { role: 'staff' }, { ifMatch: '*' }))).toEqual([
        409,
        'quota-exceeded',
        { limit: 1, used: 1, role: 'staff' },
      ]);
    });
  });

  describe('a removal', () => {
    it('for a reason frees the place, and leaves the participant readable', async () => {
      await limited('leaving', { total: 1 });
      const { id, path, revision } = await add('leaving', { role: 'head' });
      expect(problem(await register.delete(path))).toEqual([422, 'validation-failed', ['/reason required']]);
      const removed = await register.delete(path, reason, { key: 'leave' }).expect(200);
      expect(removed.body).toEqual({
        id,
        revision: revision + 1,
        position: removed.headers['register-position'],
        status: 'removed',
      });
      expect(await seen(path, removed)).toMatchObject({ status: 'removed', role: 'head', revision: revision + 1 });
      expect((await counts('leaving', removed)).registered).toBe(0);
      const again = await register.delete(path, reason, { key: 'leave' }).expect(200);
      expect([again.body as unknown, again.headers['idempotency-replayed']]).toEqual([removed.body, 'true']);
      expect(problem(await register.delete(path, reason))).toEqual([409, 'wrong-status', { currentStatus: 'removed' }]);
      expect(problem(await register.patch(path, { role: 'staff' }, { ifMatch: '*' }))).toEqual([
        409,
        'participant-removed',
      ]);
      await add('leaving', { role: 'head' });
    });

    it('of who is not there is not found, however the id reads', async () => {
      for (const id of [
        'd.amur.bcdfgh0000',
        'd.nobody.bcdfgh0000',
        'x.amur.bcdfgh0000',
        'd.amur',
        'amur',
        'd.a.b.c.d',
        '%20',
      ])
        for (const answer of [
          await register.get(`${all}/${id}`),
          await register.delete(`${all}/${id}`, {}),
          await register.patch(`${all}/${id}`, { colour: 'red' }),
        ])
          expect(problem(answer)).toEqual([404, 'not-found']);
    });
  });

  it('show the badge, whatever becomes of it', async () => {
    const { id, path, revision } = await add('amur');
    const { number } = await expo.badge({}, id);
    const badge = { id: id.slice(-10), number, edition: 1, status: 'issued' };
    const change = async (verb: string) =>
      seen(path, await register.post(`${expo.path}/badges/${badge.id}/${verb}`, reason).expect(200));
    expect(await change('suspend')).toMatchObject({ badge: { ...badge, status: 'suspended' }, revision });
    expect(await change('reinstate')).toMatchObject({ badge });
    const replaced = (await change('replace'))['badge'] as Json;
    expect(replaced).toEqual({ ...badge, edition: 2, number: expect.stringMatching(/-2[0-9A-Z]$/) });
    expect(await change('revoke')).toMatchObject({ badge: { ...replaced, status: 'revoked' }, revision });
  });
});
