import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_STREAM } from '../../../kernel/event-store.js';
import { sealText } from '../../../kernel/leaf.js';
import { openForWriting } from '../open/log-database.js';
import { prepareLog } from '../open/prepare-log.js';
import { LogWriter } from './log-writer.js';
import type { AppendOrder } from './writer-protocol.js';

describe('the writer of the log', () => {
  let folder: string;
  let db: Database.Database;
  let writer: LogWriter;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'register-writer-'));
    await prepareLog({ folder });
    db = openForWriting(folder);
    writer = new LogWriter(db);
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });

  const order = (stream: string, expectedRevision: number, ...entries: string[]): AppendOrder => ({
    stream,
    expectedRevision,
    entries: entries.map(sealText),
  });
  const stored = () =>
    db
      .prepare(
        `SELECT e.position, s.name, e.revision, CAST(e.entry AS TEXT) AS entry
         FROM events e JOIN streams s ON s.id = e.stream ORDER BY e.position`,
      )
      .raw()
      .all();
  const appended = (revision: number, position: number) => ({ kind: 'appended', revision, position });

  it('sees within a group what the group has done', () => {
    expect(
      writer.write([
        order('badge-a', NO_STREAM, 'one', 'two'),
        order('badge-a', NO_STREAM, 'late'),
        order('badge-a', 1, 'three'),
      ]),
    ).toEqual([appended(1, 2), { kind: 'wrong-revision', actual: 1 }, appended(2, 3)]);
    expect(stored()).toEqual([
      [1, 'badge-a', 0, 'one'],
      [2, 'badge-a', 1, 'two'],
      [3, 'badge-a', 2, 'three'],
    ]);
  });

  it('takes back an append that the database refuses half-way, and only that', () => {
    writer.write([order('badge-a', NO_STREAM, 'one')]);
    // A row that no one but this writer should have made stands where its second event would go.
    db.prepare(`INSERT INTO events VALUES (100, 1, 2, 1, x'00', x'00')`).run();
    const outcomes = writer.write([
      order('badge-b', NO_STREAM, 'b'),
      order('badge-a', 0, 'two', 'three'),
      order('badge-c', NO_STREAM, 'c'),
    ]);
    expect(outcomes).toEqual([
      appended(0, 2),
      { kind: 'refused', fault: 'SqliteError: UNIQUE constraint failed: events.stream, events.revision' },
      appended(0, 101),
    ]);
    expect(stored().map((row) => (row as unknown[]).slice(0, 3))).toEqual([
      [1, 'badge-a', 0],
      [2, 'badge-b', 0],
      [100, 'badge-a', 2],
      [101, 'badge-c', 0],
    ]);
    expect(writer.write([order('badge-b', 0, 'more'), order('badge-a', 2, 'more')])).toEqual([
      appended(1, 102),
      appended(3, 103),
    ]);
  });

  it('refuses a whole group where there is no room, remembers nothing of it, and heals', () => {
    writer.write([order('badge-a', NO_STREAM, 'one')]);
    const before = stored();
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages}`);
    const group = [
      order('badge-a', 0, 'two'),
      order('firm-new', NO_STREAM, 'x'.repeat(100_000)),
      order('badge-a', NO_STREAM, 'late'),
    ];
    expect(writer.write(group)).toEqual(group.map(() => ({ kind: 'storage-full' })));
    expect(stored()).toEqual(before);
    db.pragma('max_page_count = 1000000');
    expect(writer.write(group)).toEqual([appended(1, 2), appended(0, 3), { kind: 'wrong-revision', actual: 1 }]);
  });

  it('throws where the outcome is unknown', () => {
    db.close();
    expect(() => writer.write([order('badge-a', NO_STREAM, 'one')])).toThrow('not open');
    db = openForWriting(folder);
  });
});
