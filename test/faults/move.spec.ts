import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';
import { LogMoved } from '../../src/log/embedded/open/moved-log.js';
import { verifyLog } from '../../src/log/embedded/verify/verify-log.js';
import { NO_STREAM, type IdempotencyRecord } from '../../src/kernel/event-store.js';
import { LogBeingMoved } from '../../src/log/eventstoredb/log-identity.js';
import { leafHash } from '../../src/kernel/leaf.js';
import { Frontier } from '../../src/log/transparency/tree.js';
import { codec } from '../../src/app/events.js';
import { writeEntry } from '../../src/kernel/entry.js';
import { newFolder } from '../contract/embedded-harness.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { OperatorCommand } from '../support/operator.js';
import { openEmbedded, openServer } from '../support/journals.js';

const KILLS = Number(process.env['MOVE_KILLS'] ?? 6);
const EVENTS = 2400;

/** Events of a real type, so that the register's own codec reads them. */
const refused = (count: number, idempotency?: IdempotencyRecord): NewEvent => ({
  id: randomUUID(),
  at: '2014-06-30T01:00:00.000Z',
  fact: { type: 'requests-refused.v1', data: { status: 401, method: 'GET', route: '/v1/me', count } },
  meta: {
    command: idempotency?.id ?? randomUUID(),
    ...(idempotency && { fingerprint: idempotency.fingerprint }),
    correlation: randomUUID(),
    causation: randomUUID(),
    actor: { access: 'register', role: 'system' },
  },
});

describe('a move to EventStoreDB', () => {
  let folder: string;
  let nodeFolder: string;
  let double: EventStoreDouble;
  let claims: IdempotencyRecord[];

  const openMoved = () => openServer({ url: double.url, prefix: '', folder: nodeFolder, codec });
  const move = () =>
    OperatorCommand.with({ REGISTER_DATA_DIR: folder, EVENTSTOREDB_URL: double.url }, 'move', '--to', 'eventstoredb');
  const leavesThere = () => double.log.all.filter(({ stream }) => stream.startsWith('refusal-')).length;

  beforeEach(async () => {
    folder = await newFolder();
    nodeFolder = await newFolder();
    double = await EventStoreDouble.start();
    claims = [];
    const store = await openEmbedded({ folder, codec });
    const revisions = new Map<StreamName, number>();
    for (let written = 0; written < EVENTS;) {
      // Appends of one, two or three events, to streams in turn; every fifth with a idempotency, some of them without event.
      const stream: StreamName = `refusal-n.${written % 300}`;
      const revision = revisions.get(stream) ?? NO_STREAM;
      const command = written % 5 === 0 ? { id: randomUUID(), fingerprint: 'ab'.repeat(32) } : undefined;
      const events = Array.from({ length: 1 + (written % 3) }, (_, place) => refused(written + place, command));
      await store.append(stream, revision, events, command);
      if (command !== undefined) claims.push(command);
      written += events.length;
      revisions.set(stream, revision + events.length);
      if (written % 400 === 0) {
        const idle = { id: randomUUID(), fingerprint: 'cd'.repeat(32) };
        await store.append(stream, revision + events.length, [], idle);
        claims.push(idle);
      }
    }
    await store.close();
  });
  afterEach(async () => {
    await double.stop();
    for (const each of [folder, nodeFolder]) await rm(each, { recursive: true });
  });

  it(`killed at ${KILLS} points goes on where it was, and ends with the same leaves, root and commands`, async () => {
    const { events, root, logId, incarnation } = verifyLog(folder);
    const before = await openEmbedded({ folder, codec });
    const known = await Promise.all(claims.map(({ id }) => before.findCommand(id)));
    await before.close();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const moving = move();
      const target = Math.floor((events * kill) / (KILLS + 1));
      while (moving.child.exitCode === null && leavesThere() < target) await delay(1);
      moving.child.kill('SIGKILL');
      await moving.ended;
      if (kill % 7 === 0) await expect(openMoved()).rejects.toThrow(LogBeingMoved);
    }
    const end = await move().ended;
    expect(end).toMatchObject({ code: 0, stdout: expect.stringContaining(root.toString('base64')) as unknown });

    await expect(openEmbedded({ folder, codec })).rejects.toThrow(LogMoved);
    const store = await openMoved();
    try {
      const tree = Frontier.empty();
      const read = await store.readAll({}, events + 1);
      expect(read).toHaveLength(events);
      for (const { stream, revision, position, type, data, personal, ...rest } of read) {
        expect(position.logId).toBe(logId);
        expect(position.incarnation).toBeGreaterThan(incarnation);
        tree.append(
          leafHash(writeEntry(stream, revision, { ...rest, fact: { type, data, ...(personal && { personal }) } })),
        );
      }
      expect(tree.root().equals(root)).toBe(true);
      for (const [place, idempotency] of claims.entries()) {
        const found = await store.findCommand(idempotency.id);
        expect({ ...found, position: Number(found?.position.value) }).toEqual({
          ...known[place],
          position: Number(known[place]?.position.value),
        });
      }
    } finally {
      await store.close();
    }
    const again = await move().ended;
    expect(again).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('was moved to this EventStoreDB already') as unknown,
    });
  });

  it('stops at a server that holds something else, and leaves the old log open', async () => {
    const other = await openMoved();
    await other.append('refusal-n.1', NO_STREAM, [refused(1)]);
    await other.close();
    const end = await move().ended;
    expect(end).toMatchObject({ code: 1, stderr: expect.stringContaining('holds something else already') as unknown });
    expect(existsSync(join(folder, 'moved.json'))).toBe(false);
    await (await openEmbedded({ folder, codec })).close();
  });
});
