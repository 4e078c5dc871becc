import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/app/config.js';
import { HttpLimits } from '../../src/http/server/http-limits.js';
import { openRegister, type Register } from '../../src/app/compose.js';
import { announce, newFolder, removeFolders, send, TOKEN } from '../support/log-folders.js';
import { head, RawSocket } from '../support/raw-socket.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

const WHO = { Authorization: `Bearer ${TOKEN}` };
const X = '/v1/exhibitions/harbin';
const KIB = 1024;

describe('a connection', () => {
  let register: Register;
  let running: { readonly address: string };
  const sockets: RawSocket[] = [];

  beforeAll(async () => {
    const config = readConfig({
      REGISTER_DATA_DIR: newFolder('limits'),
      REGISTER_BOOTSTRAP_TOKEN: TOKEN,
      REGISTER_LOG_LEVEL: 'silent',
      PORT: '0',
    });
    const limits = HttpLimits.with({
      ...{ connections: 20, requests: 4, bodies: 1024 * KIB, small: 4 * KIB },
      ...{ headers: 400, request: 1200, idle: 600, look: 100 },
    });
    register = await openRegister(config, undefined, undefined, limits);
    running = { address: await register.listen() };
    while ((await send(running, 'GET', '/health/ready')).status !== 200) await delay(20);
    await announce(running);
  });
  afterEach(async () => {
    const open = sockets.splice(0);
    for (const socket of open) socket.leave();
    await Promise.all(open.map(({ closed }) => closed));
  });
  afterAll(async () => {
    await register.close();
    removeFolders();
  });

  const open = async (text = '') => {
    const socket = await RawSocket.open(running.address);
    sockets.push(socket);
    socket.send(text);
    return socket;
  };
  /** How long it took to be closed, in ms. */
  const closing = async (socket: RawSocket) => {
    const start = performance.now();
    await socket.closed;
    return performance.now() - start;
  };
  const overloaded = { status: 503, body: expect.objectContaining({ type: '/problems/overloaded' }) as unknown };

  it('that says nothing, or whose headers do not end, is closed', async () => {
    const silent = await open();
    const slow = await open();
    void slow.drip(`GET /health/live HTTP/1.1\r\nHost: ${'x'.repeat(500)}`, 50);
    const [first, second] = await Promise.all([closing(silent), closing(slow)]);
    expect(Math.min(first, second)).toBeGreaterThan(300);
    expect(Math.max(first, second)).toBeLessThan(3000);
    expect([silent.status, slow.status]).toEqual([408, 408]);
  });

  it('whose body does not end is closed, and nothing is written', async () => {
    const before = await send(running, 'GET', `${X}/delegations`);
    const body = JSON.stringify({ code: 'slow', kind: 'region', name: { en: 'Slow' }, country: 'RU' });
    const slow = await open(head('POST', `${X}/delegations`, WHO, body.length));
    void slow.drip(body, 50);
    const took = await closing(slow);
    expect(took).toBeGreaterThan(1000);
    expect(took).toBeLessThan(5000);
    expect(slow.status).toBe(408);
    const after = await send(running, 'GET', `${X}/delegations`);
    expect(after.body['items']).toEqual(before.body['items']);
  });

  it('that is kept and not used is closed', async () => {
    const kept = await open(head('GET', '/health/live', {}));
    expect(await kept.answered()).toBe(200);
    const took = await closing(kept);
    expect(took).toBeGreaterThan(400);
    expect(took).toBeLessThan(4000);
  });

  it('too many is closed unread; those before it go on', async () => {
    const kept = await open(head('GET', '/health/live', {}));
    expect(await kept.answered()).toBe(200);
    const others = await Promise.all(Array.from({ length: 25 }, () => open(head('GET', '/health/live', {}))));
    const statuses = await Promise.all(others.map((socket) => socket.answered()));
    expect(new Set(statuses)).toEqual(new Set([200, undefined]));
    // One more is the connection that other tests were answered on.
    expect([18, 19]).toContain(statuses.filter((status) => status === 200).length);
    kept.send(head('GET', '/health/live', {}));
    await delay(100);
    expect(kept.received.split('HTTP/1.1 200')).toHaveLength(3);
  });

  it('has large bodies put off while others fill the room for them; small ones go through', async () => {
    const large = { name: { en: 'x'.repeat(600 * KIB) }, role: 'member' };
    const small = { name: { en: 'Small' }, role: 'member' };
    const add = (body: object) => send(running, 'POST', `${X}/delegations/amur/participants`, body);
    expect(await add(large)).toMatchObject({ status: 422 });
    const half = await open(head('POST', '/v1/access', WHO, 600 * KIB) + 'x'.repeat(1000));
    await delay(50);
    expect(await add(large)).toEqual(overloaded);
    expect(await add(small)).toMatchObject({ status: 201 });
    half.leave();
    await half.closed;
    await delay(50);
    expect(await add(large)).toMatchObject({ status: 422 });
  });

  it('refuses requests while too many are in flight; health is answered all the same', async () => {
    const live = await Promise.all(Array.from({ length: 4 }, () => open(head('GET', `${X}/live`, WHO))));
    expect(await Promise.all(live.map((socket) => socket.answered()))).toEqual([200, 200, 200, 200]);
    const late = await fetch(`${running.address}/v1/exhibitions`, { headers: WHO });
    expect({ status: late.status, after: late.headers.get('retry-after'), body: await late.json() }).toEqual({
      ...overloaded,
      after: '1',
    });
    expect(await send(running, 'GET', '/health/ready')).toMatchObject({ status: 200 });
    live[0]?.leave();
    await live[0]?.closed;
    await delay(50);
    expect(await send(running, 'GET', '/v1/exhibitions')).toMatchObject({ status: 200 });
  });
});
