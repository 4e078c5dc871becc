import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { announce, chances, newFolder, removeFolders, send, startOn } from '../support/log-folders.js';
import type { RegisterProcess } from '../support/register-process.js';

/** `SOAK=600` for the run of ten minutes; without it there is none: a short one says nothing of memory. */
const SECONDS = Number(process.env['SOAK'] ?? '0');
/** Scans a second. */
const RATE = Number(process.env['SOAK_RATE'] ?? '100');
const CLIENTS = 16;
const BADGES = 64 * CLIENTS;
/** Share of the run over which memory is averaged, at the beginning and at the end of the second half. */
const WINDOW = 0.1;
const X = '/v1/exhibitions/harbin';

const missing =
  SECONDS === 0 ? 'SOAK is not set' : existsSync('/proc/self/status') ? undefined : 'there is no /proc here';
if (missing !== undefined) process.stderr.write(`Memory over time is not tested: ${missing}\n`);

(missing === undefined ? describe : describe.skip)(`${SECONDS} s at ${RATE} scans a second`, () => {
  let running: RegisterProcess;
  const credentials: unknown[] = [];
  const add = (delegation: number) =>
    send(running, 'POST', `${X}/delegations/d${delegation}/participants`, { name: { en: 'A name' }, role: 'member' });

  beforeAll(async () => {
    running = await startOn(newFolder('endurance'));
    await announce(running);
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        const delegation = { code: `d${client}`, kind: 'region', name: { en: 'A name' }, country: 'RU' };
        await send(running, 'POST', `${X}/delegations`, delegation);
        for (let number = client; number < BADGES; number += CLIENTS) {
          const { body } = await add(client);
          const grant = { participantId: body['id'], category: 'delegate', zones: [] };
          const badge = await send(running, 'POST', `${X}/badges`, grant);
          credentials[number] = badge.body['credential'];
        }
      }),
    );
  }, 300_000);
  afterAll(async () => {
    await running.stop('SIGKILL');
    removeFolders();
  });

  it(
    'take no more memory at the end than at half time, within 10 %',
    async () => {
      const chance = chances(1914);
      const start = performance.now();
      const elapsed = () => (performance.now() - start) / 1000;
      const statuses = new Map<number, number>();
      const count = ({ status }: { readonly status: number }) => {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      };
      const inside = new Set<number>();
      /** Does something over and over, so many times a second. */
      const over = async (rate: number, work: (turn: number) => Promise<void>) => {
        for (let turn = 0; elapsed() < SECONDS; turn += 1) {
          await work(turn);
          await delay(Math.max(0, (1000 * turn) / rate - (performance.now() - start)));
        }
      };
      const scans = Array.from({ length: CLIENTS }, (_, client) =>
        over(RATE / CLIENTS, async () => {
          const visitor = client + CLIENTS * Math.floor(chance() * (BADGES / CLIENTS));
          const direction = inside.delete(visitor) ? 'out' : 'in';
          if (direction === 'in') inside.add(visitor);
          const scan = { scanId: randomUUID(), gate: 'north', direction, credential: credentials[visitor] };
          count(await send(running, 'POST', `${X}/scans`, scan));
        }),
      );
      const memory: { readonly at: number; readonly mib: number }[] = [];
      await Promise.all([
        ...scans,
        over(1, async (turn) => {
          count(await add(turn % CLIENTS));
        }),
        over(1, async () => {
          count(await send(running, 'GET', `${X}/headcounts?by=kind`));
        }),
        over(1, async () => {
          count(await send(running, 'GET', `${X}/participants?limit=200`));
        }),
        over(1, () => {
          memory.push({ at: elapsed() / SECONDS, mib: residentMiB(running.child.pid ?? 0) });
          return Promise.resolve();
        }),
      ]);
      const mean = (from: number) => {
        const some = memory.filter(({ at }) => at >= from && at < from + WINDOW).map(({ mib }) => mib);
        return some.reduce((sum, mib) => sum + mib, 0) / some.length;
      };
      const told = Array.from({ length: 10 }, (_, tenth) => Math.round(mean(tenth / 10)));
      process.stderr.write(`MiB by tenths: ${told.join(' ')}; answers: ${JSON.stringify([...statuses])}\n`);
      expect([...statuses.keys()].sort()).toEqual([200, 201]);
      expect(mean(1 - WINDOW) / mean(0.5)).toBeLessThan(1.1);
    },
    (SECONDS + 120) * 1000,
  );
});

function residentMiB(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}
