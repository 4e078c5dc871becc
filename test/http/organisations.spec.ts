import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { problem, tag } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const reason = { reason: 'The visit was called off.' };
const name = { en: 'Amur', ru: 'Амур', zh: '阿穆尔' };
const noOne = { head: 0, deputy: 0, member: 0, representative: 0, staff: 0 };

describe.each([
  {
    noun: 'delegations',
    kind: 'delegation',
    required: 'kind',
    own: { kind: 'region' },
    shown: { kind: 'region', projects: [] },
  },
  { noun: 'firms', kind: 'firm', required: 'sector', own: { sector: 'aviation' }, shown: { sector: 'aviation' } },
])('$noun over HTTP', ({ noun, kind, required, own, shown }) => {
  let register: TestRegister;
  let expo: Expo;
  let all: string;
  let tokens: { registrar: string; supervisor: string; viewer: string };
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    all = `${expo.path}/${noun}`;
    tokens = {
      registrar: await register.token('registrar'),
      supervisor: await register.token('supervisor'),
      viewer: await register.token('viewer'),
    };
  });
  afterAll(() => register.close());

  const body = (code: string, more: Json = {}): Json => ({ code, name, country: 'RU', ...own, ...more });
  const create = (code: string, more: Json = {}) => register.post(all, body(code, more)).expect(201);
  const seen = async (code: string, write: Response): Promise<Json> =>
    (await register.seen(`${all}/${code}`, write)).body as Json;
  const join = (code: string, role: string) =>
    register.post(`${all}/${code}/participants`, { name: { en: 'Ivan Petrov' }, role }).expect(201);

  describe('a registration', () => {
    const quota = { total: 40, byRole: { head: 1, staff: 0 } };

    it('is read back by its position, and answers the same when repeated', async () => {
      const registered = await register.post(all, body('amur', { quota }), { key: 'amur' }).expect(201);
      expect(registered.headers).toMatchObject({ location: `${all}/amur`, etag: tag(0) });
      expect(registered.body).toEqual({
        code: 'amur',
        revision: 0,
        position: registered.headers['register-position'],
        status: 'registered',
      });

      const read = await register.seen(`${all}/amur`, registered);
      expect(read.headers).toMatchObject({
        etag: tag(0),
        'register-position': registered.headers['register-position'],
      });
      expect(read.body).toEqual({
        code: 'amur',
        name,
        country: 'RU',
        ...shown,
        status: 'registered',
        quota,
        counts: { registered: 0, byRole: noOne },
        revision: 0,
      });
      await register.get(`${all}/amur`, { headers: { 'If-None-Match': String(read.headers['etag']) } }).expect(304);

      const again = await register.post(all, body('amur', { quota }), { key: 'amur' }).expect(201);
      expect(again.body).toEqual(registered.body);
      expect(again.headers).toMatchObject({ 'idempotency-replayed': 'true', location: `${all}/amur`, etag: tag(0) });
      expect(problem(await register.post(all, body('amur-2', { quota }), { key: 'amur' }))).toEqual([
        422,
        'idempotency-key-reused',
      ]);
    });

    it('takes a code once in an exhibition, also after a withdrawal', async () => {
      await create('taken');
      expect(problem(await register.post(all, body('taken')))).toEqual([409, 'code-taken']);
      await register.post(`${all}/taken/withdraw`, reason).expect(200);
      expect(problem(await register.post(all, body('taken')))).toEqual([409, 'code-taken']);
      const other = await Expo.announce(register, `other-${noun}`);
      await register.post(`${other.path}/${noun}`, body('taken')).expect(201);
    });

    it('of one code wins once, however many ask at once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => register.post(all, body('raced'))));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    });

    it('names all faults of its body at once', async () => {
      const faulty = {
        code: 'No Code',
        name: { en: '', fr: 'Amour', xx: 'Amur', 'zh-hant': '黑龍江' },
        country: 'SU',
        ...(kind === 'firm' ? { sector: 5, region: '' } : { kind: 'tribe', parent: 'nobody' }),
        quota: { total: -1, byRole: { head: 1.5, queen: 1, staff: 100_001 }, spare: 1 },
        colour: 'red',
      };
      expect(problem(await register.post(all, faulty))).toEqual([
        422,
        'validation-failed',
        [
          '/code format',
          '/colour unknown-field',
          '/country format',
          ...(kind === 'firm' ? [] : ['/kind enum']),
          '/name/en length',
          '/name/xx unknown-field',
          '/name/zh-hant unknown-field',
          ...(kind === 'firm' ? [] : ['/parent unknown-reference']),
          '/quota/byRole/head type',
          '/quota/byRole/queen unknown-field',
          '/quota/byRole/staff range',
          '/quota/spare unknown-field',
          '/quota/total range',
          ...(kind === 'firm' ? ['/region length', '/sector type'] : []),
        ],
      ]);
      expect(problem(await register.post(all, {}))).toEqual([
        422,
        'validation-failed',
        ['/code required', `/${required} required`, '/name required'].sort(),
      ]);
      expect(problem(await register.post(all, body('null', { quota: null, name: null })))).toEqual([
        422,
        'validation-failed',
        ['/name type', '/quota type'],
      ]);
    });

    it('needs an exhibition that is there, and is not looked at before', async () => {
      for (const exhibition of ['nowhere', 'No%20Code', '%20'])
        expect(problem(await register.post(`/v1/exhibitions/${exhibition}/${noun}`, {}))).toEqual([404, 'not-found']);
      expect(problem(await register.get(`/v1/exhibitions/nowhere/${noun}`))).toEqual([404, 'not-found']);
    });

    it('is refused by a closed exhibition, which goes on reading and changing what it has', async () => {
      const closed = await Expo.announce(register, `closed-${noun}`);
      const path = `${closed.path}/${noun}`;
      await register.post(path, body('amur')).expect(201);
      await closed.open();
      await register.post(`${closed.path}/close`, { reason: 'It is over.' }).expect(200);
      expect(problem(await register.post(path, body('late')))).toEqual([409, 'exhibition-closed']);
      await register.patch(`${path}/amur`, { country: 'CN' }, { ifMatch: 0 }).expect(200);
      await register.post(`${path}/amur/withdraw`, reason).expect(200);
      await register.post(`${closed.path}/reopen`, { reason: 'One more day.' }).expect(200);
      await register.post(path, body('late')).expect(201);
    });

    it('is for registrars', async () => {
      for (const token of [tokens.supervisor, tokens.viewer])
        expect(problem(await register.post(all, body('mine'), { token }))).toEqual([403, 'forbidden']);
      await register.post(all, body('theirs'), { token: tokens.registrar }).expect(201);
    });
  });

  describe('an amendment', () => {
    it('changes what is sent, removes what is null, and nothing else', async () => {
      await create('patched', { quota: { total: 9, byRole: { head: 1, staff: 2 } } });
      const amended = await register
        .patch(
          `${all}/patched`,
          { name: { zh: null, ru: 'Амурская область' }, country: 'CN', quota: { byRole: { staff: null, deputy: 3 } } },
          { ifMatch: 0, headers: { 'Content-Type': 'application/merge-patch+json' } },
        )
        .expect(200);
      // Details and quota are an event each.
      expect(amended.body).toEqual({
        code: 'patched',
        revision: 2,
        position: amended.headers['register-position'],
      });
      expect(amended.headers['etag']).toEqual(tag(2));
      expect(await seen('patched', amended)).toEqual({
        code: 'patched',
        name: { en: 'Amur', ru: 'Амурская область' },
        country: 'CN',
        ...shown,
        status: 'registered',
        quota: { total: 9, byRole: { head: 1, deputy: 3 } },
        counts: { registered: 0, byRole: noOne },
        revision: 2,
      });

      const lifted = await register.patch(`${all}/patched`, { quota: null }, { ifMatch: 2 }).expect(200);
      expect(await seen('patched', lifted)).toMatchObject({ quota: {}, revision: 3 });
    });

    it('that changes nothing answers the revision that is there', async () => {
      await create('same', { quota: { total: 9 } });
      const patch = { name: { en: 'Amur' }, quota: { total: 9, byRole: {} } };
      for (const again of [patch, {}, { quota: { byRole: null } }]) {
        const answer = await register.patch(`${all}/same`, again, { ifMatch: 0 }).expect(200);
        expect(answer.body).toMatchObject({ code: 'same', revision: 0 });
        expect(answer.headers['etag']).toEqual(tag(0));
      }
    });

    it('is repeated as it was, and needs If-Match with the present revision', async () => {
      await create('matched');
      const patch = { country: 'CN' };
      expect(problem(await register.patch(`${all}/matched`, patch))).toEqual([428, 'precondition-required']);
      expect(problem(await register.patch(`${all}/matched`, patch, { ifMatch: 7 }))).toEqual([
        412,
        'revision-mismatch',
        { currentRevision: 0 },
      ]);
      const first = await register.patch(`${all}/matched`, patch, { ifMatch: '"5", "0"', key: 'once' }).expect(200);
      const again = await register.patch(`${all}/matched`, patch, { ifMatch: 0, key: 'once' }).expect(200);
      expect([again.body as unknown, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
      await register.patch(`${all}/matched`, { country: 'KZ' }, { ifMatch: '*' }).expect(200);
    });

    it('leaves a name and a country, and knows its own fields only', async () => {
      await create('kept');
      const patch = (changes: Json) => register.patch(`${all}/kept`, changes, { ifMatch: 0 });
      expect(problem(await patch({ name: null, country: null, code: 'other', status: 'approved' }))).toEqual([
        422,
        'validation-failed',
        ['/code unknown-field', '/name type', '/status unknown-field'],
      ]);
      if (kind === 'delegation')
        expect(problem(await patch({ country: null }))).toEqual([422, 'validation-failed', ['/country required']]);
      expect(problem(await patch({ name: { en: null, ru: null, zh: null } }))).toEqual([
        422,
        'validation-failed',
        ['/name required'],
      ]);
      expect(problem(await patch({ name: { en: '' }, quota: { total: 'many', byRole: { head: -1 } } }))).toEqual([
        422,
        'validation-failed',
        ['/name/en length', '/quota/byRole/head range', '/quota/total type'],
      ]);
    });

    it('cannot bring the quota below what is used', async () => {
      await create('used', { quota: { total: 5 } });
      await join('used', 'staff');
      const added = await join('used', 'staff');
      const patch = (quota: Json) => register.patch(`${all}/used`, { country: 'CN', quota }, { ifMatch: 0 });
      expect(problem(await patch({ total: 1 }))).toEqual([409, 'quota-below-use', { limit: 1, used: 2 }]);
      expect(problem(await patch({ byRole: { staff: 1 } }))).toEqual([
        409,
        'quota-below-use',
        { limit: 1, used: 2, role: 'staff' },
      ]);
      expect(await seen('used', added)).toMatchObject({
        country: 'RU',
        quota: { total: 5 },
        counts: { registered: 2, byRole: { ...noOne, staff: 2 } },
        revision: 0,
      });
      await patch({ total: 2, byRole: { staff: 2 } }).expect(200);
    });

    it('of what is not there is not found, whatever is sent', async () => {
      for (const code of ['nobody', 'No%20Code', 'amur.x'])
        for (const answer of [
          await register.patch(`${all}/${code}`, { colour: 'red' }),
          await register.get(`${all}/${code}`),
          await register.post(`${all}/${code}/approve`),
          await register.post(`${all}/${code}/withdraw`, {}),
          await register.post(`${all}/${code}/participants`, {}),
        ])
          expect(problem(answer)).toEqual([404, 'not-found']);
    });
  });

  describe('a status', () => {
    const put = {
      registered: async (code: string) => {
        await create(code);
      },
      approved: async (code: string) => {
        await create(code);
        await register.post(`${all}/${code}/approve`).expect(200);
      },
      withdrawn: async (code: string) => {
        await create(code);
        await register.post(`${all}/${code}/withdraw`, reason).expect(200);
      },
      'approved and withdrawn': async (code: string) => {
        await put.approved(code);
        await register.post(`${all}/${code}/withdraw`, reason).expect(200);
      },
    };

    it.each([
      ['approve', 'registered', 'approved'],
      ['withdraw', 'registered', 'withdrawn'],
      ['withdraw', 'approved', 'withdrawn'],
      ['reinstate', 'withdrawn', 'registered'],
      ['reinstate', 'approved and withdrawn', 'approved'],
    ] as const)('%s: %s becomes %s', async (verb, from, to) => {
      const code = `${verb}-${from.replaceAll(' ', '-')}`;
      await put[from](code);
      const sent = verb === 'approve' ? {} : reason;
      const changed = await register.post(`${all}/${code}/${verb}`, sent, { key: code }).expect(200);
      const { revision } = changed.body as { revision: number };
      expect(changed.body).toEqual({ code, revision, position: changed.headers['register-position'], status: to });
      expect(await seen(code, changed)).toMatchObject({ status: to, revision });
      const again = await register.post(`${all}/${code}/${verb}`, sent, { key: code }).expect(200);
      expect([again.body as unknown, again.headers['idempotency-replayed']]).toEqual([changed.body, 'true']);
    });

    it.each([
      ['approve', 'approved', 'approved'],
      ['approve', 'withdrawn', 'withdrawn'],
      ['withdraw', 'withdrawn', 'withdrawn'],
      ['reinstate', 'registered', 'registered'],
      ['reinstate', 'approved', 'approved'],
    ] as const)('%s does not apply to what is %s', async (verb, from, currentStatus) => {
      const code = `no-${verb}-${from}`;
      await put[from](code);
      const answer = await register.post(`${all}/${code}/${verb}`, verb === 'approve' ? {} : reason);
      expect(problem(answer)).toEqual([409, 'wrong-status', { currentStatus }]);
    });

    it('is withdrawn and reinstated for a reason', async () => {
      await create('why');
      for (const verb of ['withdraw', 'reinstate'])
        for (const [sent, fault] of [
          [{}, '/reason required'],
          [{ reason: 'no' }, '/reason length'],
          [{ reason: 'x'.repeat(501) }, '/reason length'],
        ] as const)
          expect(problem(await register.post(`${all}/why/${verb}`, sent))).toEqual([422, 'validation-failed', [fault]]);
      expect(problem(await register.post(`${all}/why/approve`, reason))).toEqual([
        422,
        'validation-failed',
        ['/reason unknown-field'],
      ]);
    });

    it('heeds If-Match where it is sent', async () => {
      await create('heeds');
      expect(problem(await register.post(`${all}/heeds/approve`, {}, { ifMatch: 3 }))).toEqual([
        412,
        'revision-mismatch',
        { currentRevision: 0 },
      ]);
      await register.post(`${all}/heeds/approve`, {}, { ifMatch: 0 }).expect(200);
    });

    it('is approved by supervisors, withdrawn and reinstated by registrars too', async () => {
      await create('by-role');
      const { registrar, supervisor, viewer } = tokens;
      const as = (token: string, verb: string) =>
        register.post(`${all}/by-role/${verb}`, verb === 'approve' ? {} : reason, { token });
      await as(registrar, 'approve').expect(403);
      for (const verb of ['approve', 'withdraw', 'reinstate']) await as(viewer, verb).expect(403);
      await as(supervisor, 'approve').expect(200);
      for (const token of [registrar, supervisor])
        for (const verb of ['withdraw', 'reinstate']) await as(token, verb).expect(200);
    });
  });

  describe('a list', () => {
    let listed: Expo;
    let latest: Response;
    const codes = async (query: string, token?: string): Promise<readonly string[]> => {
      const answer = await register.seen(`${listed.path}/${noun}${query}`, latest, { token });
      return (answer.body as { items: { code: string }[] }).items.map(({ code }) => code);
    };
    beforeAll(async () => {
      listed = await Expo.announce(register, `listed-${noun}`);
      const post = (path: string, sent: Json) => register.post(`${listed.path}/${noun}${path}`, sent);
      await post('', body('b-heihe', { name: { zh: '黑河市', ru: 'Хэйхэ' }, country: 'CN' })).expect(201);
      await post('', body('c-amur', { name: { ru: 'Амурская область' } })).expect(201);
      await post('', body('a-khabarovsk', { name: { ru: 'Хабаровский край' } })).expect(201);
      await post('/c-amur/approve', {}).expect(200);
      latest = await post('/a-khabarovsk/withdraw', reason).expect(200);
    });

    it('stands in the order of codes, with all that a single read shows', async () => {
      expect(await codes('')).toEqual(['b-heihe', 'c-amur']);
      const list = (await register.get(`${listed.path}/${noun}`)).body as { items: { code: string }[] };
      for (const item of list.items)
        expect((await register.get(`${listed.path}/${noun}/${item.code}`)).body).toEqual(item);
    });

    it.each([
      ['?status=registered', ['b-heihe']],
      ['?status=approved', ['c-amur']],
      ['?status=withdrawn', ['a-khabarovsk']],
      ['?q=heihe', ['b-heihe']],
      ['?q=%E9%BB%91', ['b-heihe']],
      ['?q=khabarovsk', []],
      ['?q=khabarovsk&status=withdrawn', ['a-khabarovsk']],
      ['?q=amurskaya%20oblast', ['c-amur']],
      ['?q=amur&status=registered', []],
      ['?q=!', []],
    ])('%s: %j', async (query, expected) => {
      expect(await codes(query)).toEqual(expected);
    });

    it('is searched by the names of now', async () => {
      await register.post(`${listed.path}/${noun}`, body('e-renamed', { name: { en: 'Primorye' } })).expect(201);
      latest = await register
        .patch(`${listed.path}/${noun}/e-renamed`, { name: { en: 'Maritime Region' } }, { ifMatch: 0 })
        .expect(200);
      expect(await codes('?q=primorye')).toEqual([]);
      expect(await codes('?q=maritime')).toEqual(['e-renamed']);
    });

    it('is paged as it was when the first page was read', async () => {
      const read = async (query: string) =>
        (await register.get(`${listed.path}/${noun}${query}`)).body as { items: { code: string }[]; next?: string };
      const first = await read('?limit=1');
      expect(first.items.map(({ code }) => code)).toEqual(['b-heihe']);
      await register.post(`${listed.path}/${noun}`, body('d-late')).expect(201);
      const moved = await register
        .patch(`${listed.path}/${noun}/c-amur`, { country: 'KZ' }, { ifMatch: '*' })
        .expect(200);
      await register.seen(`${listed.path}/${noun}/d-late`, moved);
      expect(await read(`?limit=2&cursor=${first.next ?? ''}`)).toEqual({
        items: [
          expect.objectContaining({ code: 'c-amur', country: 'RU' }),
          expect.objectContaining({ code: 'e-renamed' }),
        ],
      });
      expect((await read('?q=amurskaya')).items).toEqual([expect.objectContaining({ country: 'KZ' })]);
    });

    it('knows its own parameters only', async () => {
      expect(problem(await register.get(`${listed.path}/${noun}?status=lost&q=&limit=0&cursor=!&colour=red`))).toEqual([
        422,
        'validation-failed',
        ['colour unknown-field', 'cursor format', 'limit range', 'q length', 'status enum'],
      ]);
    });

    it('shows a focal point its own alone, and nothing else by any route', async () => {
      const organisation = `${kind}:c-amur`;
      const token = await register.token('focal-point', { exhibition: listed.code, organisation });
      expect(await codes('', token)).toEqual(['c-amur']);
      expect(await codes('?q=heihe', token)).toEqual([]);
      await register.get(`${listed.path}/${noun}/c-amur`, { token }).expect(200);
      for (const answer of [
        await register.get(`${listed.path}/${noun}/b-heihe`, { token }),
        await register.get(`${listed.path}/${noun}/nobody`, { token }),
        await register.get(`${all}/amur`, { token }),
        await register.patch(`${listed.path}/${noun}/c-amur`, { country: 'CN' }, { token, ifMatch: '*' }),
        await register.post(`${listed.path}/${noun}/c-amur/withdraw`, reason, { token }),
        await register.post(`${listed.path}/${noun}/b-heihe/participants`, {}, { token }),
      ])
        expect(problem(answer)).toEqual([403, 'forbidden']);
    });
  });
});
