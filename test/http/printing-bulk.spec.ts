import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problem } from '../support/answers.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json, type Sent } from '../support/test-register.js';

const REASON = { reason: 'The ministry asked for it.' };

describe('many badges at once', () => {
  let register: TestRegister;
  let expo: Expo;
  let badges: string;
  const people: string[] = [];
  const bulk = (body: Json, sent: Sent = {}) => register.post(`${badges}/bulk`, { ...REASON, ...body }, sent);
  const done = async (body: Json, sent: Sent = {}): Promise<Json> => (await bulk(body, sent).expect(200)).body as Json;
  const list = async (query: string): Promise<Json[]> =>
    ((await register.get(`${badges}?${query}`)).body as { items: Json[] }).items;

  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    badges = `${expo.path}/badges`;
    for (const code of ['amur', 'primorsky']) await expo.delegation(code);
    for (let one = 0; one < 40; one++) people.push(await expo.participant('amur', { en: `Guest ${one}` }));
    await expo.participant('primorsky');
  });
  afterAll(() => register.close());

  const amur = { organisation: 'delegation:amur' };

  it('are issued to those who have none, and queued to be printed, in one request', async () => {
    const issue = { action: 'issue', filter: amur, category: 'delegate', zones: ['lounge'], layout: 'cr80' };
    const before = (await register.get(badges)).headers['register-position'];
    expect(await done({ ...issue, preview: true })).toMatchObject({
      ...{ preview: true, selected: 40, changed: 40, unchanged: 0, refused: [] },
    });
    expect((await register.get(badges)).headers['register-position']).toBe(before);
    const first = await bulk(issue, { key: 'issue-amur' }).expect(200);
    expect(first.body).toMatchObject({ preview: false, selected: 40, changed: 40, unchanged: 0, refused: [] });
    const { job } = first.body as { job: string };
    expect((await register.get(`${expo.path}/print-jobs/${job}`)).body).toMatchObject({ layout: 'cr80', pages: 40 });
    expect(await list('organisation=delegation:amur&limit=200')).toHaveLength(40);
    expect(await list('organisation=delegation:primorsky')).toHaveLength(0);
    await register.restart();
    const again = await bulk(issue, { key: 'issue-amur' }).expect(200);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(problem(await bulk({ ...issue, zones: [] }, { key: 'issue-amur' }))[1]).toBe('idempotency-key-reused');
    // All have one.
    expect(problem(await bulk(issue))).toEqual([422, 'validation-failed', ['/filter range']]);
  });

  it('are amended, suspended, reinstated and revoked, and refusals are listed', async () => {
    const [first] = await list('organisation=delegation:amur');
    const id = String(first?.['id']);
    await register.post(`${badges}/${id}/suspend`, REASON).expect(200);
    expect(await done({ action: 'amend', filter: amur, category: 'crew', validUntil: null })).toMatchObject({
      ...{ selected: 40, changed: 40, unchanged: 0 },
    });
    expect(await done({ action: 'amend', filter: { category: 'crew' }, category: 'crew' })).toMatchObject({
      ...{ selected: 40, changed: 0, unchanged: 40 },
    });
    expect(await done({ action: 'suspend', filter: amur })).toMatchObject({ selected: 39, changed: 39 });
    expect(await done({ action: 'suspend', filter: { ...amur, status: 'suspended' }, preview: true })).toMatchObject({
      selected: 40,
      changed: 0,
      refused: expect.arrayContaining([{ id, code: 'wrong-status', detail: expect.any(String) as unknown }]) as unknown,
    });
    expect(await done({ action: 'reinstate', filter: amur })).toMatchObject({ selected: 40, changed: 40 });
    expect(await done({ action: 'revoke', filter: { ...amur, role: 'member' } })).toMatchObject({ changed: 40 });
    expect(await list('status=revoked&limit=200')).toHaveLength(40);
  });

  it('are those that a filter names by their ids, which lists of people find by the same conditions', async () => {
    const [one = '', two = '', three = ''] = await Promise.all(
      ['Ada', 'Berta', 'Clara'].map((en) => expo.participant('primorsky', { en })),
    );
    const issue = { action: 'issue', filter: { ids: [one, two] }, category: 'delegate' };
    expect(await done({ ...issue, preview: true })).toMatchObject({ selected: 2, changed: 2 });
    expect(await done(issue)).toMatchObject({ selected: 2, changed: 2 });
    const people = async (query: string) => {
      const answer = await register.get(`${expo.path}/participants?organisation=delegation:primorsky&${query}`);
      return (answer.body as { items: { id: string; badge: { id: string } | null }[] }).items;
    };
    const idsOf = async (query: string) => (await people(query)).map(({ id }) => id);
    const badged = await people('badge=issued');
    expect(badged.map(({ id }) => id).sort()).toEqual([one, two].sort());
    expect(await idsOf('badge=none')).toContain(three);
    expect(await idsOf('badge=none')).not.toContain(one);
    const ids = badged.flatMap(({ id, badge }) => (id === one && badge !== null ? [badge.id] : []));
    expect(await done({ action: 'amend', filter: { ids }, category: 'crew' })).toMatchObject({ changed: 1 });
    expect(await idsOf('category=crew')).toEqual([one]);
    expect(await done({ action: 'suspend', filter: { ids } })).toMatchObject({ selected: 1, changed: 1 });
    expect(await idsOf('badge=suspended')).toEqual([one]);
    expect(await idsOf('printed=true')).toEqual([]);
    expect((await idsOf('printed=false')).sort()).toEqual([one, two].sort());
    expect(problem(await bulk({ action: 'suspend', filter: { ids: [one, one] } }))).toEqual([
      422,
      'validation-failed',
      ['/filter/ids/1 format'],
    ]);
    await done({ action: 'revoke', filter: { organisation: 'delegation:primorsky' } });
  });

  it('are queued by the action print', async () => {
    const [one, two] = [
      await expo.badge({}, await expo.participant('primorsky')),
      await expo.badge({}, await expo.participant('primorsky')),
    ];
    const print = { action: 'print', filter: { organisation: 'delegation:primorsky' }, layout: '4x3' };
    expect(await done({ ...print, preview: true })).toMatchObject({ selected: 2, job: null });
    const { job } = (await done(print)) as { job: string };
    const { badges: pages } = (await register.get(`${expo.path}/print-jobs/${job}`)).body as { badges: Json[] };
    expect(pages.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
  });

  it('are for a supervisor where single ones are', async () => {
    const token = await register.token('supervisor');
    const who = { filter: { organisation: 'delegation:primorsky' } };
    for (const action of ['issue', 'print'])
      expect(problem(await bulk({ ...who, action, category: 'crew' }, { token }))).toEqual([403, 'forbidden']);
    await bulk({ ...who, action: 'suspend' }, { token }).expect(200);
  });

  it('name what the action does not go with', async () => {
    for (const [body, faults] of [
      [{ action: 'issue', filter: { status: 'issued' } }, ['/category required', '/filter/status unknown-field']],
      [
        { action: 'issue', filter: {}, category: 'nobility', layout: 'a0' },
        ['/category unknown-reference', '/layout unknown-reference'],
      ],
      [{ action: 'amend', filter: {} }, [' required']],
      [
        { action: 'revoke', filter: {}, category: 'crew', layout: 'a6' },
        ['/category unknown-field', '/layout unknown-field'],
      ],
      [{ action: 'praise', filter: {} }, ['/action enum']],
      [{ action: 'revoke' }, ['/filter required']],
      // A preview is refused where the change is.
      [{ action: 'suspend', filter: { organisation: 'delegation:amur', category: 'crew' } }, ['/filter range']],
    ] as const)
      for (const preview of [true, false])
        expect(problem(await bulk({ ...body, preview }))).toEqual([422, 'validation-failed', faults]);
    expect(problem(await register.post(`${badges}/bulk`, { action: 'revoke', filter: {} }))).toEqual([
      422,
      'validation-failed',
      ['/reason required'],
    ]);
  });

  describe('that were handed out crosswise', () => {
    let one: IssuedBadge;
    let two: IssuedBadge;
    let people: readonly string[];
    beforeAll(async () => {
      people = [await expo.participant('primorsky'), await expo.participant('primorsky')];
      one = await expo.badge({}, people[0]);
      two = await expo.badge({}, people[1]);
      await expo.open();
    });

    it('are both replaced once, and keep their scans and a note', async () => {
      const scan = await expo.scan({ credential: one.credential });
      expect(scan.outcome).toBe('admitted');
      const body = { a: one.id, b: two.id, reason: 'Handed out crosswise.' };
      const swapped = await register.post(`${badges}/swap`, body, { key: 'swap-1' }).expect(200);
      expect(swapped.body).toMatchObject({ a: { id: one.id, edition: 2 }, b: { id: two.id, edition: 2 } });
      const again = await register.post(`${badges}/swap`, body, { key: 'swap-1' }).expect(200);
      expect(again.body).toEqual(swapped.body);
      for (const old of [one, two])
        expect(await expo.scan({ credential: old.credential })).toMatchObject({
          outcome: 'denied',
          reason: 'replaced',
        });
      const { a } = swapped.body as { a: IssuedBadge };
      expect(await expo.scan({ credential: a.credential, direction: 'out' })).toMatchObject({ outcome: 'left' });
      const history = await register.get(`/v1/history?subject=badge:${expo.code}/${one.id}&type=badge-replaced`);
      const { items } = history.body as { items: { subject: string; changes: Json[] }[] };
      expect(items.map(({ subject }) => subject).sort()).toEqual(
        [one, two].map(({ id }) => `badge:${expo.code}/${id}`).sort(),
      );
      expect(items[0]?.changes).toContainEqual({ field: 'swappedWith', before: null, after: two.id });
      for (const [place, other] of [two, one].entries()) {
        const subject = `participant:${expo.code}/${people[place] ?? ''}`;
        const told = await register.get(`/v1/history?subject=${subject}&merge=true&type=badge-replaced`);
        expect((told.body as { items: Json[] }).items).toContainEqual(
          expect.objectContaining({ changes: expect.arrayContaining([expect.objectContaining({ after: other.id })]) }),
        );
      }
      // Scans of the edition that the other one had say so; those of the new one do not.
      const scans = await register.get(`${expo.path}/scans?badge=${one.id}`);
      expect(
        (scans.body as { items: Json[] }).items.map(({ edition, outcome, swappedWith }) => [
          edition,
          outcome,
          swappedWith,
        ]),
      ).toEqual([
        [1, 'admitted', two.id],
        [1, 'denied', two.id],
        [2, 'left', undefined],
      ]);
      expect((await register.get(`${expo.path}/scans/${scan.scanId}`)).body).toMatchObject({ swappedWith: two.id });
    });

    it('are two, and known', async () => {
      for (const [body, faults] of [
        [{ a: one.id, b: one.id }, ['/b range']],
        [{ a: one.id, b: '0000000000' }, ['/b unknown-reference']],
        [{ a: 7 }, ['/a type', '/b required']],
      ] as const)
        expect(problem(await register.post(`${badges}/swap`, { ...REASON, ...body }))).toEqual([
          422,
          'validation-failed',
          faults,
        ]);
      expect((await register.get(`${badges}/${one.id}`)).body).toMatchObject({ edition: 2 });
    });
  });
});
