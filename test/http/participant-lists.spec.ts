import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { problem } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const people = {
  ivanov: { name: { ru: 'Иванов Иван' }, role: 'head', email: 'ivanov@amur.ru' },
  shcherbakov: { name: { ru: 'Щербаков Алексей', en: 'Alexey Shcherbakov' }, role: 'deputy' },
  wang: { name: { zh: '王伟' }, role: 'member' },
  poet: { name: { zh: '王维' }, role: 'member' },
  wei: { name: { en: 'Wang Wei' }, role: 'representative' },
  garcia: { name: { en: 'José García' }, role: 'staff' },
} as const;
type Who = keyof typeof people;
const names = Object.keys(people) as Who[];

describe('who sees which participants', () => {
  let register: TestRegister;
  let expo: Expo;
  let all: string;
  let latest: Response;
  const ids = {} as Record<Who, string>;

  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    all = `${expo.path}/participants`;
    await expo.delegation('amur');
    await expo.delegation('amur-youth');
    const firm = { code: 'amur', name: { en: 'Amur Firm' }, country: 'RU', sector: 'trade' };
    await register.post(`${expo.path}/firms`, firm).expect(201);
    const organisations = ['delegations/amur', 'delegations/amur-youth', 'firms/amur'];
    for (const [index, who] of names.entries()) {
      const path = `${expo.path}/${organisations[index % 3] ?? ''}/participants`;
      latest = await register.post(path, people[who]).expect(201);
      ids[who] = (latest.body as { id: string }).id;
    }
    latest = await register.delete(`${all}/${ids.garcia}`, { reason: 'Not coming.' }).expect(200);
  });
  afterAll(() => register.close());

  const items = async (query: string, token?: string, write = latest): Promise<readonly Json[]> => {
    const answer = await register.seen(`${all}${query}`, write, { token });
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body as { items: Json[] }).items;
  };
  const found = async (query: string, token?: string): Promise<readonly unknown[]> =>
    (await items(query, token)).map(({ id }) => names.find((who) => ids[who] === id) ?? id);
  const inOrder = (...who: Who[]) => [...who].sort((one, other) => (ids[one] < ids[other] ? -1 : 1));

  it('lists show all that a single read does, in the order of ids', async () => {
    const listed = await items('?status=all');
    expect(listed.map(({ id }) => id)).toEqual(Object.values(ids).sort());
    for (const item of listed) expect((await register.get(`${all}/${String(item['id'])}`)).body).toEqual(item);
  });

  it.each<[string, Who[]]>([
    ['?organisation=delegation:amur', ['ivanov', 'poet']],
    ['?organisation=delegation:amur-youth', ['shcherbakov', 'wei']],
    ['?organisation=firm:amur', ['wang']],
    ['?organisation=firm:amur&status=all', ['wang', 'garcia']],
    ['?organisation=firm:nobody', []],
    ['?role=member', ['wang', 'poet']],
    ['?status=removed', ['garcia']],
    ['?status=registered&organisation=firm:amur', ['wang']],
    ['?role=head&status=removed', []],
  ])('%s: %j', async (query, expected) => {
    expect(await found(query)).toEqual(inOrder(...expected));
  });

  it.each<[string, Who[]]>([
    ['ivanov', ['ivanov']],
    ['иванов', ['ivanov']],
    ['ИВАН', ['ivanov']],
    ['shcherbakov', ['shcherbakov']],
    ['scherbakov', ['shcherbakov']],
    ['щербаков', ['shcherbakov']],
    ['Aleksei', ['shcherbakov']],
    ['a', ['shcherbakov']],
    ['А', ['shcherbakov']],
    ['wang', ['wang', 'poet', 'wei']],
    ['wang wei', ['wang', 'poet', 'wei']],
    ['Ван Вэй', ['wang', 'poet', 'wei']],
    ['王', ['wang', 'poet', 'wei']],
    ['王伟', ['wang', 'wei']],
    ['jose garcia', ['garcia']],
    ['García', ['garcia']],
    ['petrov', []],
    ['ivanov@amur', []],
    ['"', []],
  ])('a search for "%s" finds %j', async (text, expected) => {
    expect([...(await found(`?status=all&q=${encodeURIComponent(text)}`))].sort()).toEqual([...expected].sort());
  });

  it('a search goes together with filters, and follows a name that is changed', async () => {
    expect(await found('?q=wang&role=member')).toEqual(['wang', 'poet']);
    expect(await found('?q=wang&organisation=delegation:amur-youth')).toEqual(['wei']);
    const amended = await register.patch(`${all}/${ids.garcia}`, { name: { en: 'X' } }, { ifMatch: '*' });
    expect(problem(amended)).toEqual([409, 'participant-removed']);
    const married = await register
      .patch(`${all}/${ids.shcherbakov}`, { name: { ru: 'Петров Алексей', en: null } }, { ifMatch: '*' })
      .expect(200);
    expect(await items('?q=shcherbakov', undefined, married)).toEqual([]);
    expect((await items('?q=petrov')).map(({ id }) => id)).toEqual([ids.shcherbakov]);
    latest = await register
      .patch(`${all}/${ids.shcherbakov}`, { name: people.shcherbakov.name }, { ifMatch: '*' })
      .expect(200);
  });

  it('a search ranks whole names before beginnings, what lacks a word last and marked, on every page', async () => {
    const fair = await Expo.announce(register, 'ranked');
    await fair.delegation('amur');
    const names = [
      'Petrova Anna Ivanovna',
      'Petrov Sergey',
      'Sergey Petrov',
      'Petrov Sergey Ivanovich',
      'Petrovsky Sergey',
    ];
    for (const en of names) await fair.participant('amur', { en });
    interface Found {
      readonly name: { readonly en: string };
      readonly missing?: string;
    }
    const found = async (q: string, limit: number) => {
      const seen: Found[] = [];
      for (let next: string | undefined = ''; next !== undefined;) {
        const cursor = next === '' ? '' : `&cursor=${next}`;
        const answer = await register.get(`${fair.path}/participants?limit=${limit}&q=${q}${cursor}`).expect(200);
        const page = answer.body as { readonly items: readonly Found[]; readonly next?: string };
        seen.push(...page.items);
        next = page.next;
      }
      return seen.map(({ name, missing }) => (missing === undefined ? name.en : `${name.en} without ${missing}`));
    };
    const pages = async (q: string) => {
      const whole = await found(q, 200);
      // One page, and later pages, leave out whom an earlier way of matching found in ways of their own.
      for (const limit of [1, 2, 3]) expect(await found(q, limit)).toEqual(whole);
      return whole;
    };
    expect(await pages('petrov sergey')).toEqual([
      'Petrov Sergey',
      'Sergey Petrov',
      'Petrov Sergey Ivanovich',
      'Petrovsky Sergey',
    ]);
    expect(await pages('petrov sergey ivanovich')).toEqual([
      'Petrov Sergey Ivanovich',
      'Petrov Sergey without ivanovich',
      'Sergey Petrov without ivanovich',
    ]);
    expect(await pages('petrov')).toEqual([
      'Petrov Sergey',
      'Sergey Petrov',
      'Petrov Sergey Ivanovich',
      'Petrova Anna Ivanovna',
      'Petrovsky Sergey',
    ]);
  });

  it.each(['', 'q=wang&'])('pages (%s) go on as the first one began', async (search) => {
    const fair = await Expo.announce(register, search === '' ? 'paged' : 'paged-search');
    await fair.delegation('amur');
    for (let count = 0; count < 5; count++) await fair.participant('amur', { zh: '王伟' });
    let write = await register.post(`${fair.path}/delegations/amur/approve`).expect(200);
    const read = async (query: string) =>
      (await register.seen(`${fair.path}/participants?${search}${query}`, write)).body as Json & {
        items: { id: string }[];
        next?: string;
      };
    const before = await read('');
    const first = await read('limit=2');

    // What is still to be shown changes, goes and comes.
    const [, , third, fourth] = before.items.map(({ id }) => `${fair.path}/participants/${id}`);
    await register.patch(third ?? '', { name: { zh: '李明' }, phone: '12345' }, { ifMatch: '*' }).expect(200);
    await register.delete(fourth ?? '', { reason: 'Not coming.' }).expect(200);
    await fair.participant('amur', { zh: '王伟' });
    write = await register.post(`${fair.path}/delegations/amur/withdraw`, { reason: 'Not coming.' }).expect(200);

    const pages = [first];
    for (let last = first; last.next !== undefined; pages.push(last)) last = await read(`limit=2&cursor=${last.next}`);
    expect(pages.map((page) => page.items.length)).toEqual([2, 2, 1]);
    expect(pages.flatMap((page) => page.items)).toEqual(before.items);
    expect((await read('')).items).not.toEqual(before.items);
  });

  it('a query names its faults', async () => {
    expect(problem(await register.get(`${all}?organisation=amur&role=queen&status=lost&sort=name`))).toEqual([
      422,
      'validation-failed',
      ['organisation format', 'role enum', 'sort unknown-field', 'status enum'],
    ]);
    expect(problem(await register.get('/v1/exhibitions/nowhere/participants'))).toEqual([404, 'not-found']);
  });

  it('a viewer sees id, name, role, organisation and status', async () => {
    const token = await register.token('viewer');
    const organisation = 'delegation:amur';
    const ivanov = { id: ids.ivanov, name: people.ivanov.name, role: 'head', organisation, status: 'registered' };
    const read = await register.get(`${all}/${ids.ivanov}`, { token });
    expect(read.body).toEqual(ivanov);
    await register
      .get(`${all}/${ids.ivanov}`, { token, headers: { 'If-None-Match': String(read.headers['etag']) } })
      .expect(304);
    expect(await items('?q=ivanov', token)).toEqual([ivanov]);
    for (const item of await items('', token))
      expect(Object.keys(item)).toEqual(['id', 'name', 'role', 'organisation', 'status']);
  });

  describe('a focal point', () => {
    let token: string;
    beforeAll(async () => {
      token = await register.token('focal-point', { exhibition: expo.code, organisation: 'delegation:amur' });
    });

    it('sees and manages its own people', async () => {
      expect(await found('', token)).toEqual(inOrder('ivanov', 'poet'));
      expect(await found('?organisation=delegation:amur&q=wang', token)).toEqual(['poet']);
      expect((await register.get(`${all}/${ids.ivanov}`, { token })).body).toMatchObject({ email: 'ivanov@amur.ru' });
      const path = `${expo.path}/delegations/amur/participants`;
      const added = await register.post(path, { name: { en: 'Own Guest' }, role: 'staff' }, { token }).expect(201);
      const own = `${all}/${(added.body as { id: string }).id}`;
      await register.patch(own, { role: 'member' }, { token, ifMatch: '*' }).expect(200);
      latest = await register.delete(own, { reason: 'Not coming.' }, { token }).expect(200);
    });

    it('is refused those of others, on record, whether they are there or not', async () => {
      const guest = { name: { en: 'A Guest' }, role: 'staff' };
      for (const answer of [
        await register.get(`${all}?organisation=delegation:amur-youth`, { token }),
        await register.get(`${all}?organisation=firm:amur`, { token }),
        await register.get(`${all}/${ids.wang}`, { token }),
        await register.get(`${all}/f.amur.bcdfgh0000`, { token }),
        await register.patch(`${all}/${ids.wang}`, {}, { token }),
        await register.delete(`${all}/${ids.wang}`, {}, { token }),
        await register.post(`${expo.path}/firms/amur/participants`, guest, { token }),
        await register.post(`${expo.path}/delegations/amur-youth/participants`, guest, { token }),
        await register.get('/v1/exhibitions/other/participants', { token }),
      ])
        expect(problem(answer)).toEqual([403, 'forbidden']);
    });
  });

  it('doors see none, and only registrars and focal points change any', async () => {
    await register.get(all, { token: await register.token('door', { exhibition: expo.code }) }).expect(403);
    for (const role of ['supervisor', 'auditor', 'viewer'] as const) {
      const token = await register.token(role);
      await register.get(all, { token }).expect(200);
      await register.patch(`${all}/${ids.wang}`, {}, { token }).expect(403);
      await register.delete(`${all}/${ids.wang}`, {}, { token }).expect(403);
      await register.post(`${expo.path}/delegations/amur/participants`, {}, { token }).expect(403);
    }
  });

  describe('a possible duplicate', () => {
    let fair: Expo;
    const duplicates = async (id: string, write: Response, token?: string): Promise<unknown> => {
      const answer = await register.seen(`${fair.path}/participants/${id}`, write, { token });
      return (answer.body as { possibleDuplicates?: Json[] }).possibleDuplicates?.map((other) => other['id']);
    };
    const add = (delegation: string, name: Json) =>
      register.post(`${fair.path}/delegations/${delegation}/participants`, { name, role: 'member' }).expect(201);
    const idOf = ({ body }: Response) => (body as { id: string }).id;
    beforeAll(async () => {
      fair = await Expo.announce(register, 'fair');
      for (const code of ['amur', 'altai']) await fair.delegation(code);
    });

    it('is a participant of the exhibition with the same name, in any script and order', async () => {
      const ivan = idOf(await add('amur', { ru: 'Иванов Иван' }));
      const other = idOf(await add('altai', { en: 'Ivan IVANOV' }));
      await add('altai', { ru: 'Иванов Иван Иванович' });
      const wang = idOf(await add('amur', { zh: '王小明' }));
      const latin = await add('altai', { en: 'Wang Xiaoming' });
      expect(await duplicates(ivan, latin)).toEqual([other]);
      expect(await duplicates(other, latin)).toEqual([ivan]);
      expect(await duplicates(wang, latin)).toEqual([idOf(latin)]);

      // A focal point learns nothing of others.
      const organisation = 'delegation:amur';
      const token = await register.token('focal-point', { exhibition: fair.code, organisation });
      expect(await duplicates(ivan, latin, token)).toEqual([]);

      const removed = await register
        .delete(`${fair.path}/participants/${other}`, { reason: 'Registered twice.' })
        .expect(200);
      // A desk sees the removed one, which may be given back.
      expect(await duplicates(ivan, removed)).toEqual([other]);
      expect(await duplicates(other, removed)).toEqual([ivan]);
    });

    it('is named with nine others at most, in the order in which they came', async () => {
      const ids: string[] = [];
      for (let count = 0; count < 12; count++) ids.push(idOf(await add('amur', { en: 'John Smith' })));
      const latest = await register.post(`${fair.path}/delegations/amur/approve`).expect(200);
      expect(await duplicates(ids[3] ?? '', latest)).toEqual([...ids.slice(0, 3), ...ids.slice(4, 11)]);
    });
  });
});
