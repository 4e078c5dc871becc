import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { problem } from '../support/answers.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const NAMES = [{ en: 'Boris Zaitsev' }, { ru: 'Анна Белова' }, { zh: '王伟' }, { en: 'Anna Volkova' }];
const LEASE_MS = 120_000;

interface TakenJob {
  readonly id: string;
  readonly layout: string;
  readonly pages: number;
  readonly until: string;
  readonly where: string | null;
}

describe('the print queue', () => {
  let register: TestRegister;
  let expo: Expo;
  let registrar: string;
  let stations: [string, string];
  let jobs: string;
  const team: IssuedBadge[] = [];
  let now = Date.parse('2014-06-29T01:00:00Z');

  const pass = (ms: number) => {
    now += ms;
    register.clock.set(new Date(now).toISOString());
  };
  const queue = (body: Json) => register.post(jobs, body, { token: registrar });
  const queued = async (body: Json): Promise<string> => ((await queue(body).expect(201)).body as { id: string }).id;
  const next = async (station: 0 | 1, key?: string): Promise<TakenJob | null> => {
    const sent = { token: stations[station], ...(key !== undefined && { key }) };
    const answer = await register.post(`${jobs}/next`, { desk: `desk ${station + 1}` }, sent).expect(200);
    return (answer.body as { job: TakenJob | null }).job;
  };
  const end = (station: 0 | 1, job: string, verb: 'confirm' | 'fail') =>
    register.post(`${jobs}/${job}/${verb}`, verb === 'fail' ? { reason: 'Out of paper.' } : {}, {
      token: stations[station],
    });
  const badge = async ({ id }: IssuedBadge): Promise<Json> =>
    (await register.get(`${expo.path}/badges/${id}`)).body as Json;
  const printOf = async (one: IssuedBadge) => (await badge(one))['print'];
  const idsOf = ({ body }: Response): string[] => (body as { items: { id: string }[] }).items.map(({ id }) => id);

  beforeAll(async () => {
    register = await TestRegister.open(new Date(now).toISOString());
    expo = await Expo.announce(register);
    jobs = `${expo.path}/print-jobs`;
    await expo.delegation('amur');
    await expo.delegation('primorsky');
    for (const name of NAMES) team.push(await expo.badge({}, await expo.participant('amur', name)));
    registrar = await register.token('registrar');
    const bound = { exhibition: expo.code };
    stations = [await register.token('printer', bound), await register.token('printer', bound)];
  });
  afterAll(() => register.close());

  const at = (ms = 0) => new Date(now + ms).toISOString();
  const member = (index: number): IssuedBadge => {
    const found = team[index];
    if (found === undefined) throw new Error(`nobody is number ${index}`);
    return found;
  };

  it('takes badges by a filter, a page each in name order, and is worked off by one station', async () => {
    expect(await next(0)).toBeNull();
    const answer = await queue({ filter: { organisation: 'delegation:amur', printed: false } }).expect(201);
    const { id, pages } = answer.body as { id: string; pages: number };
    expect(pages).toBe(4);
    expect(answer.headers['location']).toBe(`${jobs}/${id}`);
    const job = (await register.get(`${jobs}/${id}`, { token: stations[0] }).expect(200)).body as Json;
    expect(job).toMatchObject({ status: 'queued', layout: 'a6', pages: 4, where: null, until: null });
    // Anna Volkova, Boris Zaitsev, Анна Белова, 王伟.
    expect((job['badges'] as { id: string }[]).map((one) => one.id)).toEqual(
      [3, 0, 1, 2].map((index) => member(index).id),
    );
    expect(await printOf(member(0))).toEqual({ status: 'queued', where: null, at: at() });

    const queuedAt = at();
    pass(1000);
    const taken = await next(0);
    expect(taken).toEqual({ id, layout: 'a6', pages: 4, until: at(LEASE_MS), where: 'desk 1' });
    expect(await printOf(member(0))).toEqual({ status: 'printing', where: 'desk 1', at: at() });
    expect(await next(1)).toBeNull();
    expect(problem(await end(1, id, 'confirm'))).toEqual([409, 'wrong-status', { currentStatus: 'printing' }]);

    const pdf = await register.get(`${jobs}/${id}.pdf`, { token: stations[0] }).responseType('blob').expect(200);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect((pdf.body as Buffer).toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(4);

    const labels = await register
      .get(`${jobs}/${id}.zpl?dpi=300`, { token: stations[0] })
      .responseType('blob')
      .expect(200);
    expect((labels.body as Buffer).toString().match(/\^XA/g)).toHaveLength(4);
    expect(problem(await register.get(`${jobs}/${id}.zpl?dpi=72`))).toEqual([422, 'validation-failed', ['dpi enum']]);

    pass(1000);
    const confirmed = await end(0, id, 'confirm').expect(200);
    expect(confirmed.body).toMatchObject({ id, status: 'printed' });
    for (const one of team)
      expect(await badge(one)).toMatchObject({
        prints: 1,
        printedAt: at(),
        print: { status: 'printed', where: 'desk 1', at: at() },
        stale: [],
      });
    expect((await register.get(`${jobs}/${id}`)).body).toMatchObject({ status: 'printed', queuedAt, at: at() });
    expect(problem(await end(0, id, 'confirm'))).toEqual([409, 'wrong-status', { currentStatus: 'printed' }]);
  });

  it('prints an edition once, unless a reason is given', async () => {
    const [first, second] = [member(0).id, member(1).id];
    expect(problem(await queue({ badge: first }))).toEqual([409, 'already-printed', { badges: [first] }]);
    expect(problem(await queue({ filter: { organisation: 'delegation:amur', printed: false } }))).toEqual([
      422,
      'validation-failed',
      ['/filter range'],
    ]);
    const job = await queued({ badges: [first, second], reason: 'The ink ran.', layout: 'cr80' });
    // What waits is not queued a second time.
    await register.post(`${expo.path}/badges/${second}/replace`, { reason: 'Lost at the hotel.' }).expect(200);
    const other = await queued({ filter: { printed: false } });
    expect((await register.get(`${jobs}/${other}`)).body).toMatchObject({ pages: 1 });
    expect(problem(await queue({ badge: second }))).toEqual([409, 'already-printed', { badges: [second] }]);

    expect((await next(0))?.id).toBe(job);
    expect((await next(1))?.id).toBe(other);
    await end(0, job, 'confirm').expect(200);
    // The page of the edition that was replaced counts as no print.
    expect(await badge(member(0))).toMatchObject({ prints: 2 });
    expect(await badge(member(1))).toMatchObject({ prints: 0, print: { status: 'printing', where: 'desk 2' } });
    await end(1, other, 'confirm').expect(200);
    expect(await badge(member(1))).toMatchObject({ prints: 1, print: { status: 'printed', where: 'desk 2' } });
  });

  it('gives a job to another station when it is not confirmed in time, and counts each print once', async () => {
    const late = await expo.badge({}, await expo.participant('primorsky', { en: 'Olga Smirnova' }));
    const job = await queued({ badge: late.id });
    expect((await next(0))?.id).toBe(job);
    pass(LEASE_MS - 1);
    expect(await next(1)).toBeNull();
    pass(1);
    expect(await printOf(late)).toMatchObject({ status: 'queued', where: null });
    expect((await register.get(`${jobs}/${job}`)).body).toMatchObject({ status: 'queued', until: null });
    expect((await next(1))?.id).toBe(job);
    expect(problem(await end(0, job, 'confirm'))).toEqual([409, 'wrong-status', { currentStatus: 'printing' }]);
    await end(1, job, 'confirm').expect(200);
    expect(await badge(late)).toMatchObject({ prints: 1, print: { where: 'desk 2' } });
  });

  it('is in order after a restart, and a repeat of a request gets the same job', async () => {
    const [one, two] = [
      await expo.badge({}, await expo.participant('primorsky')),
      await expo.badge({}, await expo.participant('primorsky')),
    ];
    const [first, second] = [await queued({ badge: one.id }), await queued({ badge: two.id })];
    expect((await next(0, 'take-1'))?.id).toBe(first);
    await register.restart();
    expect((await next(0, 'take-1'))?.id).toBe(first);
    expect((await next(0, 'take-2'))?.id).toBe(second);
    expect((await next(0, 'take-2'))?.id).toBe(second);
    await end(0, first, 'fail').expect(200);
    expect((await register.get(`${jobs}/${first}`)).body).toMatchObject({ status: 'failed', failure: 'Out of paper.' });
    expect(await printOf(one)).toMatchObject({ status: 'failed', where: 'desk 1' });
    // A failed badge is not printed: it can be queued again without a reason.
    const again = await queued({ badge: one.id });
    expect((await next(1))?.id).toBe(again);
    await end(1, again, 'confirm').expect(200);
    await end(0, second, 'confirm').expect(200);
  });

  it('lists its jobs, the newest first, and a job that waits can be cancelled', async () => {
    const one = await expo.badge({}, await expo.participant('primorsky'));
    const [first, second] = [await queued({ badge: one.id }), await queued({ badge: one.id, reason: 'For the wall.' })];
    const cancel = (job: string, body: Json = { reason: 'The badge is not needed.' }) =>
      register.post(`${jobs}/${job}/cancel`, body, { token: registrar });
    expect((await next(0))?.id).toBe(first);
    expect(problem(await cancel(first))).toEqual([409, 'wrong-status', { currentStatus: 'printing' }]);
    expect(problem(await cancel(second, {}))).toEqual([422, 'validation-failed', ['/reason required']]);
    expect((await cancel(second).expect(200)).body).toMatchObject({ id: second, status: 'cancelled' });
    expect(problem(await cancel(second))).toEqual([409, 'wrong-status', { currentStatus: 'cancelled' }]);
    expect(await next(1)).toBeNull();
    expect(await printOf(one)).toBeNull();
    pass(LEASE_MS);
    await cancel(first).expect(200);
    expect(await queued({ badge: one.id })).toBeDefined();
    const list = async (query: string) => {
      const answer = await register.get(`${jobs}?${query}`, { token: registrar }).expect(200);
      return answer.body as { items: Json[]; next?: string };
    };
    expect((await list('status=cancelled')).items).toMatchObject([
      { id: second, status: 'cancelled', pages: 1 },
      { id: first, status: 'cancelled', until: null },
    ]);
    expect((await list('status=queued')).items).toMatchObject([
      { status: 'queued', first: { name: { en: 'Ivan Petrov' }, organisation: 'delegation:primorsky' } },
    ]);
    const page = await list('limit=2');
    const rest = await list(`limit=200&cursor=${page.next ?? ''}`);
    const all = (await list('limit=200')).items;
    expect([...page.items, ...rest.items]).toEqual(all);
    expect(all.map(({ queuedAt }) => queuedAt)).toEqual(
      all
        .map(({ queuedAt }) => String(queuedAt))
        .sort()
        .reverse(),
    );
    const csv = await register.get(`${jobs}?format=csv`, { token: stations[0] }).expect(200);
    expect(csv.text.split('\r\n')[0]).toBe(
      '\ufeffid,status,layout,pages,queuedAt,where,until,at,failure,revision,' +
        'first.participant,first.name.en,first.name.ru,first.name.zh,first.organisation',
    );
    const history = await register.get(`/v1/history?subject=print-job:${expo.code}/${second}`).expect(200);
    expect((history.body as { items: Json[] }).items.at(-1)).toMatchObject({
      type: 'print-job-cancelled.v1',
      reason: 'The badge is not needed.',
    });
    expect((await next(0))?.pages).toBe(1);
  });

  it('gives each job to one of many stations that ask at once', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => expo.participant('primorsky')));
    const badges = await Promise.all(people.map((person) => expo.badge({}, person)));
    const waiting = await Promise.all(badges.map(({ id }) => queued({ badge: id })));
    const taken = await Promise.all(Array.from({ length: 12 }, (_, index) => next(index % 2 === 0 ? 0 : 1)));
    const ids = taken.flatMap((job) => job?.id ?? []);
    expect(ids.sort()).toEqual([...waiting].sort());
  });

  it('marks what is printed and no longer so', async () => {
    const changed = { en: 'Anna Volkova-Petrova' };
    const person = String((await badge(member(3)))['participant']);
    await register.patch(`${expo.path}/participants/${person}`, { name: changed }, { ifMatch: '*' }).expect(200);
    expect(await badge(member(3))).toMatchObject({ stale: ['name'] });
    await register
      .post(`${expo.path}/participants/${person}/move`, { organisation: 'delegation:primorsky', reason: 'Moved.' })
      .expect(200);
    await register
      .patch(`${expo.path}/badges/${member(3).id}`, { category: 'crew', reason: 'Builds.' }, { ifMatch: '*' })
      .expect(200);
    expect(await badge(member(3))).toMatchObject({ stale: ['name', 'organisation', 'category'] });
    const scanned = async (role: 'supervisor' | 'door') =>
      expo.scan(
        { number: member(3).number, gate: 'desk' },
        { token: await register.token(role, { exhibition: expo.code }) },
      );
    expect(await scanned('supervisor')).toMatchObject({ stale: ['name', 'organisation', 'category'] });
    expect(await scanned('door')).not.toHaveProperty('stale');
    expect(idsOf(await register.get(`${expo.path}/badges?stale=true`))).toEqual([member(3).id]);
    expect(idsOf(await register.get(`${expo.path}/participants?stale=true`))).toEqual([person]);
    expect(idsOf(await register.get(`${expo.path}/participants?stale=false`))).not.toContain(person);

    const job = await queued({ filter: { stale: true }, reason: 'Another name.' });
    expect((await next(0))?.id).toBe(job);
    // Between drawing and confirming it may change once more.
    await register
      .patch(`${expo.path}/participants/${person}`, { name: { en: 'A. Petrova' } }, { ifMatch: '*' })
      .expect(200);
    await end(0, job, 'confirm').expect(200);
    expect(await badge(member(3))).toMatchObject({ stale: ['name'], prints: 2 });
    await register.post(`${expo.path}/badges/${member(3).id}/print`, { reason: 'By hand.' }).expect(200);
    expect(await badge(member(3))).toMatchObject({ stale: [], prints: 3 });
    expect(await scanned('supervisor')).not.toHaveProperty('stale');
  });

  it('marks badges when an organisation or a category gets another name', async () => {
    const one = await expo.badge({}, await expo.participant('amur'));
    await register.post(`${expo.path}/badges/${one.id}/print`).expect(200);
    await register
      .patch(`${expo.path}/delegations/amur`, { name: { en: 'Amur Oblast' } }, { ifMatch: '*' })
      .expect(200);
    expect(await badge(one)).toMatchObject({ stale: ['organisation'] });
    await register
      .patch(`${expo.path}/categories/delegate`, { name: { en: 'Guest of honour' } }, { ifMatch: '*' })
      .expect(200);
    expect(await badge(one)).toMatchObject({ stale: ['organisation', 'category'] });
  });

  it('refuses what names nothing, or too much', async () => {
    const both = { badge: member(0).id, filter: {} };
    for (const [body, faults] of [
      [{}, [' required']],
      [both, [' required']],
      [{ badge: '0000000000' }, ['/badge unknown-reference']],
      [
        { badges: [member(0).id, '0000000000'], layout: 'a0' },
        ['/badges/1 unknown-reference', '/layout unknown-reference'],
      ],
      [{ badges: [7] }, ['/badges/0 type']],
      [{ filter: { colour: 'red', printed: 'no' } }, ['/filter/colour unknown-field', '/filter/printed type']],
    ] as const)
      expect(problem(await queue(body))).toEqual([422, 'validation-failed', faults]);
    expect(problem(await register.post(`${jobs}/next`, { desk: 7 }, { token: stations[0] }))).toEqual([
      422,
      'validation-failed',
      ['/desk type'],
    ]);
    await register.post(`${expo.path}/badges/${member(2).id}/revoke`, { reason: 'Lent to a friend.' }).expect(200);
    expect(problem(await queue({ badge: member(2).id, reason: 'Again.' }))).toEqual([
      409,
      'wrong-status',
      { currentStatus: 'revoked' },
    ]);
    await register.get(`${jobs}/0000000000`).expect(404);
    await register.get(`${jobs}/0000000000.pdf`).expect(404);
    await register.post(`${jobs}/0000000000/confirm`, {}, { token: stations[0] }).expect(404);
  });

  it('stands in the history', async () => {
    const { items } = (await register.get('/v1/history?type=print-job-failed')).body as { items: Json[] };
    expect(items).toMatchObject([
      { subject: expect.stringMatching(/^print-job:harbin-2014\//) as unknown, reason: 'Out of paper.' },
    ]);
  });
});
