import type Database from 'better-sqlite3';
import { labelsOf } from '../../../kernel/entry.js';
import type { SealedEntry } from '../../../kernel/event-store.js';
import type { StreamName } from '../../../kernel/stream.js';
import { openForReading } from './log-database.js';
import type { LogIdentity } from '../../log-identity.js';

/** An entry as it is stored. */
export interface WholeEntry extends SealedEntry {
  /** Of the leaf, counted from 1. */
  readonly position: number;
  readonly stream: StreamName;
  readonly revision: number;
}

/** A command on record. */
export interface WholeCommand {
  /** UUID. */
  readonly id: string;
  readonly fingerprint: string;
  readonly stream: StreamName;
  /** Of the stream after it. */
  readonly revision: number;
  readonly count: number;
  readonly position: number;
  /** Id of its first event; absent where it has none. */
  readonly first?: string;
}

/** All that a log holds, to be copied elsewhere; the caller has verified it, and holds the folder. */
export class WholeLog {
  private readonly entriesAfter;
  private readonly commandsAfter;

  private constructor(
    private readonly db: Database.Database,
    readonly identity: LogIdentity,
  ) {
    this.entriesAfter = db.prepare<[number, number], Omit<WholeEntry, 'id' | 'type'>>(
      `SELECT e.position, s.name AS stream, e.revision, e.entry AS bytes, e.leaf
       FROM events e JOIN streams s ON s.id = e.stream WHERE e.position > ? ORDER BY e.position LIMIT ?`,
    );
    this.commandsAfter = db.prepare<[Buffer, number], Omit<WholeCommand, 'id'> & { key: Buffer; entry: Buffer | null }>(
      `SELECT c.id AS key, c.fingerprint, s.name AS stream, c.revision, c.count, c.position,
         (SELECT e.entry FROM events e WHERE e.stream = c.stream AND e.revision = c.revision - c.count + 1) AS entry
       FROM commands c JOIN streams s ON s.id = c.stream WHERE c.id > ? ORDER BY c.id LIMIT ?`,
    );
  }

  /** Throws CannotOpenLog. */
  static open(folder: string): WholeLog {
    const { db, identity } = openForReading(folder);
    return new WholeLog(db, identity);
  }

  /** What tells the secret that it was written with; undefined where none was. */
  get secret(): string | undefined {
    return (this.db.prepare('SELECT secret FROM log').pluck().get() as string | null) ?? undefined;
  }

  entries(after: number, limit: number): WholeEntry[] {
    return this.entriesAfter.all(after, limit).map((row) => ({ ...row, ...labelsOf(row.bytes) }));
  }

  /** In the order of their ids; `after` is one, '' for the first page. */
  commands(after: string, limit: number): WholeCommand[] {
    return this.commandsAfter
      .all(Buffer.from(after.replaceAll('-', ''), 'hex'), limit)
      .map(({ key, entry, count, ...row }) => {
        const command = { id: uuidOf(key), count, ...row };
        if (count === 0 || entry === null) return command;
        return { ...command, first: labelsOf(entry).id };
      });
  }

  close(): void {
    this.db.close();
  }
}

const uuidOf = (key: Buffer): string =>
  key.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
