import type Database from 'better-sqlite3';
import { streamParts, type StreamName } from '../../kernel/stream.js';
import type { StoredEvent } from './stored-event.js';

/** An entry as the node has seen it pass by. */
export interface CachedEntry extends Pick<StoredEvent, 'stream' | 'revision' | 'bytes' | 'leaf'> {
  /** Of the leaf, counted from 1. */
  readonly position: number;
}

/** SQL of the table of cached entries. */
export const CACHED_TABLE = `
  CREATE TABLE cached (position INTEGER PRIMARY KEY, category TEXT NOT NULL, stream TEXT NOT NULL,
    revision INTEGER NOT NULL, bytes BLOB NOT NULL, leaf BLOB NOT NULL, UNIQUE (stream, revision)) STRICT;
  CREATE INDEX cached_of_category ON cached (category, position);`;

const COLUMNS = 'position, stream, revision, bytes, leaf';

/**
 * The entries of some categories in the node's own file, as they were counted: a command that comes to such a stream for
 * the first time reads it here and not from the server, and the states in memory are built of them at a start. In a file
 * and not in memory, since a badge takes about 1 kB and there may be a million.
 */
export class CachedStreams {
  /** Entries that are not in the file yet. */
  private readonly waiting = new Map<StreamName, CachedEntry[]>();
  private readonly categories: ReadonlySet<string>;
  private readonly insert;
  private readonly select;

  constructor(
    private readonly db: Database.Database,
    categories: readonly string[],
  ) {
    this.categories = new Set(categories);
    this.insert = db.prepare<[number, string, string, number, Buffer, Buffer]>(
      'INSERT INTO cached VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.select = db.prepare<[string], CachedEntry>(`SELECT ${COLUMNS} FROM cached WHERE stream = ? ORDER BY revision`);
  }

  /** Takes a leaf that was counted. */
  note({ stream, revision, bytes, leaf }: StoredEvent, position: number): void {
    if (!this.categories.has(streamParts(stream).category)) return;
    const entries = this.waiting.get(stream);
    const entry = { stream, revision, bytes, leaf, position };
    if (entries === undefined) this.waiting.set(stream, [entry]);
    else entries.push(entry);
  }

  /** Writes what waits; within the transaction of the caller, who calls `written` after it. */
  write(): void {
    for (const entries of this.waiting.values())
      for (const { position, stream, revision, bytes, leaf } of entries)
        this.insert.run(position, streamParts(stream).category, stream, revision, bytes, leaf);
  }

  written(): void {
    this.waiting.clear();
  }

  /** All entries of a stream that were counted; undefined where there are none, or one is missing. */
  of(stream: StreamName): readonly CachedEntry[] | undefined {
    if (!this.categories.has(streamParts(stream).category)) return undefined;
    const entries = [...this.select.all(stream), ...(this.waiting.get(stream) ?? [])];
    const isWhole = entries.length > 0 && entries.every(({ revision }, place) => revision === place);
    return isWhole ? entries : undefined;
  }

  /** Written entries of these categories after a position, in order; undefined where one of the categories is not kept. */
  after(categories: readonly string[], position: number, limit: number): readonly CachedEntry[] | undefined {
    if (!categories.every((category) => this.categories.has(category))) return undefined;
    const parts = categories.map(() => `SELECT ${COLUMNS} FROM cached WHERE category = ? AND position > ?`);
    return this.db
      .prepare<(string | number)[], CachedEntry>(`${parts.join(' UNION ALL ')} ORDER BY position LIMIT ?`)
      .all(...categories.flatMap((category) => [category, position]), limit);
  }
}
