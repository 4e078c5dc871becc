import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Feeds } from '../../src/modules/counts/feed/feeds.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { FeedClient } from '../support/feed-client.js';
import { Sheets } from '../support/sheets.js';
import { TestRegister, type Json, type Sent } from '../support/test-register.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

const HEARTBEAT = 60;
const PAUSE = 100;

describe('a feed', () => {
  let register: TestRegister;
  let expo: Expo;
  let address: string;
  let badge: IssuedBadge;
  const clients: FeedClient[] = [];

  const live = async (token = register.admin, headers: Record<string, string> = {}) => {
    const client = await FeedClient.open(`${address}${expo.path}/live`, token, headers);
    clients.push(client);
    return client;
  };
  const resumed = (id: string, token?: string) => live(token, { 'Last-Event-ID': id });
  const read = async (path: string, sent: Sent = {}) => (await register.get(`${expo.path}/${path}`, sent)).body as Json;
  const scan = async (direction: 'in' | 'out', shown: IssuedBadge = badge) => {
    const { outcome, position } = await expo.scan({ credential: shown.credential, direction });
    expect(outcome).toBe(direction === 'in' ? 'admitted' : 'left');
    await read('', { position });
    return position;
  };
  const connections = () => register.register.app.get(Feeds).open;
  const eventually = async (holds: () => boolean, what: string) => {
    const deadline = Date.now() + 5000;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`never came about: ${what}`);
      await delay(10);
    }
  };

  beforeAll(async () => {
    register = await TestRegister.open('2014-06-30T02:00:00Z', {
      heartbeatMs: HEARTBEAT,
      pauseMs: PAUSE,
      writeTimeoutMs: 400,
      connections: 8,
    });
    address = await register.register.listen();
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    await expo.delegation('tuva');
    await expo.open();
    badge = await expo.badge();
    await register.seen(expo.path, await register.post(`${expo.path}/firms`, zvezda).expect(201));
  });
  const zvezda = { code: 'zvezda', name: { en: 'Zvezda' }, country: 'RU', sector: 'shipbuilding' };
  afterEach(async () => {
    register.clock.set('2014-06-30T02:00:00Z');
    await scan('out');
    for (const client of clients.splice(0)) client.close();
    await eventually(() => connections() === 0, 'no connection is left');
  });
  afterAll(() => register.close());

  it('sends the present state at once, as reads do, as an event stream that is not cached', async () => {
    const client = await live();
    const events = await client.next(2);
    const attendance = await read('attendance?day=2014-06-30');
    const position = String(attendance['position']);
    expect(events.map(({ event, data }) => ({ event, data }))).toEqual([
      { event: 'attendance', data: attendance },
      { event: 'headcounts', data: await read('headcounts?by=delegation') },
    ]);
    expect(events[1]?.id).toBe(position);
    expect(client.retry).toBe('2000');
    expect([client.response.status, ...['content-type', 'cache-control'].map((h) => client.response.headers.get(h))]) //
      .toEqual([200, 'text/event-stream', 'no-store']);
  });

  it('tells what a scan changes, and nothing where counts stay as they are', async () => {
    const client = await live();
    await client.next(2);
    await scan('in');
    const [attendance, headcounts] = await client.next(2);
    expect(attendance).toMatchObject({ event: 'attendance', data: { inside: 1, attended: 1, admissions: 1 } });
    expect(headcounts).toMatchObject({ event: 'headcounts', data: { total: { attended: 1, inside: 1 } } });
    const denied = await expo.scan({ credential: badge.credential, gate: 'hall-2' });
    expect(denied.outcome).toBe('denied');
    const [denial] = await client.next(1);
    expect(denial).toMatchObject({ event: 'attendance', id: denied.position, data: { denials: 1 } });
    await register.token('viewer');
    await delay(3 * HEARTBEAT);
    expect(client.left).toEqual([]);
    await scan('out');
    expect((await client.next(2)).map(({ event }) => event)).toEqual(['attendance', 'headcounts']);
  });

  it('joins changes that come in quick succession, and ends with the last of them', async () => {
    const client = await live();
    await client.next(2);
    const start = performance.now();
    let last = '';
    for (let round = 0; round < 40; round++) last = (await expo.scan({ credential: `nonsense ${round}` })).position;
    await client.when(() => client.events.at(-1)?.data['position'] === last, 'the last scan');
    const looks = Math.ceil((performance.now() - start) / PAUSE) + 1;
    expect(client.left.map(({ event }) => event)).toEqual(Array(client.left.length).fill('attendance'));
    expect(client.left.length).toBeLessThanOrEqual(Math.min(looks, 39));
  });

  it('goes on where the last event ended: nothing again, and what came meanwhile', async () => {
    const first = await live();
    const [, headcounts] = await first.next(2);
    // What the tests before have done may still come.
    await delay(2 * HEARTBEAT);
    const id = first.left.at(-1)?.id ?? headcounts?.id ?? '';
    first.close();
    const same = await resumed(id);
    await delay(3 * HEARTBEAT);
    expect([same.response.status, same.events, same.heartbeats > 0]).toEqual([200, [], true]);
    same.close();
    await scan('in');
    await scan('out');
    const missed = await resumed(id);
    const [attendance] = await missed.next(1);
    expect(attendance?.data).toEqual(await read('attendance?day=2014-06-30'));
    await delay(2 * HEARTBEAT);
    // Headcounts that nobody looked at meanwhile are what they were at the id.
    expect(missed.left).toEqual([]);
  });

  it('promises with an id everything up to it, though the connection end between two events', async () => {
    const client = await live();
    await client.next(2);
    const position = await scan('in');
    const [attendance, headcounts] = await client.next(2);
    expect([headcounts?.id, headcounts?.data['position']]).toEqual([position, position]);
    client.close();
    const cutOff = await resumed(attendance?.id ?? '');
    expect((await cutOff.next(2)).map(({ event }) => event)).toEqual(['attendance', 'headcounts']);
    const complete = await resumed(position);
    await scan('out');
    expect((await complete.next(2)).map(({ data }) => data['inside'] ?? (data['total'] as Json)['inside'])).toEqual([
      0, 0,
    ]);
  });

  it('refuses an id of another log, of the future or of no kind, before the stream starts', async () => {
    const position = String((await read('attendance'))['position']);
    const [log = '', incarnation = '', value = ''] = position.split('.');
    const answers = await Promise.all(
      [`other.${incarnation}.1`, `${log}.${incarnation}.${Number(value) + 1000}`, 'nonsense'].map(async (id) => {
        const sent = { headers: { 'Last-Event-ID': id } };
        const answer = await register.get(`${expo.path}/live`, sent);
        const { type, errors } = answer.body as { type: string; errors?: Json[] };
        return [answer.status, type, errors?.map(({ header, code }) => `${String(header)} ${String(code)}`)];
      }),
    );
    expect(answers).toEqual([
      [409, '/problems/position-of-another-log', undefined],
      [422, '/problems/validation-failed', ['Last-Event-ID range']],
      [422, '/problems/validation-failed', ['Last-Event-ID format']],
    ]);
    await register.get('/v1/exhibitions/nowhere/live', { headers: { 'Last-Event-ID': 'nonsense' } }).expect(404);
    await register.get(`${expo.path}/live?day=2014-06-30`).expect(422);
  });

  it('shows a focal point the headcounts of its own organisation and nothing else', async () => {
    const bound = (organisation: string) => register.token('focal-point', { exhibition: expo.code, organisation });
    const token = await bound('delegation:amur');
    const [amur, tuva, firm] = await Promise.all(
      ['delegation:amur', 'delegation:tuva', 'firm:zvezda'].map(async (organisation) =>
        live(await bound(organisation)),
      ),
    );
    if (amur === undefined || tuva === undefined || firm === undefined) throw new Error('not all are there');
    const codes = async (client: FeedClient) =>
      (await client.next(1)).map(({ event, data: { rows, total } }) => ({
        event,
        rows: (rows as Json[]).map(({ code }) => code),
        registered: (total as Json)['registered'],
      }));
    expect(await codes(amur)).toEqual([{ event: 'headcounts', rows: ['amur'], registered: 1 }]);
    expect(await codes(tuva)).toEqual([{ event: 'headcounts', rows: ['tuva'], registered: 0 }]);
    expect(await codes(firm)).toEqual([{ event: 'headcounts', rows: ['zvezda'], registered: 0 }]);
    await scan('in');
    expect((await amur.next(1))[0]?.data).toEqual(await read('headcounts?by=delegation', { token }));
    await scan('out');
    await amur.next(1);
    expect([amur.left, tuva.left, firm.left]).toEqual([[], [], []]);
  });

  it('is closed to devices at the door, and to tokens of another exhibition', async () => {
    const door = await register.token('door', { exhibition: expo.code });
    await register.get(`${expo.path}/live`, { token: door }).expect(403);
    await register.get(`${expo.path}/live`, { token: '' }).expect(401);
  });

  it('tells what a new day begins with, though nothing was scanned', async () => {
    await scan('in');
    const client = await live();
    await client.next(2);
    register.clock.set('2014-07-01T02:00:00Z');
    const [attendance, headcounts] = await client.next(2);
    expect(attendance).toMatchObject({ event: 'attendance', data: { day: '2014-07-01', inside: 0, attended: 0 } });
    expect(headcounts).toMatchObject({ event: 'headcounts', data: { total: { attended: 1, inside: 0 } } });
    const again = await resumed(headcounts?.id ?? '');
    expect((await again.next(1))[0]).toMatchObject({ data: { day: '2014-07-01' } });
    register.clock.set('2014-06-30T02:00:00Z');
    await client.next(2);
    await scan('out');
  });

  it('gives signs of life, and ends when the token is revoked or expires', async () => {
    const body = { name: { en: 'Wall display' }, role: 'viewer' };
    const granted = (await register.post('/v1/access', body).expect(201)).body as { id: string; token: string };
    const expiring = await register.token('viewer', { expiresAt: '2014-06-30T03:00:00Z' });
    const revoked = await live(granted.token);
    const expired = await live(expiring);
    await revoked.when(() => revoked.heartbeats >= 3, 'heartbeats');
    await register.delete(`/v1/access/${granted.id}`, { reason: 'Display taken down.' }).expect(200);
    expect(await revoked.ended).toBe('whole');
    register.clock.set('2014-06-30T03:00:00Z');
    expect(await expired.ended).toBe('whole');
    register.clock.set('2014-06-30T02:00:00Z');
  });

  it('takes so many connections and no more, and gives a place free when one leaves', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => live()));
    const ninth = await register.get(`${expo.path}/live`);
    expect([ninth.status, (ninth.body as Json)['type']]).toEqual([503, '/problems/overloaded']);
    all[0]?.close();
    await eventually(() => connections() === 7, 'a place is free');
    expect(await (await live()).next(2)).toHaveLength(2);
  });

  it('answers HEAD without a stream', async () => {
    const head = await fetch(`${address}${expo.path}/live`, {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${register.admin}` },
    });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(connections()).toBe(0);
  });

  it('closes a connection that reads nothing, and delays no other', async () => {
    const wide = await Expo.announce(register, 'wide');
    const name = { en: 'x'.repeat(500), ru: 'я'.repeat(500), zh: '中'.repeat(500) };
    for (let n = 0; n < 300; n++)
      await register
        .post(`${wide.path}/delegations`, { code: `d${n}`, name, country: 'RU', kind: 'region' })
        .expect(201);
    const slow = connect(Number(new URL(address).port), '127.0.0.1');
    slow.on('error', () => undefined);
    slow.write(
      `GET ${wide.path}/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${register.admin}\r\nConnection: keep-alive\r\n\r\n`,
    );
    slow.pause();
    const quick = await FeedClient.open(`${address}${wide.path}/live`, register.admin);
    clients.push(quick);
    await eventually(() => connections() === 2, 'both look on');
    const closed = once(slow, 'close');
    let written = 0;
    for (const deadline = Date.now() + 20_000; connections() === 2 && Date.now() < deadline; written++)
      await register
        .post(`${wide.path}/delegations`, { code: `more${written}`, name, country: 'RU', kind: 'region' })
        .expect(201);
    expect(connections()).toBe(1);
    slow.resume();
    await closed;
    const rows = () => quick.events.findLast(({ event }) => event === 'headcounts')?.data['rows'] as Json[] | undefined;
    await quick.when(() => rows()?.length === 300 + written, 'the last delegation');
  });

  it('tells those who may see an import how far it is, and how it ended', async () => {
    const there = await Expo.announce(register, 'sheets');
    await there.delegation('amur');
    const connected = async (token: string) => {
      const client = await FeedClient.open(`${address}${there.path}/live`, token);
      clients.push(client);
      return client;
    };
    const bound = { exhibition: there.code, organisation: 'delegation:amur' };
    const [registrar, viewer, amur] = [
      await connected(await register.token('registrar')),
      await connected(await register.token('viewer')),
      await connected(await register.token('focal-point', bound)),
    ];
    const sheets = new Sheets(there);
    const rows = Array.from({ length: 200 }, (_, row) => `Guest ${row},amur,g${row}@example.org`);
    const id = await sheets.receive(`name,organisation,email\n${rows.join('\n')}`, { name: 'guests.csv' });
    await sheets.apply(id);
    const told = ({ events }: FeedClient) => events.filter(({ event }) => event === 'imports');
    await registrar.when(() => JSON.stringify(told(registrar).at(-1)?.data['items']).includes('applied'), 'the end');
    expect(told(registrar)[0]?.data['items']).toMatchObject([{ id, file: 'guests.csv', status: 'applying' }]);
    expect(told(registrar).at(-1)?.data['items']).toEqual([{ id, file: 'guests.csv', status: 'applied' }]);
    // A sheet of the organisers, not of the focal point.
    expect([...told(viewer), ...told(amur)]).toEqual([]);
    const late = await connected(await register.token('registrar'));
    await late.next(3);
    expect(told(late)).toHaveLength(1);
  });

  it('ends with the server, which does not wait for those who look on', async () => {
    const other = await TestRegister.open('2014-06-30T02:00:00Z');
    const at = await other.register.listen();
    const there = await Expo.announce(other);
    const client = await FeedClient.open(`${at}${there.path}/live`, other.admin);
    await client.next(2);
    const start = performance.now();
    await other.close();
    expect(await client.ended).toBe('whole');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
