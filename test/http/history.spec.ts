import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '../../src/modules/history/history.reader.js';
import { Refusals } from '../../src/modules/access/refusals.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';
import { until } from '../support/until.js';

const EX = 'harbin-2014';
const AMUR = `delegation:${EX}/amur`;
const HEAD_NAME = { ru: 'Иван Петров', en: 'Ivan Petrov' };
const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;

interface Page {
  readonly items: readonly HistoryItem[];
  readonly next?: string;
}

describe('the history', () => {
  let register: TestRegister;
  let expo: Expo;
  let auditor: string;
  /** The registrar who does what follows. */
  let desk: { readonly id: string; readonly token: string };
  let head: string;
  let member: string;
  let badge: IssuedBadge;
  let project: string;
  /** Position of the last write, for every read. */
  let position: string;

  const query = (parameters: Json) => new URLSearchParams(parameters as Record<string, string>).toString();
  const read = (parameters: Json, token = auditor) =>
    register.get(`/v1/history?${query(parameters)}`, { token, position });
  const page = async (parameters: Json, token?: string): Promise<Page> =>
    (await read(parameters, token).expect(200)).body as Page;
  /** Items over all pages. */
  const items = async (parameters: Json, token?: string): Promise<readonly HistoryItem[]> => {
    const found: HistoryItem[] = [];
    let cursor: Json = {};
    for (;;) {
      const { items, next } = await page({ limit: '200', ...parameters, ...cursor }, token);
      found.push(...items);
      if (next === undefined) return found;
      cursor = { cursor: next };
    }
  };
  const types = async (parameters: Json, token?: string) =>
    (await items(parameters, token)).map(({ type }) => type.replace('.v1', ''));
  const faults = async (parameters: Json) =>
    ((await read(parameters).expect(422)).body as { errors: { parameter: string; code: string }[] }).errors.map(
      ({ parameter, code }) => `${parameter} ${code}`,
    );
  const by = () => ({ id: desk.id, name: { en: 'Desk 1' }, role: 'registrar' });
  /** In the order of the fields' names: events are stored with theirs sorted. */
  const sorted = (changes: HistoryItem['changes']) =>
    [...changes].sort(({ field: one }, { field: other }) => (one < other ? -1 : 1));
  const change = (field: string, before: unknown, after: unknown) => ({ field, before, after });

  beforeAll(async () => {
    register = await TestRegister.open('2014-06-29T02:00:00Z');
    auditor = await register.token('auditor');
    const granted = await register.post('/v1/access', { name: { en: 'Desk 1' }, role: 'registrar' }).expect(201);
    desk = granted.body as typeof desk;
    const { token } = desk;
    expo = await Expo.announce(register);
    const x = expo.path;
    await register
      .post(
        `${x}/delegations`,
        { code: 'amur', name: { ru: 'Амурская область' }, country: 'RU', kind: 'region', quota: { total: 50 } },
        { token, key: 'amur' },
      )
      .expect(201);
    register.clock.set('2014-06-29T03:00:00Z');
    await register
      .patch(`${x}/delegations/amur`, { name: { zh: '阿穆尔州' }, quota: null }, { token, ifMatch: '*' })
      .expect(200);
    const shown = await register
      .post(`${x}/delegations/amur/projects`, { title: { en: 'Bridge' } }, { token })
      .expect(201);
    project = (shown.body as { id: string }).id;
    await register.delete(`${x}/delegations/amur/projects/${project}`, { reason: 'entered twice' }, { token });
    head = await expo.participant('amur', HEAD_NAME, 'head');
    member = await expo.participant('amur', { en: 'Li Ming' });
    await register
      .patch(
        `${x}/participants/${head}`,
        { name: { en: null, zh: '伊万' }, email: 'ivan@amur.example' },
        { token, ifMatch: '*' },
      )
      .expect(200);
    await register.patch(`${x}/participants/${head}`, { email: null }, { token, ifMatch: '*' }).expect(200);
    badge = await expo.badge({}, head);
    register.clock.set('2014-06-30T02:00:00Z');
    await expo.open();
    await expo.scan({ credential: badge.credential, scanId: 'b6a5a3f0-0000-4000-8000-000000000001' });
    register.clock.set('2014-06-30T02:00:30Z');
    await expo.scan({ credential: badge.credential });
    register.clock.set('2014-06-30T02:01:00Z');
    await expo.scan({ credential: badge.credential, gate: 'hall-1' });
    await expo.scan({ credential: 'FORGED' });
    register.clock.set('2014-07-01T02:00:00Z');
    await expo.scan({ credential: badge.credential });
    await expo.remove(member);
    await register.post(`${x}/delegations/amur/withdraw`, { reason: 'flood at home' }, { token }).expect(200);
    const firm = { code: 'sukhoi', name: { ru: 'Сухой' }, country: 'RU', sector: 'aviation' };
    await register.post(`${x}/firms`, firm).expect(201);
    await register.put(`${x}/firms/sukhoi/stand`, { hall: 'A', stand: '1' }).expect(201);
    await Expo.announce(register, 'moscow-2015');
    // Two refusals of the desk, and one of a stranger.
    await register.get('/v1/access', { token }).expect(403);
    await register.get('/v1/access', { token: 'nobody' }).expect(401);
    await register.register.app.get(Refusals).flush();
    const last = await register
      .put(`${x}/gates/main`, { name: { en: 'Main' }, to: 'grounds' }, { ifMatch: '*' })
      .expect(200);
    position = String(last.headers['register-position']);
  });
  afterAll(() => register.close());

  it('of a delegation says who, when and why, and what came before, oldest first', async () => {
    const found = await items({ subject: AMUR });
    expect(
      found.map(({ type, changes, reason }) => ({ type, changes: sorted(changes), ...(reason && { reason }) })),
    ).toEqual([
      {
        type: 'delegation-registered.v1',
        changes: sorted([
          change('status', null, 'registered'),
          change('name.ru', null, 'Амурская область'),
          change('country', null, 'RU'),
          change('kind', null, 'region'),
          change('quota.total', null, 50),
        ]),
      },
      { type: 'delegation-amended.v1', changes: [change('name.zh', null, '阿穆尔州')] },
      { type: 'quota-changed.v1', changes: [change('quota.total', 50, null)] },
      {
        type: 'project-showcased.v1',
        changes: [
          change(`projects.${project}.status`, null, 'showcased'),
          change(`projects.${project}.title.en`, null, 'Bridge'),
        ],
      },
      {
        type: 'project-dropped.v1',
        reason: 'entered twice',
        changes: [change('project.en', null, 'Bridge'), change(`projects.${project}.status`, 'showcased', 'dropped')],
      },
      {
        type: 'delegation-withdrawn.v1',
        reason: 'flood at home',
        changes: [change('status', 'registered', 'withdrawn')],
      },
    ]);
    for (const { actor, subject } of found) expect({ actor, subject }).toEqual({ actor: by(), subject: AMUR });
    const [registered, amended, quota] = found;
    expect(registered).toEqual({
      position: expect.any(String) as unknown,
      at: '2014-06-29T02:00:00.000Z',
      actor: by(),
      type: 'delegation-registered.v1',
      subject: AMUR,
      subjectName: { ru: 'Амурская область', zh: '阿穆尔州' },
      changes: registered?.changes,
      command: UUID,
      causation: registered?.command,
      proofIndex: expect.any(Number) as unknown,
    });
    expect(quota?.command).toBe(amended?.command);
    expect(quota?.proofIndex).toBe((amended?.proofIndex ?? 0) + 1);
  });

  it('names each event’s position as the write did, and its leaf index', async () => {
    const found = await items({});
    expect(found.map(({ proofIndex }) => proofIndex)).toEqual([...found.keys()]);
    expect(found.at(-1)?.position).toBe(position);
    expect(found.find(({ type }) => type === 'badge-issued.v1')?.position).toBe(badge.position);
  });

  it('of a participant shows the person’s fields, and with merge the badge', async () => {
    const subject = `participant:${EX}/${head}`;
    const found = await items({ subject });
    expect(found.map(({ changes }) => sorted(changes))).toEqual([
      [
        change('name.en', null, 'Ivan Petrov'),
        change('name.ru', null, 'Иван Петров'),
        change('role', null, 'head'),
        change('status', null, 'registered'),
      ],
      [
        change('email', null, 'ivan@amur.example'),
        change('name.en', 'Ivan Petrov', null),
        change('name.zh', null, '伊万'),
      ],
      [change('email', 'ivan@amur.example', null)],
    ]);
    const [removed] = (await items({ subject: `participant:${EX}/${member}` })).slice(-1);
    expect(removed).toMatchObject({
      type: 'participant-removed.v1',
      reason: 'Registered twice.',
      changes: [change('status', 'registered', 'removed')],
    });
    expect(await types({ subject, merge: 'true' })).toEqual([
      'participant-added',
      'participant-amended',
      'participant-amended',
      'badge-issued',
      'holder-admitted',
      'entry-denied',
      'holder-admitted',
      'holder-admitted',
    ]);
  });

  it('of a badge says at which gate it was scanned, what for an answer, and where that left its holder', async () => {
    const subject = `badge:${EX}/${badge.id}`;
    const scans = (await items({ subject })).slice(1);
    const gateOf = (gate: string) => [change('gate', null, gate), change('scanId', null, UUID)];
    expect(scans.map(({ type, reason, changes }) => ({ type, reason, changes }))).toEqual([
      { type: 'holder-admitted.v1', changes: [change('location', null, 'grounds'), ...gateOf('main')] },
      { type: 'entry-denied.v1', reason: 'already-inside', changes: gateOf('main') },
      { type: 'holder-admitted.v1', changes: [change('location', 'grounds', 'hall-1'), ...gateOf('hall-1')] },
      // The next day: nobody is inside from the day before.
      { type: 'holder-admitted.v1', changes: [change('location', null, 'grounds'), ...gateOf('main')] },
    ]);
    expect(scans[0]?.changes).toContainEqual(change('scanId', null, 'b6a5a3f0-0000-4000-8000-000000000001'));
  });

  it('of a gate holds its definitions and all scans at it, unidentified ones too', async () => {
    const subject = `gate:${EX}/main`;
    expect(await types({ subject })).toEqual([
      'gate-defined',
      'holder-admitted',
      'entry-denied',
      'stray-scan-denied',
      'holder-admitted',
      'gate-defined',
    ]);
    const [unidentified] = await items({ type: 'stray-scan-denied' });
    expect(unidentified).toMatchObject({ subject, reason: 'unreadable' });
    expect(await items({ type: 'unreadable' })).toEqual(await items({ type: 'stray-scan-denied' }));
  });

  it('of an organisation with merge adds its participants and badges', async () => {
    expect(await types({ subject: AMUR, merge: 'true' })).toEqual([
      'delegation-registered',
      'delegation-amended',
      'quota-changed',
      'project-showcased',
      'project-dropped',
      'participant-added',
      'participant-added',
      'participant-amended',
      'participant-amended',
      'badge-issued',
      'holder-admitted',
      'entry-denied',
      'holder-admitted',
      'holder-admitted',
      'participant-removed',
      'delegation-withdrawn',
    ]);
    expect(await types({ subject: `firm:${EX}/sukhoi`, merge: 'true' })).toEqual([
      'firm-registered',
      'stand-allocated',
    ]);
  });

  it('of an exhibition holds its definitions, and with merge all that happened in it', async () => {
    const own = await items({ subject: 'exhibition:moscow-2015' });
    expect(own[0]).toMatchObject({ type: 'exhibition-announced.v1', subject: 'exhibition:moscow-2015' });
    expect(own.map(({ subject }) => subject)).toContain('gate:moscow-2015/main');
    expect(await types({ subject: `exhibition:${EX}` })).not.toContain('delegation-registered');
    expect(await items({ subject: `exhibition:${EX}`, merge: 'true' })).toEqual(await items({ exhibition: EX }));
  });

  it('of an access holds what it was refused; what a stranger was refused stands under the unknown one', async () => {
    const found = await items({ subject: `access:${desk.id}` });
    expect(found.map(({ type, changes }) => ({ type, changes: sorted(changes) }))).toEqual([
      {
        type: 'access-granted.v1',
        changes: [
          change('name.en', null, 'Desk 1'),
          change('role', null, 'registrar'),
          change('status', null, 'granted'),
        ],
      },
      {
        type: 'requests-refused.v1',
        changes: [
          change('count', null, 1),
          change('method', null, 'GET'),
          change('route', null, '/v1/access'),
          change('status', null, 403),
        ],
      },
    ]);
    expect(found[1]?.actor).toEqual({
      id: 'register',
      name: { en: 'The register itself', ru: 'Сам реестр', zh: '登记系统本身' },
      role: 'system',
    });
    expect(await types({ subject: 'access:unknown' })).toEqual(['requests-refused']);
  });

  it('shows a bound token its exhibition only, whatever it asks for', async () => {
    const bound = await register.token('auditor', { exhibition: 'moscow-2015' });
    const all = await items({}, bound);
    expect(all).toEqual(await items({ exhibition: 'moscow-2015' }));
    expect(new Set(all.map(({ subject }) => subject.replace(/^[a-z]+:([^/]+).*$/, '$1')))).toEqual(
      new Set(['moscow-2015']),
    );
    const refusals = async () => (await types({ type: 'requests-refused.v1' })).length;
    const before = await refusals();
    for (const asked of [{ exhibition: EX }, { subject: AMUR, merge: 'true' }, { subject: `access:${desk.id}` }])
      await read(asked, bound).expect(403);
    // Recorded beside the answer: the tests below compare whole histories.
    await until(async () => (await refusals()) > before);
  });

  it('is found by actor, type, exhibition and time, and by all of them together', async () => {
    const all = await items({});
    const deskItems = all.filter(({ actor }) => actor.id === desk.id);
    expect(await items({ actor: desk.id })).toEqual(deskItems);
    expect(await items({ actor: 'name:DESK' })).toEqual(deskItems);
    expect(await items({ type: 'holder-admitted.v1' })).toEqual(
      all.filter(({ type }) => type === 'holder-admitted.v1'),
    );
    const [from, to] = ['2014-06-30T02:00:30.000Z', '2014-07-01T02:00:00.000Z'];
    const inTime = all.filter(({ at }) => at >= from && at < to);
    expect(inTime.map(({ type }) => type)).toEqual(['entry-denied.v1', 'holder-admitted.v1', 'stray-scan-denied.v1']);
    expect(await items({ from, to })).toEqual(inTime);
    expect(await items({ from: '2014-06-30T10:00:30+08:00', to })).toEqual(inTime);
    expect(await items({ from })).toEqual(all.filter(({ at }) => at >= from));
    expect(await items({ to: from })).toEqual(all.filter(({ at }) => at < from));
    expect(
      await types({
        actor: desk.id,
        type: 'quota-changed',
        exhibition: EX,
        subject: AMUR,
        to,
        from: '2014-06-29T03:00:00Z',
      }),
    ).toEqual(['quota-changed']);
    expect(await items({ actor: desk.id, exhibition: 'moscow-2015' })).toEqual([]);
  });

  it('is found by a part of the reason in any case, from either end and together with other filters', async () => {
    const all = await items({});
    const reasons = [...new Set(all.flatMap(({ reason }) => reason ?? []))];
    expect(reasons.length).toBeGreaterThan(3);
    for (const reason of reasons) {
      const said = (text: string) => text.toLowerCase().includes(reason.toLowerCase());
      const wanted = all.filter(({ reason: one }) => one !== undefined && said(one));
      expect(await items({ reason: reason.toUpperCase() })).toEqual(wanted);
      expect(await items({ reason, order: 'newest', limit: '1' })).toEqual([...wanted].reverse());
    }
    const [first] = all.filter(({ reason }) => reason !== undefined);
    expect(await items({ reason: first?.reason, subject: first?.subject })).toContainEqual(first);
    expect(await items({ reason: 'of nobody’s making' })).toEqual([]);
  });

  it('names what it happened to as it is called now, and a badge by its holder', async () => {
    const all = await items({});
    const nameOf = (subject: string) => all.find((one) => one.subject === subject)?.subjectName;
    expect(nameOf(AMUR)).toEqual({ ru: 'Амурская область', zh: '阿穆尔州' });
    expect(nameOf(`participant:${EX}/${head}`)).toEqual({ ru: 'Иван Петров', zh: '伊万' });
    expect(nameOf(`badge:${EX}/${badge.id}`)).toEqual({ ru: 'Иван Петров', zh: '伊万' });
    expect(nameOf(`gate:${EX}/main`)).toEqual({ en: 'Main' });
    expect(nameOf('access:unknown')).toBeNull();
  });

  it('is found by a field, by the beginning of its name too, and as a table', async () => {
    const all = await items({});
    for (const field of ['name', 'name.ru', 'status', 'email', 'location']) {
      const isAsked = ({ field: one }: { readonly field: string }) => one === field || one.startsWith(`${field}.`);
      const wanted = all.filter(({ changes }) => changes.some(isAsked));
      expect(wanted).not.toEqual([]);
      expect(await items({ field })).toEqual(wanted);
      expect(await items({ field, order: 'newest' })).toEqual([...wanted].reverse());
    }
    const emails = await register.get('/v1/history?field=email&format=csv', { token: auditor }).expect(200);
    expect(emails.text.trim().split('\n')).toHaveLength(3);
    expect(await items({ field: 'mail' })).toEqual([]);
    await register.get('/v1/history?field=name%22', { token: auditor }).expect(422);
  });

  it('goes on page by page without a gap or a double, as it was when it began', async () => {
    const whole = await items({ subject: AMUR, merge: 'true' });
    const first = await page({ subject: AMUR, merge: 'true', limit: '3' });
    const found = [...first.items];
    const written = await register
      .post(`${expo.path}/delegations/amur/reinstate`, { reason: 'water fell' })
      .expect(200);
    position = String(written.headers['register-position']);
    for (let { next } = first; next !== undefined;) {
      const more = await page({ subject: AMUR, merge: 'true', limit: '3', cursor: next });
      expect(more.items.length).toBeGreaterThan(0);
      found.push(...more.items);
      next = more.next;
    }
    expect(found).toEqual(whole);
    expect((await items({ subject: AMUR })).at(-1)).toMatchObject({
      type: 'delegation-reinstated.v1',
      changes: [change('status', 'withdrawn', 'registered')],
    });
  });

  it.each([
    ['of all', {}],
    ['of a delegation with what belongs to it', { subject: AMUR, merge: 'true' }],
    ['of one type', { type: 'participant-added' }],
    ['of a span of time', { from: '2014-06-29T00:00:00Z', to: '2014-07-01T00:00:00Z' }],
    ['of no time', { from: '2015-06-29T00:00:00Z' }],
  ])('newest first is the oldest first turned round: %s', async (_, parameters) => {
    const oldest = await items(parameters);
    for (const limit of ['3', '200'])
      expect(await items({ ...parameters, order: 'newest', limit })).toEqual([...oldest].reverse());
  });

  it('without a match is an empty list', async () => {
    for (const asked of [
      { subject: 'clock:embedded' },
      { subject: `badge-layout:${EX}/a6` },
      { actor: 'name:nobody of this name' },
      { from: '2020-01-01T00:00:00Z' },
    ])
      expect((await read(asked).expect(200)).body).toEqual({ items: [] });
  });

  it('of a subject or an exhibition that never existed is refused', async () => {
    for (const subject of [`delegation:${EX}/nobody`, 'exhibition:nowhere', 'access:nobody', `badge-layout:${EX}/none`])
      for (const merge of [{}, { merge: 'true' }])
        expect(await faults({ subject, ...merge })).toEqual(['subject unknown-reference']);
    expect(await faults({ exhibition: 'nowhere', subject: 'exhibition:nowhere' })).toEqual([
      'subject unknown-reference',
      'exhibition unknown-reference',
    ]);
  });

  it('names every fault of a query', async () => {
    expect(
      await faults({
        subject: 'amur',
        type: 'badge',
        from: 'today',
        exhibition: 'No Code',
        merge: 'yes',
        limit: '0',
        x: '',
      }),
    ).toEqual([
      'x unknown-field',
      'subject format',
      'type enum',
      'from format',
      'exhibition format',
      'merge enum',
      'limit range',
    ]);
    expect(await faults({ from: '2014-07-01T00:00:00Z', to: '2014-06-30T00:00:00Z' })).toEqual(['to date-order']);
    expect(await faults({ cursor: Buffer.from('3 amur').toString('base64url') })).toEqual(['cursor format']);
    expect(await faults({ actor: 'a'.repeat(101) })).toEqual(['actor length']);
    expect(await faults({ actor: 'nobody' })).toEqual(['actor unknown-reference']);
  });

  it('is the auditor’s alone', async () => {
    for (const role of ['registrar', 'supervisor', 'door', 'viewer'] as const)
      await read({}, await register.token(role)).expect(403);
    await read({}, register.admin).expect(200);
  });

  it('is the same after a restart', async () => {
    const before = await items({ subject: AMUR, merge: 'true' });
    await register.restart();
    expect(await items({ subject: AMUR, merge: 'true' })).toEqual(before);
  });
});
