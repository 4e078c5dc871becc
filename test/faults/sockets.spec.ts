import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { announce, chances, newFolder, register, removeFolders, send, startOn, TOKEN } from '../support/log-folders.js';
import { head, RawSocket } from '../support/raw-socket.js';
import type { RegisterProcess } from '../support/register-process.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

const IDLE = 1000;
const SLOW = 100;
/** Between two bytes of a slow client, in ms. */
const PAUSE = 500;
/** Requests that are timed with and without the others. */
const TIMED = 200;
const LEAVING = 60;
const X = '/v1/exhibitions/harbin';

describe('clients that others should not notice', () => {
  let running: RegisterProcess;
  let credential: unknown;

  beforeAll(async () => {
    running = await startOn(newFolder('sockets'));
    await announce(running);
    const { body } = await register(running, 'visitor');
    const grant = { participantId: body['id'], category: 'delegate', zones: [] };
    credential = (await send(running, 'POST', `${X}/badges`, grant)).body['credential'];
  });
  afterAll(async () => {
    await running.stop('SIGKILL');
    removeFolders();
  });

  /** How long scans and reads take, in ms, ascending; each must succeed. */
  const times = async () => {
    const took: number[] = [];
    for (let number = 0; number < TIMED; number += 1) {
      const start = performance.now();
      const direction = number % 4 < 2 ? 'in' : 'out';
      const { status } = await (number % 2 === 0
        ? send(running, 'POST', `${X}/scans`, { scanId: randomUUID(), gate: 'north', direction, credential })
        : send(running, 'GET', `${X}/headcounts?by=kind`));
      expect(status).toBe(200);
      took.push(performance.now() - start);
    }
    return took.sort((one, other) => one - other);
  };

  it(`${IDLE} idle ones and ${SLOW} slow ones delay no other client`, async () => {
    await times();
    const alone = await times();
    const idle: RawSocket[] = [];
    for (let number = 0; number < IDLE; number += 1) {
      const socket = await RawSocket.open(running.address);
      socket.send(head('GET', '/health/live', {}));
      idle.push(socket);
    }
    const greeted = await Promise.all(idle.map((socket) => socket.answered()));
    expect(new Set(greeted)).toEqual(new Set([200]));
    const body = JSON.stringify({ code: 'slow', kind: 'region', name: { en: 'Slow' }, country: 'RU' });
    const who = { Authorization: `Bearer ${TOKEN}` };
    const slow = await Promise.all(Array.from({ length: SLOW }, () => RawSocket.open(running.address)));
    slow.forEach((socket, number) => {
      const start = number % 2 === 0 ? '' : head('POST', `${X}/delegations`, who, body.length);
      socket.send(start);
      void socket.drip(number % 2 === 0 ? head('POST', `${X}/delegations`, who, body.length) : body, PAUSE);
    });
    const beside = await times();
    expect([...idle, ...slow].filter(({ isOpen }) => isOpen)).toHaveLength(IDLE + SLOW);
    for (const socket of [...idle, ...slow]) socket.leave();

    const told = (took: readonly number[]) =>
      [0.5, 0.99].map((share) => (took[Math.floor(took.length * share)] ?? 0).toFixed(1)).join(' and ');
    process.stderr.write(`median and 99th of 100 in ms: alone ${told(alone)}, beside them ${told(beside)}\n`);
    expect(beside[TIMED / 2]).toBeLessThan(3 * (alone[TIMED / 2] ?? 0) + 10);
    expect(beside[TIMED - 1]).toBeLessThan(1000);
  });

  it('those that leave in the middle of a request change nothing, or what a repeat finds', async () => {
    const chance = chances(1899);
    const keys = Array.from({ length: LEAVING }, (_, number) => `leaving-${number}`);
    const whole = new Set<string>();
    await Promise.all(
      keys.map(async (key, number) => {
        const body = JSON.stringify({ name: { en: key }, role: 'member', externalId: key });
        const headers = { Authorization: `Bearer ${TOKEN}`, 'Idempotency-Key': key };
        const text = head('POST', `${X}/delegations/amur/participants`, headers, body.length) + body;
        if (number % 3 === 0) whole.add(key);
        const socket = await RawSocket.open(running.address);
        socket.send(whole.has(key) ? text : text.slice(0, Math.floor(chance() * text.length)));
        await delay(40 * chance());
        socket.leave();
        await socket.closed;
      }),
    );
    await delay(300);
    expect(await send(running, 'GET', '/health/ready')).toMatchObject({ status: 200 });

    let acted = 0;
    let position = '';
    for (const key of keys) {
      const repeated = await fetch(`${running.address}${X}/delegations/amur/participants`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify({ name: { en: key }, role: 'member', externalId: key }),
      });
      position = repeated.headers.get('register-position') ?? '';
      const replayed = repeated.headers.has('idempotency-replayed');
      if (replayed) acted += 1;
      expect({ key, status: repeated.status, unread: !whole.has(key) && replayed }).toEqual({
        ...{ key, status: 201, unread: false },
      });
    }
    expect(acted).toBeGreaterThan(0);
    const listed = await fetch(`${running.address}${X}/participants?limit=200`, {
      headers: { Authorization: `Bearer ${TOKEN}`, 'Register-Position': position },
    });
    const names = ((await listed.json()) as { items: { externalId: string }[] }).items.map(
      ({ externalId }) => externalId,
    );
    expect(names.sort()).toEqual([...keys, 'visitor'].sort());
    const { code, stderr } = await running.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
