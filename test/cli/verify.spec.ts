import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import canonicalize from 'canonicalize';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLog } from '../../src/log/embedded/verify/verify-log.js';
import { leafHash } from '../../src/kernel/leaf.js';
import { NotedRoot } from '../../src/log/noted-root.js';
import { Frontier } from '../../src/log/transparency/tree.js';
import { Desk } from '../support/desk.js';
import { Folders } from '../support/folders.js';
import { operate, OperatorCommand } from '../support/operator.js';

const CODES = ['e0', 'e1', 'e2', 'e3', 'e4'];

describe('verify', () => {
  const folders = new Folders();
  let original: string;
  /** The number of the last event of the command that announced e2, which made two. */
  let place: number;

  /** A copy of the log, to be damaged. */
  const copy = () => {
    const folder = folders.make();
    cpSync(original, folder, { recursive: true });
    return folder;
  };
  /** A copy changed behind the register's back. */
  const meddled = (sql: string, ...values: unknown[]) => {
    const folder = copy();
    const db = new Database(join(folder, 'log.db'));
    expect(db.prepare(sql).run(...values).changes).toBeGreaterThan(0);
    db.close();
    return folder;
  };
  /** A copy in which the entry of e2 has other bytes, and the leaf hash that goes with them. */
  const forged = (change: (entry: string) => string | undefined) => {
    const db = new Database(join(original, 'log.db'), { readonly: true });
    const entry = db.prepare<[number], Buffer>('SELECT entry FROM events WHERE position = ?').pluck().get(place);
    db.close();
    const bytes = Buffer.from(change(String(entry)) ?? '');
    return meddled('UPDATE events SET entry = ?, leaf = ? WHERE position = ?', bytes, leafHash(bytes), place);
  };
  /** Makes the tree that is kept in a folder that of its events. */
  const keepTree = (folder: string) => {
    const db = new Database(join(folder, 'log.db'));
    const tree = Frontier.empty();
    for (const leaf of db.prepare<[], Buffer>('SELECT leaf FROM events ORDER BY position').pluck().all())
      tree.append(leaf);
    db.prepare('UPDATE totals SET size = ?, frontier = ?').run(tree.size, tree.bytes());
    db.close();
  };
  /** The root of the first events, as an auditor noted it. */
  const notedAt = (size: number) => {
    const db = new Database(join(original, 'log.db'), { readonly: true });
    const tree = Frontier.empty();
    for (const leaf of db
      .prepare<[number], Buffer>('SELECT leaf FROM events ORDER BY position LIMIT ?')
      .pluck()
      .all(size))
      tree.append(leaf);
    db.close();
    return { size, root: tree.root() };
  };
  /** A copy without its last events, and with a tree that knows nothing of them. */
  const shortened = () => {
    const folder = meddled('DELETE FROM events WHERE position > 5');
    keepTree(folder);
    return folder;
  };
  const changed = (change: (entry: Record<string, unknown>) => void) =>
    forged((text) => {
      const entry = JSON.parse(text) as Record<string, unknown>;
      change(entry);
      return canonicalize(entry);
    });

  beforeAll(async () => {
    original = folders.make();
    const desk = await Desk.open(original);
    for (const code of CODES) {
      const { position } = await desk.announce(code);
      if (code === 'e2') place = Number(position.split('.').at(-1));
    }
    for (const code of CODES) await desk.defineZone(code, 'hall');
    await desk.close();
  });
  afterAll(() => {
    folders.remove();
  });

  const verified = async (folder: string) => {
    const { code, stdout, stderr } = await operate(folder, 'verify');
    return { code, stdout, stderr };
  };
  const damage = (what: string) => ({ code: 1, stdout: '', stderr: `The log is damaged: ${what}.\n` });

  it('finds a log whole that is as it was written', async () => {
    const { code, stdout, stderr } = await verified(copy());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^The log \w{12}\.1 is whole: 16 events in 6 streams, 5 commands on record\.\nThe root of its tree is [\w+\/]{43}=\.\n$/,
    );
  });

  it('compares the first entries with a root that was noted', async () => {
    const { root } = notedAt(9);
    const { code, stdout, stderr } = await operate(copy(), 'verify', '--size', '9', '--root', root.toString('base64'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Its first 9 entries are those of the root that was noted.\n');
    expect(() => verifyLog(original, { noted: new NotedRoot(8, root) })).toThrow(
      'the first 8 entries are not those of the root that was noted',
    );
    expect(() => verifyLog(original, { noted: new NotedRoot(17, root) })).toThrow('it does not hold 17 entries');
    expect(await operate(original, 'verify', '--size', '9')).toMatchObject({ code: 2, stdout: '' });
  });

  it('names the position and the stream of an entry in which one bit was flipped', async () => {
    const folder = copy();
    const file = join(folder, 'log.db');
    const bytes = readFileSync(file);
    // SQLite can keep an old copy of a page that it split; it belongs to no entry.
    for (let at = bytes.indexOf('"Fair e2"'); at >= 0; at = bytes.indexOf('"Fair e2"', at + 1))
      bytes.writeUInt8(bytes.readUInt8(at + 1) ^ 1, at + 1);
    writeFileSync(file, bytes);
    expect(await verified(folder)).toEqual(
      damage(`position ${place - 1} (exhibition-e2): the entry does not match its leaf hash`),
    );
  });

  it('names the first of several faults', async () => {
    const folder = meddled('UPDATE events SET leaf = zeroblob(32) WHERE position >= ?', place);
    expect((await verified(folder)).stderr).toContain(`position ${place} (exhibition-e2)`);
  });

  it.each([
    ['whose command is on record', () => place, 'exhibition-e2'],
    ['that another event of its stream follows', () => 2, 'exhibition-e0'],
  ])('finds an event gone %s', async (_kind, at, stream) => {
    const folder = meddled('DELETE FROM events WHERE position = ?', at());
    expect(await verified(folder)).toEqual(damage(`position ${at()} (${stream}): the entry is missing`));
  });

  it('finds the last entries gone by the command that recorded them', async () => {
    const folder = meddled('DELETE FROM events WHERE position > 5');
    expect(await verified(folder)).toEqual(damage('position 6 (exhibition-e2): the entry is missing'));
  });

  it('finds them gone by the high-water mark where the tree was cut as well', () => {
    expect(() => verifyLog(shortened())).toThrow('position 6 (exhibition-e2): the entry is missing');
  });

  it('finds them gone by a command on record where the mark is gone too', () => {
    const folder = shortened();
    rmSync(join(folder, 'log.high-water'));
    expect(() => verifyLog(folder)).toThrow('position 7 (exhibition-e2): the entry of a command on record is missing');
  });

  it('says that the high-water mark is missing, or of another log', async () => {
    const without = copy();
    rmSync(join(without, 'log.high-water'));
    expect(await verified(without)).toEqual(
      damage(`its high-water mark ${join(without, 'log.high-water')} is missing`),
    );
    expect(verifyLog(without)).toMatchObject({ events: 16 });
    const other = folders.make();
    const desk = await Desk.open(other);
    await desk.announce('e0');
    await desk.close();
    const mixed = copy();
    cpSync(join(other, 'log.high-water'), join(mixed, 'log.high-water'));
    expect((await verified(mixed)).stderr).toMatch(
      /^The log is damaged: it is (\w{12})\.1, and \S+log\.high-water the mark of (?!\1)\w{12}\.1\.\n$/,
    );
  });

  it('compares a second mark, kept elsewhere, and misses it where it is gone', async () => {
    const second = join(folders.make(), 'second.high-water');
    const verifiedWith = async (folder: string) => {
      const settings = { REGISTER_DATA_DIR: folder, REGISTER_HIGH_WATER: second };
      return (await OperatorCommand.with(settings, 'verify').ended).stderr;
    };
    const folder = copy();
    expect(await verifiedWith(folder)).toBe(`The log is damaged: its high-water mark ${second} is missing.\n`);
    cpSync(join(folder, 'log.high-water'), second);
    expect(await verifiedWith(folder)).toBe('');
    const cut = shortened();
    rmSync(join(cut, 'log.high-water'));
    expect(await verifiedWith(cut)).toContain('position 6 (exhibition-e2): the entry is missing');
  });

  it('finds an entry forged with its leaf hash by the tree, with the tree by the mark, with both by a noted root', () => {
    const folder = changed((entry) => (entry['at'] = '2014-06-30T00:00:00.000Z'));
    expect(() => verifyLog(folder)).toThrow('position 16 are not those of the tree that was kept of them');
    keepTree(folder);
    expect(() => verifyLog(folder)).toThrow('position 16 are not those of the high-water mark');
    rmSync(join(folder, 'log.high-water'));
    expect(verifyLog(folder)).toMatchObject({ events: 16 });
    const { size, root } = notedAt(9);
    expect(() => verifyLog(folder, { noted: new NotedRoot(size, root) })).toThrow('the first 9 entries are not those');
  });

  it.each<[string, () => string, string]>([
    ['no canonical form', () => forged((entry) => ` ${entry}`), 'the entry is not in canonical form'],
    ['bytes that are no JSON', () => forged((entry) => entry.slice(1)), 'the entry is no JSON'],
    ['no type', () => changed((entry) => delete entry['type']), 'the entry lacks a part that every entry has'],
    [
      'the stream of another',
      () => changed((entry) => (entry['stream'] = 'exhibition-e1')),
      'the entry stands in the place of another',
    ],
    ['another revision', () => changed((entry) => (entry['revision'] = 7)), 'the entry stands in the place of another'],
    [
      'another command',
      () => changed((entry) => ((entry['meta'] as Record<string, unknown>)['command'] = crypto.randomUUID())),
      'the command that recorded the entry is not on record',
    ],
    [
      'another fingerprint',
      () => changed((entry) => ((entry['meta'] as Record<string, unknown>)['fingerprint'] = '00')),
      'the command that recorded the entry is on record as another',
    ],
  ])('finds an entry forged with its leaf hash that has %s', (_kind, forge, fault) => {
    expect(() => verifyLog(forge())).toThrow(`position ${place} (exhibition-e2): ${fault}`);
  });

  it.each<[string, () => string, RegExp]>([
    [
      'an event moved on in its stream',
      () => meddled('UPDATE events SET revision = 9 WHERE position = ?', place),
      /position \d+ \(exhibition-e2\): the entry stands in the place of another/,
    ],
    [
      'an event listed under another category',
      () =>
        meddled(
          `UPDATE events SET category = (SELECT id FROM categories WHERE name = 'access') WHERE position = ?`,
          place,
        ),
      /position \d+ \(exhibition-e2\): the entry is listed under another category/,
    ],
    [
      'a stream renamed',
      () => meddled(`UPDATE streams SET name = 'exhibition-e9' WHERE name = 'exhibition-e2'`),
      /position \d+ \(exhibition-e9\): the entry stands in the place of another/,
    ],
    [
      'a stream gone',
      () => meddled(`DELETE FROM streams WHERE name = 'exhibition-e2'`),
      /position \d+ \(stream unknown\): the entry stands in the place of another/,
    ],
    [
      'a command gone',
      () => meddled('DELETE FROM commands WHERE position = ?', place),
      /position \d+ \(exhibition-e2\): the command that recorded the entry is not on record/,
    ],
    [
      'a command that points elsewhere',
      () => meddled('UPDATE commands SET position = position - 1 WHERE position = ?', place),
      /position \d+ \(exhibition-e2\): a command on record points at events that it did not record/,
    ],
    [
      'a command made up',
      () =>
        meddled(
          `INSERT INTO commands SELECT zeroblob(16), fingerprint, stream, revision, count, position FROM commands WHERE position = ?`,
          place,
        ),
      /position \d+ \(exhibition-e2\): a command on record points at events of another command/,
    ],
    [
      'a command made up that fits its stream',
      () =>
        meddled(
          `INSERT INTO commands SELECT zeroblob(16), fingerprint, stream, revision, 0, position FROM commands WHERE position = ?`,
          place,
        ),
      /^the commands on record are not those that were written$/,
    ],
    [
      'a command made up that recorded nothing',
      () =>
        meddled(
          `INSERT INTO commands SELECT zeroblob(16), fingerprint, stream, 7, 0, position FROM commands WHERE position = ?`,
          place,
        ),
      /position \d+ \(exhibition-e2\): a command on record saw a revision that does not exist/,
    ],
    [
      'a command whose stream is unknown',
      () =>
        meddled(
          `INSERT INTO commands SELECT zeroblob(16), fingerprint, 99, -1, 0, position FROM commands WHERE position = ?`,
          place,
        ),
      /position \d+ \(stream unknown\): the stream of a command on record is unknown/,
    ],
  ])('finds %s', (_kind, meddle, sentence) => {
    expect(() => verifyLog(meddle())).toThrow(sentence);
  });

  it('finds pages that SQLite cannot read', async () => {
    const folder = copy();
    const file = join(folder, 'log.db');
    const bytes = readFileSync(file);
    const page = 4096 * Math.floor(bytes.indexOf('"Fair e2"') / 4096);
    bytes.fill(0xff, page, page + 8);
    writeFileSync(file, bytes);
    const { code, stderr } = await verified(folder);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^The log is damaged: .*SQLITE_CORRUPT.*\n$/),
    });
  });

  it('finds an index that lacks an entry', async () => {
    const folder = copy();
    const db = new Database(join(folder, 'log.db'));
    db.unsafeMode();
    db.pragma('writable_schema = ON');
    db.exec(
      `UPDATE sqlite_schema SET sql = 'CREATE INDEX events_of_category ON events (category) WHERE position < 3' WHERE name = 'events_of_category'`,
    );
    db.close();
    const again = new Database(join(folder, 'log.db'));
    again.exec('REINDEX events_of_category');
    again.unsafeMode();
    again.pragma('writable_schema = ON');
    again.exec(
      `UPDATE sqlite_schema SET sql = 'CREATE INDEX events_of_category ON events (category)' WHERE name = 'events_of_category'`,
    );
    again.close();
    const { code, stderr } = await verified(folder);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^The log is damaged: the file is damaged \(.*events_of_category.*\)\.\n$/),
    });
  });

  it('verifies a log while the register runs and writes', async () => {
    const folder = copy();
    const desk = await Desk.open(folder);
    const writing = Array.from({ length: 50 }, (_, number) => desk.announce(`live-${number}`));
    try {
      expect(await verified(folder)).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await Promise.all(writing);
      await desk.close();
    }
    expect((await verified(folder)).stdout).toContain('116 events in 56 streams, 55 commands on record');
  });

  it('says that there is no log', async () => {
    const folder = folders.make();
    expect(await verified(folder)).toEqual({
      code: 1,
      stdout: '',
      stderr: `There is no log in ${folder}; set REGISTER_DATA_DIR to the folder of the register.\n`,
    });
  });
});
