import { afterAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LogBehindItsMark, LogDamaged, SecretOfAnotherLog } from '../../src/log/embedded/open/cannot-open-log.js';
import type { EmbeddedLogOptions } from '../../src/log/embedded/embedded-event-store.js';
import { NO_STREAM } from '../../src/kernel/event-store.js';
import { codec as registerCodec } from '../../src/app/events.js';
import { sealOf } from '../../src/files/sealed-file.js';
import { leafHash } from '../../src/kernel/leaf.js';
import { anEvent, idempotency, codec } from '../contract/sample-events.js';
import {
  announce,
  copyOf,
  discard,
  newFolder,
  readFileOf,
  register,
  removeFolders,
  send,
  startOn,
} from '../support/log-folders.js';
import type { RegisterProcess } from '../support/register-process.js';
import { openEmbedded } from '../support/journals.js';

const amur = 'delegation-harbin-2014.amur';
const LOG_FILES = ['log.db', 'log.db-wal', 'log.db.seal', 'log.high-water'];

afterAll(removeFolders);

describe('the log at its start', () => {
  /** Opens, appends so many events one by one, and closes. */
  const append = async (options: Partial<EmbeddedLogOptions> & { readonly folder: string }, count: number) => {
    const store = await openEmbedded({ codec, ...options });
    try {
      let revision = count > 0 ? (await store.readStream(amur)).revision : NO_STREAM;
      for (let number = 0; number < count; number += 1)
        ({ revision } = await store.append(amur, revision, [anEvent({ number })], idempotency()));
    } finally {
      await store.close();
    }
  };
  const open = (folder: string, options: Partial<EmbeddedLogOptions> = {}) => append({ folder, ...options }, 0);
  /** Changes the log behind its back, its seal taken off, as if it had not been closed. */
  const tamper = (folder: string, sql: string, ...values: unknown[]) => {
    rmSync(sealOf(join(folder, 'log.db')), { force: true });
    const db = new Database(join(folder, 'log.db'));
    expect(db.prepare(sql).run(...values).changes).toBeGreaterThan(0);
    db.close();
  };
  const logOf = (from: string, to: string) => {
    for (const name of LOG_FILES.slice(0, 3)) {
      rmSync(join(to, name), { force: true });
      if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name));
    }
  };
  const contents = (folder: string) =>
    LOG_FILES.map((name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'base64') : null));

  describe('refuses, with both sizes, and leaves the files as they are', () => {
    const refused = async (folder: string, sentence: RegExp, options: Partial<EmbeddedLogOptions> = {}) => {
      const before = contents(folder);
      const opening = open(folder, options);
      await expect(opening).rejects.toThrow(sentence);
      await expect(opening).rejects.toThrow(LogBehindItsMark);
      expect(contents(folder)).toEqual(before);
    };

    it('yesterday’s log in the place of today’s', async () => {
      const folder = newFolder('mark');
      await append({ folder }, 3);
      const yesterday = copyOf(folder);
      await append({ folder }, 2);
      logOf(yesterday, folder);
      await refused(folder, /it holds 3 events and 3 commands, its high-water mark 5 and 5/);
    });

    it('a log without its last command, though that recorded no event', async () => {
      const folder = newFolder('mark');
      await append({ folder }, 3);
      const before = copyOf(folder);
      const store = await openEmbedded({ folder, codec });
      await store.append(amur, 2, [], idempotency());
      await store.close();
      logOf(before, folder);
      await refused(folder, /it holds 3 events and 3 commands, its high-water mark 3 and 4/);
    });

    it('a log of the same size with another past', async () => {
      const folder = newFolder('mark');
      await append({ folder }, 3);
      const other = copyOf(folder);
      await append({ folder }, 1);
      await append({ folder: other }, 1);
      logOf(other, folder);
      await refused(folder, /both it and its high-water mark hold 4 events, but not the same/);
    });

    it('a longer log with another past', async () => {
      const folder = newFolder('mark');
      await append({ folder }, 3);
      const other = copyOf(folder);
      await append({ folder }, 1);
      await append({ folder: other }, 3);
      logOf(other, folder);
      await refused(folder, /both it and its high-water mark hold 4 events, but not the same/);
    });

    it('the log of another register', async () => {
      const folder = newFolder('mark');
      const other = newFolder('mark');
      await append({ folder }, 1);
      await append({ folder: other }, 3);
      logOf(other, folder);
      await refused(folder, /it is \w+\.1, and \S+log\.high-water the mark of \w+\.1/);
    });

    it('a log whose mark is gone, or was put back to one before a restore', async () => {
      const folder = newFolder('mark');
      await append({ folder }, 3);
      const before = copyOf(folder);
      rmSync(join(folder, 'log.high-water'));
      await refused(folder, /it holds 3 events, and its high-water mark \S+ is missing/);
      tamper(folder, 'UPDATE log SET incarnation = incarnation + 1');
      await append({ folder }, 1);
      cpSync(join(before, 'log.high-water'), join(folder, 'log.high-water'));
      await refused(folder, /it holds 4 events, and its high-water mark \S+ is missing/);
    });

    it('no log where there was one', async () => {
      const folder = newFolder('mark');
      await append({ folder }, 3);
      for (const name of LOG_FILES.slice(0, 3)) rmSync(join(folder, name), { force: true });
      await refused(folder, /there is none, but \S+log\.high-water says that it holds 3 events/);
    });

    it('yesterday’s copy of the whole folder, if a second mark is kept elsewhere; without one it cannot know', async () => {
      const folder = newFolder('mark');
      const secondMark = join(newFolder('elsewhere'), 'harbin.high-water');
      await append({ folder, secondMark }, 3);
      const yesterday = copyOf(folder);
      await append({ folder, secondMark }, 2);
      await refused(yesterday, /it holds 3 events and 3 commands, its high-water mark 5 and 5/, { secondMark });
      await refused(newFolder('empty'), /there is none, but \S+harbin\.high-water says that it holds 5 events/, {
        secondMark,
      });
      await open(yesterday);
      await append({ folder, secondMark }, 1);
    });
  });

  it('takes a restored log, which is a new incarnation, as the beginning of a new mark, here and elsewhere', async () => {
    const folder = newFolder('mark');
    const secondMark = join(newFolder('elsewhere'), 'harbin.high-water');
    await append({ folder, secondMark }, 3);
    const backup = copyOf(folder);
    await append({ folder, secondMark }, 2);
    rmSync(join(backup, 'log.high-water'));
    tamper(backup, 'UPDATE log SET incarnation = incarnation + 17');
    await append({ folder: backup, secondMark }, 1);
    await expect(open(folder, { secondMark })).rejects.toThrow(/harbin\.high-water the mark of \w+\.18/);
    await append({ folder: backup, secondMark }, 1);
  });

  it('goes by the half of the mark that is whole where power was lost while the other was written', async () => {
    const folder = newFolder('mark');
    await append({ folder }, 3);
    const whole = readFileSync(join(folder, 'log.high-water'));
    for (const half of [0, 4096]) {
      const torn = Buffer.from(whole);
      torn.fill(0, half + 20, half + 4096);
      writeFileSync(join(folder, 'log.high-water'), torn);
      await append({ folder }, 0);
    }
    writeFileSync(join(folder, 'log.high-water'), Buffer.alloc(8192));
    await expect(open(folder)).rejects.toThrow(/neither half of \S+log\.high-water, at bytes 0 and 4096, can be read/);
  });

  it('writes the worse half of the mark first, so that one is whole at any time', async () => {
    const folder = newFolder('mark');
    const store = await openEmbedded({ folder, codec });
    const halves: number[][] = [];
    for (let revision = NO_STREAM; revision < 4; revision += 1) {
      await store.append(amur, revision, [anEvent()]);
      const text = readFileSync(join(folder, 'log.high-water'), 'latin1');
      halves.push([text.slice(0, 4096), text.slice(4096)].map((half) => Number(/^events (\d+)$/m.exec(half)?.[1])));
    }
    await store.close();
    expect(halves.map((pair) => [Math.max(...pair), Math.min(...pair)])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 4],
    ]);
  });

  it('finds what was changed in its last events, or in what stands for the earlier ones', async () => {
    const folder = newFolder('tail');
    await append({ folder }, 3);
    const forged = Buffer.from('{"forged":true}');
    const changes: readonly [string, unknown[], RegExp][] = [
      ['UPDATE events SET entry = ? WHERE position = 2', [forged], /event 2 does not match its leaf hash/],
      [
        'UPDATE events SET entry = ?, leaf = ? WHERE position = 2',
        [forged, leafHash(forged)],
        /hold 3 events, but not the same/,
      ],
      ['DELETE FROM events WHERE position = 2', [], /event 2 is missing/],
      ['DELETE FROM events WHERE position = 3', [], /its 2 events are not those of its tree of 3/],
      ['UPDATE totals SET frontier = zeroblob(64)', [], /its 3 events are not those of its tree of 3/],
      ['UPDATE totals SET frontier = zeroblob(32)', [], /32 bytes are no frontier of 3 leaves/],
      ['DELETE FROM totals', [], /the log has no totals/],
      [`UPDATE commands SET fingerprint = 'x'`, [], /the commands on record are not those that were written/],
      ['DELETE FROM commands WHERE position = 1', [], /the commands on record are not those that were written/],
    ];
    for (const [sql, values, sentence] of changes) {
      const copy = copyOf(folder);
      tamper(copy, sql, ...values);
      await expect(open(copy)).rejects.toThrow(sentence);
    }
    const altered = copyOf(folder);
    rmSync(sealOf(join(altered, 'log.db')));
    const db = new Database(join(altered, 'log.db'));
    db.exec('DROP INDEX events_of_category');
    db.close();
    await expect(open(altered)).rejects.toThrow(/its tables are not those of a log/);
  });

  it('finds any byte that changed since it was closed, be it one that no event needs', async () => {
    const folder = newFolder('seal');
    await append({ folder }, 3);
    tamper(folder, 'UPDATE log SET only = 1');
    await open(folder);
    const db = new Database(join(folder, 'log.db'));
    db.pragma('user_version = 1');
    db.close();
    await expect(open(folder)).rejects.toThrow(/its bytes 0 to \d+ are not those that were written; log\.db has \d+/);
    await expect(open(folder)).rejects.toThrow(LogDamaged);
  });

  it('finds it in a large log too, which a thread of its own compares', async () => {
    const folder = newFolder('seal');
    const store = await openEmbedded({ folder, codec });
    const events = Array.from({ length: 10 }, () => anEvent({ text: 'x'.repeat(1_000_000) }));
    await store.append(amur, NO_STREAM, events);
    await store.close();
    await open(folder);
    const file = join(folder, 'log.db');
    const bytes = readFileSync(file);
    expect(bytes.length).toBeGreaterThan(8 * 1024 * 1024);
    for (const place of [0, 5_000_000, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      writeFileSync(file, changed);
      const from = place - (place % (256 * 1024));
      const opening = open(folder);
      await expect(opening).rejects.toThrow(LogDamaged);
      await expect(opening).rejects.toThrow(
        new RegExp(`log\\.db: its bytes ${from} to \\d+ are not those that were written; .* should hold 10 events`),
      );
    }
    truncateSync(file, 9_000_000);
    await expect(open(folder)).rejects.toThrow(`it has 9000000 bytes in place of ${bytes.length}`);
    writeFileSync(file, bytes);
    await open(folder);
    const forged = Buffer.from('{}');
    const changes: readonly [string, unknown[], RegExp | undefined][] = [
      ['UPDATE log SET only = 1', [], undefined],
      ['UPDATE events SET entry = ? WHERE position = 2', [forged], /event 2 does not match its leaf hash/],
      [
        'UPDATE events SET entry = ?, leaf = ? WHERE position = 2',
        [forged, leafHash(forged)],
        /both it and its high-water mark hold 10 events, but not the same/,
      ],
      ['DELETE FROM events WHERE position IN (5, 7)', [], /event 5 is missing/],
      ['UPDATE events SET revision = 11 WHERE position = 10', [], /event 10 stands in the stream delegation-harbin/],
      [
        `INSERT INTO commands VALUES (zeroblob(16), '', 1, 0, 1, 1)`,
        [],
        /the commands on record are not those that were written/,
      ],
    ];
    for (const [sql, values, sentence] of changes) {
      const copy = copyOf(folder);
      tamper(copy, sql, ...values);
      if (sentence === undefined) await open(copy);
      else await expect(open(copy)).rejects.toThrow(sentence);
      discard(copy);
    }
  });

  it('goes on with the same tree, and checks a log of many thousand events from a tree that was kept', async () => {
    const folder = newFolder('tail');
    const store = await openEmbedded({ folder, codec });
    for (let batch = 0; batch < 10; batch += 1)
      await store.append(
        amur,
        batch * 1000 - 1,
        Array.from({ length: 1000 }, () => anEvent()),
      );
    await store.close();
    await append({ folder }, 1);
    const db = new Database(join(folder, 'log.db'), { readonly: true });
    expect(db.prepare('SELECT size FROM trees').pluck().all()).toEqual([4096, 8192]);
    db.close();
    const entryOf = (position: number) => {
      const db = new Database(join(folder, 'log.db'), { readonly: true });
      const entry = db.prepare<[number], Buffer>('SELECT entry FROM events WHERE position = ?').pluck().get(position);
      db.close();
      return entry?.toString() ?? '';
    };
    const later = (position: number) => Buffer.from(entryOf(position).replace('"at":"2', '"at":"3'));
    const changes: readonly [string, unknown[], RegExp | undefined][] = [
      // Before the tail: found when it is read, or by `verify`.
      ['UPDATE events SET entry = ? WHERE position = 100', [later(100)], undefined],
      ['UPDATE events SET entry = ? WHERE position = 6000', [later(6000)], /event 6000 does not match its leaf hash/],
      [
        'UPDATE events SET entry = ?, leaf = ? WHERE position = 100',
        [later(100), leafHash(later(100))],
        /the events up to 4096 are not those of the tree that was kept of them/,
      ],
      ['UPDATE events SET leaf = zeroblob(32) WHERE position = 5000', [], /the events up to 8192 are not those/],
      [
        `UPDATE streams SET name = 'delegation-harbin-2014.tula' WHERE name = ?`,
        [amur],
        /event 1 stands in the stream delegation-harbin-2014\.tula, and its entry does not/,
      ],
      [`UPDATE categories SET name = 'firm'`, [], /event 1 stands in the stream delegation-harbin-2014\.amur/],
      ['DELETE FROM streams', [], /event 1 stands in a stream that is not there/],
    ];
    for (const [sql, values, sentence] of changes) {
      const copy = copyOf(folder);
      tamper(copy, sql, ...values);
      if (sentence === undefined) await open(copy);
      else await expect(open(copy)).rejects.toThrow(sentence);
    }
  });

  it('refuses another secret than the one it was written with', async () => {
    const folder = newFolder('secret');
    await append({ folder, secret: 'aa' }, 1);
    await expect(open(folder, { secret: 'bb' })).rejects.toThrow(SecretOfAnotherLog);
    await append({ folder, secret: 'aa' }, 1);
    await open(folder);
  });
});

describe('the register at its start', () => {
  const aRefusal = () => ({
    ...anEvent(),
    fact: { type: 'requests-refused.v1', data: { count: 1, method: 'GET', route: '/v1/me', status: 401 } },
  });
  /** All three, as soon as they are shown. */
  const participants = async (running: RegisterProcess): Promise<unknown> => {
    for (;;) {
      const { body } = await send(running, 'GET', '/v1/exhibitions/harbin/participants?limit=50');
      if ((body['items'] as unknown[]).length === 3) return body['items'];
      await delay(50);
    }
  };

  it('builds the read file anew where it is of another version or damaged, and shows the same', async () => {
    const folder = newFolder('start');
    const first = await startOn(folder);
    await announce(first);
    for (const name of ['li', 'wang', 'zhang']) await register(first, name);
    const expected = await participants(first);
    await first.stop();
    const name = readFileOf(folder);

    const other = name.replace(/[0-9a-f]{16}/, '0123456789abcdef');
    for (const suffix of ['', '.seal']) renameSync(join(folder, name + suffix), join(folder, other + suffix));
    const second = await startOn(folder);
    expect(await participants(second)).toEqual(expected);
    await second.stop();
    expect(readdirSync(folder).filter((file) => file.startsWith('read-'))).toEqual([name, `${name}.seal`]);

    const bytes = readFileSync(join(folder, name));
    const place = bytes.indexOf('zhang');
    bytes.write('zhong', place);
    writeFileSync(join(folder, name), bytes);
    const third = await startOn(folder);
    expect(await participants(third)).toEqual(expected);
    expect((await third.stop()).stderr).toMatch(
      /its bytes \d+ to \d+ are not those that were written.*the read file was damaged/,
    );
  });

  it('says in one sentence that the log is an older one', async () => {
    const folder = newFolder('start');
    const first = await startOn(folder);
    await announce(first);
    await first.stop();
    const yesterday = copyOf(folder);
    const second = await startOn(folder);
    await register(second, 'li');
    await second.stop();
    for (const name of ['log.db', 'log.db.seal']) cpSync(join(yesterday, name), join(folder, name));
    const name = readFileOf(folder);
    const readFile = () => [name, `${name}.seal`].map((file) => readFileSync(join(folder, file), 'base64'));
    const before = readFile();
    await expect(startOn(folder)).rejects.toThrow(
      /^ended with 1: The log in \S+ is not the one that was written here \(it holds 8 events .* its high-water mark 9 .*\): put the latest files back, or restore a backup into a new folder\.\n$/,
    );
    expect(readFile()).toEqual(before);
  });

  it('ends in one sentence, by position and stream, where an old event that it loads was changed', async () => {
    const folder = newFolder('start');
    const first = await startOn(folder);
    await announce(first);
    await first.stop();
    const store = await openEmbedded({ codec: registerCodec, folder });
    await store.append('refusal-a.b.c', NO_STREAM, Array.from({ length: 5000 }, aRefusal));
    await store.close();
    rmSync(sealOf(join(folder, 'log.db')));
    const db = new Database(join(folder, 'log.db'));
    const { changes } = db
      .prepare(
        `UPDATE events SET entry = CAST(replace(CAST(entry AS TEXT), '"at":"2', '"at":"3') AS BLOB)
         WHERE revision = 5 AND stream = (SELECT id FROM streams WHERE name = 'exhibition-harbin')`,
      )
      .run();
    expect(changes).toBe(1);
    db.close();
    await expect(startOn(folder)).rejects.toThrow(
      /^ended with 1: The log is damaged: the entry of exhibition-harbin does not match its leaf hash at \w+\.1\.\d+; "verify" names the first fault\.\n$/,
    );
  });

  it.each([['REGISTER_HIGH_WATER', '/nowhere/at/all']])('refuses a wrong %s by its name', async (name, value) => {
    await expect(startOn(newFolder('start'), { [name]: value })).rejects.toThrow(new RegExp(`ended with 1: ${name}`));
  });
});
