import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RecordedEvent } from '../../src/kernel/recorded-event.js';
import type { StreamName } from '../../src/kernel/stream.js';
import { FolderInUse, FolderNotUsable } from '../../src/log/cannot-open-log.js';
import { NoReadableLog, SqliteTooOld } from '../../src/log/embedded/open/cannot-open-log.js';
import { type EmbeddedEventStore, type EmbeddedLogOptions } from '../../src/log/embedded/embedded-event-store.js';
import { requireOptions, requireVersion } from '../../src/log/embedded/open/sqlite-fit.js';
import { LogCorrupted, LogOverloaded, LogUnavailable, NO_STREAM } from '../../src/kernel/event-store.js';
import { leafHash } from '../../src/kernel/leaf.js';
import { newFolder } from './embedded-harness.js';
import { anEvent, idempotency, codec } from './sample-events.js';
import { type OpenJournal, openEmbedded, openReader } from '../support/journals.js';
import type { JournalReader } from '../../src/kernel/journal.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

const amur = 'delegation-harbin-2014.amur';
const badge = (seat: number): StreamName => `badge-harbin-2014.${seat}`;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const support = (name: string) => fileURLToPath(new URL(`../support/${name}`, import.meta.url));

describe('the embedded log', () => {
  let folder: string;
  let store: OpenJournal<EmbeddedEventStore>;
  const open = (options: Partial<EmbeddedLogOptions> = {}) => openEmbedded({ folder, codec, ...options });
  /** Opens the log's file behind the register's back. */
  const meddle = () => new Database(join(folder, 'log.db'));
  const tamper = (sql: string, ...values: unknown[]) => {
    const db = meddle();
    db.prepare(sql).run(...values);
    db.close();
  };
  /** Lets no one else write until it is released: to the writer, a very slow disk. */
  const holdDisk = () => {
    const db = meddle();
    db.exec('BEGIN IMMEDIATE');
    return () => db.close();
  };

  beforeEach(async () => {
    folder = await newFolder();
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  describe('finds a change made behind its back', () => {
    let events: readonly RecordedEvent[];
    beforeEach(async () => {
      const first = await store.append(amur, NO_STREAM, [anEvent({ seats: 1 }), anEvent({ seats: 2 })]);
      const second = await store.append(badge(1), NO_STREAM, [anEvent()]);
      events = [...first.events, ...second.events];
    });

    const reads: readonly [string, (reader: JournalReader) => Promise<unknown>][] = [
      ['the whole log is read', (reader) => reader.readAll({}, 10)],
      ['its category is read', (reader) => reader.readAll({ categories: ['delegation'] }, 10)],
      ['its stream is read', (reader) => reader.readStream(amur)],
      [
        'it is subscribed to',
        async (reader) => {
          for await (const batch of reader.subscribe({}, AbortSignal.timeout(2000))) expect(batch).toEqual([]);
        },
      ],
      ['a fold follows it', () => store.follow(['delegation'], () => undefined)],
    ];
    const changes: readonly [string, () => void][] = [
      [
        'one bit of an entry',
        () => {
          tamper(`UPDATE events SET entry = CAST(replace(CAST(entry AS TEXT), '"seats":2', '"seats":3') AS BLOB)
            WHERE position = 2`);
        },
      ],
      [
        'a byte that UTF-8 does not know',
        () => {
          tamper(`UPDATE events SET entry = CAST(substr(entry, 1, 9) || x'ff' || substr(entry, 11) AS BLOB)
            WHERE position = 2`);
        },
      ],
      [
        'one bit of a leaf hash',
        () => {
          const { leaf } = meddle().prepare('SELECT leaf FROM events WHERE position = 2').get() as { leaf: Buffer };
          leaf[31] = (leaf[31] ?? 0) ^ 1;
          tamper('UPDATE events SET leaf = ? WHERE position = 2', leaf);
        },
      ],
      [
        'an entry and its leaf hash, put in from another place',
        () => {
          tamper(`UPDATE events SET (entry, leaf) = (SELECT entry, leaf FROM events WHERE position = 1)
            WHERE position = 2`);
        },
      ],
      [
        'a stream that is gone',
        () => {
          tamper(`UPDATE events SET stream = 77 WHERE position = 2`);
        },
      ],
    ];
    const seen = changes.flatMap(([change, make]) =>
      reads
        .filter(([read]) => !(change === 'a stream that is gone' && read === 'its stream is read'))
        .map(([read, run]) => [change, read, make, run] as const),
    );
    it.each(seen)('%s, when %s', async (_change, _read, make, run) => {
      make();
      await expect(run(store)).rejects.toMatchObject({ name: LogCorrupted.name, position: events[1]?.position });
    });

    it('an entry that is no JSON under a hash that fits', async () => {
      const entry = Buffer.from('{"v":1');
      tamper('UPDATE events SET entry = ?, leaf = ? WHERE position = 2', entry, leafHash(entry));
      await expect(store.readStream(amur)).rejects.toMatchObject({
        name: LogCorrupted.name,
        position: events[1]?.position,
      });
    });

    it('an entry that was taken out', async () => {
      tamper('DELETE FROM events WHERE position = 1');
      const missing = { name: LogCorrupted.name, position: events[0]?.position };
      await expect(store.readAll({}, 10)).rejects.toMatchObject(missing);
      await expect(store.readStream(amur)).rejects.toMatchObject({ name: LogCorrupted.name });
    });
  });

  describe('owns its folder', () => {
    it('so that a second store in the same process is refused', async () => {
      await expect(open()).rejects.toMatchObject({ name: FolderInUse.name, folder });
      await expect(open()).rejects.toThrow(`The folder ${folder} is in use by another process`);
      await store.append(amur, NO_STREAM, [anEvent()]);
    });

    it('until it is closed', async () => {
      await store.append(amur, NO_STREAM, [anEvent()]);
      await store.close();
      store = await open();
      expect((await store.readStream(amur)).revision).toBe(0);
    });

    it('against other processes, until the owner dies, even by kill -9; what was acknowledged is there', async () => {
      await store.close();
      const owner = spawn(process.execPath, [support('log-owner.mjs'), folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const acknowledged = String((await once(owner.stdout, 'data'))[0]).trim();
      await expect(open()).rejects.toThrow(FolderInUse);
      owner.kill('SIGKILL');
      await once(owner, 'exit');
      const reader = await openReader({ kind: 'embedded', folder }, codec);
      expect((await reader.readAll({}, 10)).map(({ id }) => id)).toEqual([acknowledged]);
      await reader.close();
      store = await open();
      expect((await store.readAll({}, 10)).map(({ id }) => id)).toEqual([acknowledged]);
    });

    it('and says so when the folder is read-only', async () => {
      const sealed = join(folder, 'sealed');
      await mkdir(sealed);
      await chmod(sealed, 0o555);
      await chmod(folder, 0o755);
      await withoutPrivileges(async () => {
        for (const path of [sealed, join(sealed, 'below')])
          await expect(openEmbedded({ folder: path, codec })).rejects.toMatchObject({
            name: FolderNotUsable.name,
            folder: path,
            message: expect.stringContaining('make it readable and writable, or choose another folder') as unknown,
          });
      });
    });

    it('and says so when the folder is a file', async () => {
      const path = join(folder, 'file');
      await writeFile(path, '');
      await expect(openEmbedded({ folder: path, codec })).rejects.toThrow(FolderNotUsable);
    });
  });

  describe('does not start on', () => {
    it('files that are no log, or one of a later format', async () => {
      await store.close();
      tamper('UPDATE log SET format = format + 1');
      await expect(open()).rejects.toThrow(NoReadableLog);
      tamper('DROP TABLE log');
      await expect(open()).rejects.toThrow(NoReadableLog);
      await writeFile(join(folder, 'log.db'), Buffer.alloc(8192, 'no log'));
      await expect(open()).rejects.toThrow(NoReadableLog);
      await rm(join(folder, 'log.db'));
      await expect(openReader({ kind: 'embedded', folder }, codec)).rejects.toThrow(FolderNotUsable);
      store = await open();
    });

    it('SQLite built without what a log needs', () => {
      for (const unfit of ['NO_SYNC', 'OMIT_WAL', 'THREADSAFE=0'])
        expect(() => {
          requireOptions(['COMPILER=gcc', unfit]);
        }).toThrow(`SQLite was built with ${unfit}: install the packages`);
      requireOptions(['OMIT_DEPRECATED', 'THREADSAFE=2']);
    });

    it('SQLite before 3.51.3', () => {
      for (const old of ['3.51.2', '3.50.9', '2.99.99', '3.51'])
        expect(() => {
          requireVersion(old);
        }).toThrow(SqliteTooOld);
      for (const fit of ['3.51.3', '3.51.10', '3.53.2', '4.0.0']) requireVersion(fit);
    });
  });

  describe('the writer', () => {
    it('writes appends in the order of the calls, of one stream at revisions that are still to come', async () => {
      const appends = [NO_STREAM, 0, 1].flatMap((revision) => [
        store.append(amur, revision, [anEvent()]),
        store.append(badge(revision), NO_STREAM, [anEvent()]),
      ]);
      const places = (await Promise.all(appends)).map(({ position }) => Number(position.value));
      expect(places).toEqual(places.map((_, place) => (places[0] ?? 0) + place));
    });

    it('puts appends that wait together into few transactions', async () => {
      await Promise.all(Array.from({ length: 64 }, (_, seat) => store.append(badge(seat), NO_STREAM, [anEvent()])));
      const { commits, appends, events, waiting, waitingBytes } = store.adapter.stats();
      expect({ appends, events, waiting, waitingBytes }).toEqual({
        appends: 64,
        events: 64,
        waiting: 0,
        waitingBytes: 0,
      });
      // Sixteen at once go to the writer in the middle of a tick; it takes what has come by then.
      expect(commits).toBeLessThanOrEqual(5);
    });

    it('lets one bad append of a group leave the others alone', async () => {
      await store.append(badge(0), NO_STREAM, [anEvent()]);
      const before = store.adapter.stats().commits;
      const command = idempotency();
      const answers = await Promise.allSettled([
        store.append(badge(1), NO_STREAM, [anEvent()], command),
        store.append(badge(0), NO_STREAM, [anEvent()]),
        store.append(badge(2), NO_STREAM, [anEvent()], command),
        store.append(badge(1), 0, [anEvent()]),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
      expect(store.adapter.stats().commits).toBe(before + 1);
      expect((await store.readAll({}, 10)).map(({ stream }) => stream)).toEqual([badge(0), badge(1), badge(1)]);
    });

    it('leaves the thread that answers free while the disk is slow', async () => {
      const release = holdDisk();
      const append = store.append(amur, NO_STREAM, [anEvent()]);
      let longest = 0;
      let last = performance.now();
      for (let turn = 0; turn < 30; turn += 1) {
        await pause(10);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
        expect((await store.readStream(amur)).events).toEqual([]);
      }
      release();
      await append;
      expect(longest).toBeLessThan(200);
      expect((await store.readStream(amur)).revision).toBe(0);
    });

    it('refuses what the queue has no room for, by number and by bytes', async () => {
      await store.close();
      store = await open({ limits: { appends: 3, bytes: 5000 } });
      const release = holdDisk();
      const waiting = [1, 2].map((seat) => store.append(badge(seat), NO_STREAM, [anEvent()]));
      await expect(store.append(badge(3), NO_STREAM, [anEvent({ note: 'x'.repeat(5000) })])).rejects.toThrow(
        LogOverloaded,
      );
      waiting.push(store.append(badge(4), NO_STREAM, [anEvent()]));
      await expect(store.append(badge(5), NO_STREAM, [anEvent()])).rejects.toThrow(LogOverloaded);
      expect(store.adapter.stats().waiting).toBe(3);
      release();
      await Promise.all(waiting);
      await store.append(badge(6), NO_STREAM, [anEvent()]);
      expect((await store.readAll({}, 10)).map(({ stream }) => stream)).toEqual([1, 2, 4, 6].map(badge));
    });

    it('says within its timeout that the disk is too slow, and has then written nothing', async () => {
      await store.close();
      store = await open({ limits: { waitMs: 100 } });
      const release = holdDisk();
      const sent: Promise<unknown>[] = [];
      for (const seat of [1, 2]) {
        sent.push(store.append(badge(seat), NO_STREAM, [anEvent()]));
        await pause(20);
      }
      const start = performance.now();
      await expect(store.append(badge(3), NO_STREAM, [anEvent()])).rejects.toThrow(LogOverloaded);
      expect(performance.now() - start).toBeLessThan(400);
      release();
      await Promise.all(sent);
      expect((await store.readAll({}, 10)).map(({ stream }) => stream)).toEqual([badge(1), badge(2)]);
    });

    it('takes no further append once it cannot be written, and says so once; reads go on', async () => {
      await store.close();
      const failures: LogUnavailable[] = [];
      store = await open({ onFailure: (failure) => failures.push(failure) });
      const { events } = await store.append(amur, NO_STREAM, [anEvent()], idempotency());
      tamper('ALTER TABLE commands RENAME TO gone');
      const appends = [1, 2].map((seat) => store.append(badge(seat), NO_STREAM, [anEvent()], idempotency()));
      for (const append of appends) await expect(append).rejects.toThrow(LogUnavailable);
      await expect(store.append(badge(3), NO_STREAM, [anEvent()])).rejects.toThrow(LogUnavailable);
      expect(failures).toHaveLength(1);
      expect(await store.readAll({}, 10)).toEqual(events);
    });

    it('takes no further append once an in-memory state has failed, but acknowledges what is stored', async () => {
      await store.close();
      const failures: LogUnavailable[] = [];
      store = await open({ onFailure: (failure) => failures.push(failure) });
      await store.follow(['delegation'], () => {
        throw new Error('no such gate');
      });
      const { events } = await store.append(amur, NO_STREAM, [anEvent()]);
      await expect(store.append(amur, 0, [anEvent()])).rejects.toThrow(LogUnavailable);
      expect(failures.map(({ message }) => message)).toEqual(['an in-memory state failed: Error: no such gate']);
      expect(await store.readAll({}, 10)).toEqual(events);
    });

    it('takes no append after close', async () => {
      await store.close();
      await expect(store.append(amur, NO_STREAM, [anEvent()])).rejects.toThrow(LogUnavailable);
      await expect(store.readAll({}, 10)).rejects.toThrow(LogUnavailable);
      await expect(store.readStream(amur)).rejects.toThrow(LogUnavailable);
    });

    it('can be read when it is closed', async () => {
      const { events } = await store.append(amur, NO_STREAM, [anEvent()]);
      await store.close();
      const reader = await openReader({ kind: 'embedded', folder }, codec);
      expect(await reader.readAll({}, 10)).toEqual(events);
      await reader.close();
      store = await open();
      expect(await store.readAll({}, 10)).toEqual(events);
    });

    it('leaves everything in the main file when it closes', async () => {
      await store.append(amur, NO_STREAM, [anEvent()]);
      await store.close();
      for (const beside of ['log.db-wal', 'log.db-shm']) await rm(join(folder, beside), { force: true });
      store = await open();
      expect((await store.readStream(amur)).revision).toBe(0);
    });
  });

  it('wakes a subscription in another thread as soon as there is something', async () => {
    const thread = new Worker(support('log-reading-thread.mjs'), { workerData: { kind: 'embedded', folder } });
    try {
      expect(await once(thread, 'message')).toEqual(['subscribed']);
      const waits: number[] = [];
      for (let revision = NO_STREAM; revision < 9; revision += 1) {
        const heard = once(thread, 'message');
        const start = performance.now();
        const { position } = await store.append(amur, revision, [anEvent()]);
        expect(await heard).toEqual([position.toString()]);
        waits.push(performance.now() - start);
      }
      // A lost signal would cost a second each.
      expect(waits.sort((a, b) => a - b)[5]).toBeLessThan(300);
    } finally {
      await thread.terminate();
    }
  });
});

/** Runs as a user whom permissions bind, where the suite runs as root. */
async function withoutPrivileges(run: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return run();
  process.seteuid?.(65534);
  try {
    await run();
  } finally {
    process.seteuid?.(0);
  }
}
