import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';
import { verifyLog } from '../../src/log/embedded/verify/verify-log.js';
import { LogStorageFull, NO_STREAM } from '../../src/kernel/event-store.js';
import { anEvent, codec } from '../contract/sample-events.js';
import { announce, register, removeFolders, send, startOn, TOKEN, type Reply } from '../support/log-folders.js';
import { freePort, RegisterProcess } from '../support/register-process.js';
import { SmallDisk } from '../support/small-disk.js';
import { openEmbedded } from '../support/journals.js';

const missing = SmallDisk.missing();
if (missing !== undefined) process.stderr.write(`A full disk is not tested here: ${missing}\n`);

(missing === undefined ? describe : describe.skip)('a full disk', () => {
  let disk: SmallDisk;
  let running: RegisterProcess | undefined;
  afterEach(async () => {
    await running?.stop('SIGKILL');
    running = undefined;
    disk.unmount();
  });
  afterAll(removeFolders);

  it('stops the desk, then the door, and heals; what was refused left nothing behind', async () => {
    disk = SmallDisk.mount(24);
    const { folder } = disk;
    const options = { folder, codec, reserve: 4 * 1024 * 1024 };
    let store = await openEmbedded(options);
    const stored: RecordedEvent[] = [];
    /** Appends to streams of their own until there is no room, and says how many had. */
    const fill = async (stream: (number: number) => StreamName, text: string) => {
      for (let number = 0; ; number += 1)
        try {
          const { events } = await store.append(stream(number), NO_STREAM, [anEvent({ text })]);
          stored.push(...events);
        } catch (error) {
          expect(error).toBeInstanceOf(LogStorageFull);
          return number;
        }
    };
    const read = async () => {
      expect(await store.readAll({}, 100_000)).toEqual(stored);
    };

    expect(await fill((number) => `delegation-harbin.a${number}`, 'x'.repeat(50_000))).toBeGreaterThan(20);
    expect(await fill((number) => `delegation-harbin.b${number}`, '')).toBe(0);
    expect(await fill((number) => `badge-harbin.a${number}`, '')).toBeGreaterThan(50);
    expect(await fill((number) => `scan-harbin.a${number}`, '')).toBe(0);
    await read();
    await store.close();
    store = await openEmbedded(options);
    await read();
    await store.close();
    expect(verifyLog(folder)).toMatchObject({ events: stored.length });
    disk.unmount();

    disk = SmallDisk.mount(24);
    stored.length = 0;
    store = await openEmbedded({ ...options, folder: disk.folder });
    const reserve = () => statSync(join(disk.folder, 'log.reserve'), { throwIfNoEntry: false })?.size;
    while (reserve() !== options.reserve) await delay(10);
    disk.fill(0);
    expect(await fill((number) => `delegation-harbin.a${number}`, '')).toBe(0);
    const { events } = await store.append('badge-harbin.1', NO_STREAM, [anEvent()]);
    stored.push(...events);
    disk.empty();
    await delay(1100);
    const healed = await store.append('delegation-harbin.a', NO_STREAM, [anEvent()]);
    stored.push(...healed.events);
    expect(reserve()).toBe(options.reserve);
    await read();
    await store.close();
    expect(verifyLog(disk.folder)).toMatchObject({ events: 2, streams: 2 });
  });

  it('keeps a register without a reserve from starting, which says so, until there is room', async () => {
    disk = SmallDisk.mount(48);
    const folder = join(disk.folder, 'data');
    const settings = { REGISTER_DATA_DIR: folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN };
    const refused = async () => {
      const { code, stdout, stderr } = await RegisterProcess.start(settings, await freePort()).ended;
      expect({ code, stdout, lines: stderr.trim().split('\n') }).toEqual({
        ...{
          code: 1,
          stdout: '',
          lines: [expect.stringMatching(/^The disk of .* is full: make some room there, and start again.$/)],
        },
      });
    };
    disk.fill(0);
    await refused();
    disk.empty();
    disk.fill(0.5);
    await refused();
    disk.empty();
    running = await startOn(folder);
    await announce(running);
    await running.stop();
    rmSync(join(folder, 'log.reserve'));
    disk.fill(0);
    await refused();
    disk.empty();
    running = await startOn(folder);
    expect(await register(running, 'after')).toMatchObject({ status: 201 });
  });

  it('is answered 503 storage-full, while reads and scans go on; writes resume when there is room', async () => {
    disk = SmallDisk.mount(48);
    running = await startOn(disk.folder);
    const started = running;
    const { pid } = running.child;
    await announce(running);
    const holder = (await register(running, 'holder')).body;
    const badge = await send(running, 'POST', '/v1/exhibitions/harbin/badges', {
      participantId: holder['id'],
      category: 'delegate',
      zones: [],
    });
    expect(badge.status).toBe(201);
    const scan = (number: number) =>
      send(started, 'POST', '/v1/exhibitions/harbin/scans', {
        scanId: randomUUID(),
        gate: 'north',
        direction: number % 2 === 0 ? 'in' : 'out',
        credential: badge.body['credential'],
      });
    const read = () => send(started, 'GET', '/v1/exhibitions/harbin');
    disk.fill(3);

    const taken: string[] = [];
    const refused: string[] = [];
    const reads: number[] = [];
    const until = { full: false };
    const desk = Array.from({ length: 8 }, async (_, writer) => {
      for (let number = 0; !until.full; number += 1) {
        const name = `desk-${writer}-${number}`;
        const reply = await register(started, name);
        if (reply.status !== 201) {
          expect(reply).toEqual(storageFull);
          until.full = true;
        }
        (reply.status === 201 ? taken : refused).push(name);
      }
    });
    const looks = (async () => {
      while (!until.full) reads.push((await read()).status);
    })();
    await Promise.all([...desk, looks]);
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(reads)).toEqual(new Set([200]));

    for (let number = 0; number < 30; number += 1) {
      const { status, body } = await scan(number);
      expect({ number, status, outcome: body['outcome'] }).toEqual({
        number,
        status: 200,
        outcome: number % 2 === 0 ? 'admitted' : 'left',
      });
      expect((await read()).status).toBe(200);
    }
    expect(await register(running, 'while-full')).toEqual(storageFull);

    disk.empty();
    for (const name of [...refused, 'while-full']) {
      let reply: Reply;
      do {
        await delay(50);
        reply = await register(running, name);
        expect([201, 503]).toContain(reply.status);
      } while (reply.status === 503);
      taken.push(name);
    }
    expect(running.child.pid).toBe(pid);
    expect(await register(running, 'after')).toMatchObject({ status: 201 });
    expect((await running.stop()).code).toBe(0);
    const { events } = verifyLog(disk.folder);

    running = await startOn(disk.folder);
    const names: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { body } = await send(running, 'GET', `/v1/exhibitions/harbin/participants?limit=200${cursor}`);
      const page = body as unknown as { items: { externalId: string }[]; next?: string };
      names.push(...page.items.map(({ externalId }) => externalId));
      cursor = page.next === undefined ? undefined : `&cursor=${page.next}`;
    }
    expect(names.sort()).toEqual([...taken, 'holder', 'after'].sort());
    expect(events).toBe(8 + 2 + taken.length + 1 + 30);
  });
});

const storageFull = {
  status: 503,
  body: expect.objectContaining({ type: '/problems/storage-full' }) as unknown as Reply['body'],
};
