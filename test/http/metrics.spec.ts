import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tracingChannel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { Sheets } from '../support/sheets.js';
import { FeedClient } from '../support/feed-client.js';
import { TestRegister } from '../support/test-register.js';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Samples by series, such as `register_scan_duration_seconds_count{outcome="denied"}`. */
const samples = (exposed: string): ReadonlyMap<string, number> =>
  new Map(
    exposed
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
const plain = (value: object) => JSON.parse(JSON.stringify(value)) as object;
const nameOf = (series: string) => series.split('{')[0] ?? '';

const CANARY = {
  name: 'Kanarejkina-7381',
  document: 'DOC7381CANARY',
  email: 'canary-7381@example.org',
  reason: 'Reason canary 7381',
  token: 'xreg_canary-token-7381-0123456789',
  path: 'canary-path-7381',
  query: 'canary-query-7381',
};

describe('metrics', () => {
  let register: TestRegister;
  let expo: Expo;
  let badge: IssuedBadge;
  let participant: string;
  let address: string;

  const exposed = async () => (await register.get('/metrics', { token: '' }).expect(200)).text;
  const read = async () => samples(await exposed());
  /** What some series have grown by while something was done; counts come when an answer is out. */
  const growth = async (series: readonly string[], done: () => Promise<unknown>) => {
    const before = await read();
    await done();
    await delay(20);
    const after = await read();
    return Object.fromEntries(series.map((one) => [one, (after.get(one) ?? 0) - (before.get(one) ?? 0)]));
  };

  beforeAll(async () => {
    register = await TestRegister.open();
    address = await register.register.listen();
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    await expo.open();
    const person = {
      name: { en: CANARY.name },
      role: 'member',
      email: CANARY.email,
      document: { type: 'passport', number: CANARY.document, country: 'RU' },
    };
    const added = await register.post(`${expo.path}/delegations/amur/participants`, person).expect(201);
    participant = (added.body as { id: string }).id;
    badge = await expo.badge({}, participant);
  });
  afterAll(() => register.close());

  it('are text for Prometheus, public and not cached', async () => {
    const { headers, text: body } = await register.get('/metrics', { token: '' }).expect(200);
    expect([headers['content-type'], headers['cache-control']]).toEqual([
      'text/plain; version=0.0.4; charset=utf-8',
      'no-store',
    ]);
    expect(body).toContain('# TYPE register_scan_duration_seconds histogram\n');
    for (const [series, value] of samples(body)) expect([series, Number.isNaN(value)]).toEqual([series, false]);
  });

  it('count scans by their outcome', async () => {
    const count = (outcome: string) => `register_scan_duration_seconds_count{outcome="${outcome}"}`;
    const outcomes = ['admitted', 'left', 'denied', 'unreadable', 'repeat', 'refused', 'failed'].map(count);
    const grown = await growth(outcomes, async () => {
      await expo.scan({ credential: badge.credential });
      await expo.scan({ credential: badge.credential });
      await expo.scan({ credential: 'nonsense' });
      await expo.scan({ credential: badge.credential, direction: 'out' });
      await expo.scanAnswer({ credential: badge.credential, gate: 'nowhere' });
    });
    expect(grown).toEqual({
      [count('admitted')]: 1,
      [count('denied')]: 0,
      [count('unreadable')]: 1,
      [count('repeat')]: 1,
      [count('left')]: 1,
      [count('refused')]: 1,
      [count('failed')]: 0,
    });
  });

  it('time scans and appends as whole requests take them', async () => {
    const sums = ['register_scan_duration_seconds_sum{outcome="unreadable"}', 'register_commit_duration_seconds_sum'];
    const start = performance.now();
    const grown = await growth(sums, () => expo.scan({ credential: 'nonsense' }));
    const most = (performance.now() - start) / 1000;
    for (const sum of sums) {
      expect(grown[sum]).toBeGreaterThan(0.0001);
      expect(grown[sum]).toBeLessThan(most);
    }
  });

  it('count appends by how they ended, and those that share a transaction', async () => {
    const appended = 'register_append_duration_seconds_count{outcome="appended"}';
    const sum = 'register_append_group_size_sum';
    const groups = 'register_append_group_size_count';
    const grown = await growth([appended, sum, groups, 'register_tree_size'], () =>
      Promise.all(Array.from({ length: 20 }, (_, n) => expo.scan({ credential: `nonsense ${n}` }))),
    );
    expect(grown).toMatchObject({ [appended]: 20, [sum]: 20, register_tree_size: 20 });
    expect(grown[groups]).toBeGreaterThanOrEqual(1);
    expect(grown[groups]).toBeLessThanOrEqual(20);
  });

  it('count commands by their names and how they ended', async () => {
    const command = (name: string, outcome: string) =>
      `register_command_duration_seconds_count{command="${name}",mode="execute",outcome="${outcome}"}`;
    const series = [
      command('record-scan', 'done'),
      command('register-delegation', 'done'),
      command('register-delegation', 'refused'),
    ];
    const grown = await growth(series, async () => {
      await expo.scan({ credential: 'nonsense' });
      const body = { code: 'tomsk', name: { en: 'Tomsk' }, country: 'RU', kind: 'region' };
      await register.post(`${expo.path}/delegations`, body).expect(201);
      await register.post(`${expo.path}/delegations`, body).expect(409);
    });
    expect(Object.values(grown)).toEqual([1, 1, 1]);
  });

  it('count each command of a preview and of a batch, which pass the same bus', async () => {
    await expo.delegation('tyva');
    const row = (mode: string, outcome: string) =>
      `register_command_duration_seconds_count{command="add-participant",mode="${mode}",outcome="${outcome}"}`;
    const series = ['preview', 'batch', 'execute'].flatMap((mode) => [row(mode, 'done'), row(mode, 'refused')]);
    const sheets = new Sheets(expo);
    const file = 'name.en,organisation,role\nAnna,tyva,head\nBoris,tyva,head\nChen,tyva,member';
    const id = await sheets.receive(file);
    const previewed = await growth(series, () => sheets.preview(id));
    expect(Object.values(previewed)).toEqual([2, 1, 0, 0, 0, 0]);
    const applied = await growth(series.slice(2), () => sheets.apply(id));
    expect(Object.values(applied)).toEqual([2, 0, 0, 0]);
  });

  it('count each step of a command that goes to several streams', async () => {
    const command = (name: string) =>
      `register_command_duration_seconds_count{command="${name}",mode="execute",outcome="done"}`;
    const { id } = await expo.badge();
    const body = { action: 'suspend', filter: { ids: [id] }, reason: 'Lost' };
    const series = ['change-badges', 'plan-badge-changes', 'suspend-badge', 'complete-badge-changes'].map(command);
    const grown = await growth(series, () => register.post(`${expo.path}/badges/bulk`, body).expect(200));
    expect(Object.values(grown)).toEqual([1, 1, 1, 1]);
  });

  it('have a tracing channel beside them: a trace of each command, without what a client sent', async () => {
    const traces: object[] = [];
    const ended: object[] = [];
    const subscribers = {
      start: (trace: object) => traces.push(plain(trace)),
      end: () => undefined,
      asyncStart: () => undefined,
      asyncEnd: (trace: object) => ended.push(plain(trace)),
      error: (trace: object) => ended.push({ failed: plain(trace) }),
    };
    const channel = tracingChannel<unknown, object>('register:command');
    channel.subscribe(subscribers);
    try {
      const body = { code: 'omsk', name: { en: CANARY.name }, country: 'RU', kind: 'region' };
      await register.post(`${expo.path}/delegations`, body).expect(201);
      await register.post(`${expo.path}/delegations`, body).expect(409);
      await expo.scan({ credential: badge.credential });
    } finally {
      channel.unsubscribe(subscribers);
    }
    const correlation = expect.any(String) as unknown;
    const delegation = { mode: 'execute', correlation, stream: `delegation-${expo.code}.omsk` };
    expect(traces[0]).toEqual({ mode: 'execute', correlation, commands: [{ name: 'register-delegation' }] });
    expect(ended).toEqual([
      { ...delegation, commands: [{ name: 'register-delegation', outcome: 'done' }] },
      { ...delegation, commands: [{ name: 'register-delegation', outcome: 'refused', problem: 'code-taken' }] },
      { mode: 'execute', correlation, exhibition: expo.code, commands: [{ name: 'record-scan', outcome: 'done' }] },
    ]);
    expect(JSON.stringify([traces, ended])).not.toContain(CANARY.name);
  });

  it('count requests by pattern, method and status, and refused ones', async () => {
    const request = (method: string, route: string, status: number) =>
      `register_http_requests_total{method="${method}",route="${route}",status="${status}"}`;
    const series = [
      request('GET', '/v1/exhibitions/:exhibition/participants/:participant', 200),
      request('GET', '/v1/exhibitions/:exhibition/participants/:participant', 404),
      request('GET', 'none', 404),
      request('POST', '/v1/exhibitions', 403),
      'register_refused_requests_total{status="401"}',
      'register_refused_requests_total{status="403"}',
    ];
    const viewer = await register.token('viewer');
    const grown = await growth(series, async () => {
      await register.get(`${expo.path}/participants/${participant}`).expect(200);
      await register.get(`${expo.path}/participants/d.amur.zzzzzzzzzz`).expect(404);
      await register.get(`/${CANARY.path}`).expect(404);
      await register.post('/v1/exhibitions', {}, { token: viewer }).expect(403);
      await register.get('/v1/me', { token: 'wrong' }).expect(401);
    });
    expect(Object.values(grown)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('report the position of read models and the open feeds', async () => {
    const { position } = await expo.scan({ credential: 'nonsense' });
    await register.get(expo.path, { position }).expect(200);
    const client = await FeedClient.open(`${address}${expo.path}/live`, register.admin);
    await client.next(2);
    const now = await read();
    client.close();
    const states = ['catching-up', 'live', 'stopped'].map((state) =>
      now.get(`register_read_model_state{state="${state}"}`),
    );
    expect(states).toEqual([0, 1, 0]);
    expect(now.get('register_projection_lag_events')).toBe(0);
    expect(now.get('register_tree_size')).toBe(Number(position.split('.')[2]));
    expect(now.get('register_live_connections')).toBe(1);
    expect(now.get('register_log_wal_bytes')).toBeGreaterThan(0);
    expect([now.get('register_queue_appends'), now.get('register_queue_bytes')]).toEqual([0, 0]);
  });

  it('hold no token, name, document, id or code that a request brought', async () => {
    const viewer = await register.token('viewer', { exhibition: expo.code });
    await register.get('/v1/me', { token: CANARY.token }).expect(401);
    await register.get(`/v1/${CANARY.path}/${CANARY.name}`).expect(404);
    await register.get(`${expo.path}/zones/${CANARY.path}`).expect(404);
    await register.get(`${expo.path}/participants?q=${CANARY.name}`).expect(200);
    await register.get(`${expo.path}/participants?${CANARY.query}=1`, { token: viewer });
    await register.post(`${expo.path}/badges/${badge.id}/suspend`, { reason: CANARY.reason }).expect(200);
    await register.get(`${expo.path}/participants/${participant}`, { headers: { 'User-Agent': CANARY.query } });
    await delay(20);
    const body = await exposed();
    const secrets = [viewer, register.admin, expo.code, participant, badge.id, badge.number, badge.credential, 'amur'];
    for (const secret of [...Object.values(CANARY), ...secrets])
      expect([secret, body.includes(secret)]) //
        .toEqual([secret, false]);
    const labels = [...samples(body).keys()]
      .filter((series) => series.startsWith('register_'))
      .flatMap((series) => [...series.matchAll(/([a-z_]+)="/g)].map(([, label]) => label));
    expect([...new Set(labels)].sort()).toEqual([
      'clock',
      'command',
      'le',
      'method',
      'mode',
      'outcome',
      'route',
      'state',
      'status',
    ]);
  });

  describe.each(['docs/grafana-dashboard.json', 'docs/alerts.yml'])('%s', (file) => {
    it('asks for nothing but what is exposed', async () => {
      const known = [...(await read()).keys()];
      const names = new Set(known.map(nameOf));
      const asked = [...new Set(text(file).match(/\b(register|nodejs|process)_[a-z0-9_]+\b/g))];
      expect(asked.length).toBeGreaterThan(8);
      expect(asked.filter((name) => !names.has(name))).toEqual([]);
      const selected = [
        ...text(file)
          .replaceAll('\\"', '"')
          .matchAll(/\b(register_[a-z_]+)\{([^}]*)\}/g),
      ].flatMap(([, name = '', selector = '']) =>
        [...selector.matchAll(/([a-z]+)="([^"]*)"/g)].map(([pair]) => ({ name, pair })),
      );
      expect(selected.length).toBeGreaterThan(1);
      const missing = selected.filter(
        ({ name, pair }) => !known.some((series) => nameOf(series) === name && series.includes(pair)),
      );
      expect(missing).toEqual([]);
    });
  });

  it('each stand in the table of docs/metrics.md, and the dashboard is one', async () => {
    const types = [...(await exposed()).matchAll(/^# TYPE (register_\S+) /gm)].map(([, name]) => name);
    // This one is on the embedded log.
    const table = [...text('docs/metrics.md').matchAll(/^\| `register_[^|]*\|[^|]*\| (?!EventStoreDB:)/gm)].flatMap(
      ([row]) => row.match(/register_[a-z_]+/g),
    );
    expect(table.sort()).toEqual(types.sort());
    const { panels } = JSON.parse(text('docs/grafana-dashboard.json')) as {
      panels: { id: number; type: string; targets?: { expr: string }[] }[];
    };
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { type, targets = [] } of panels) expect([type, targets.length > 0]).toEqual([type, type !== 'row']);
  });
});
