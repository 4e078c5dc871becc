import type Database from 'better-sqlite3';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Position } from '../../kernel/position.js';
import type { StreamName } from '../../kernel/stream.js';
import {
  LogCorrupted,
  LogReader,
  LogUnavailable,
  PositionBeyondHead,
  PositionOfAnotherLog,
  type LogRead,
  type RecordedCommand,
  type StoredEntry,
  type StreamEntries,
} from '../../kernel/event-store.js';
import { commandKey } from './append/command-key.js';
import { openForReading } from './open/log-database.js';
import type { LogIdentity } from '../log-identity.js';
import { requireRange } from '../leaf-range.js';
import { LogGrowth } from './append/log-growth.js';
import { LogQueries, type StoredEvent } from './log-queries.js';
import { isDamage, errorCode } from '../sqlite-fault.js';

/** Events a subscription reads at once: a few milliseconds of its thread. */
const PAGE_EVENTS = 256;

/** Reads the embedded log over a connection of its own; in any thread of the process that writes it, or in another process. */
export class EmbeddedLogReader extends LogReader {
  private readonly queries: LogQueries;
  /** From the first subscription on: a message for each group costs those that wait for none. */
  private growth: LogGrowth | undefined;

  private constructor(
    private readonly db: Database.Database,
    readonly identity: LogIdentity,
  ) {
    super();
    this.queries = new LogQueries(db);
  }

  /** Throws CannotOpenLog. */
  static open(folder: string): EmbeddedLogReader {
    const { db, identity } = openForReading(folder);
    return new EmbeddedLogReader(db, identity);
  }

  override readStream(stream: StreamName, fromRevision = 0): Promise<StreamEntries> {
    return this.reading(() => {
      const entries = this.queries.ofStream(stream, fromRevision).map((row) => this.placed(row));
      return { entries, revision: entries.at(-1)?.revision ?? this.queries.revisionOf(stream) };
    });
  }

  override readAll(from: LogRead, limit: number): Promise<readonly StoredEntry[]> {
    return this.reading(() => this.page(this.startOf(from), from.categories, limit));
  }

  override async *subscribe(from: LogRead, signal: AbortSignal): AsyncGenerator<readonly StoredEntry[], void> {
    let after = await this.reading(() => this.startOf(from));
    const growth = (this.growth ??= new LogGrowth(this.identity));
    while (!signal.aborted && this.db.open) {
      const mark = growth.mark;
      const start = after;
      const entries = await this.reading(() => this.page(start, from.categories, PAGE_EVENTS));
      const last = entries.at(-1);
      if (last === undefined) await growth.since(mark, signal);
      else {
        after = Number(last.position.value);
        yield entries;
        // A long catch-up leaves its thread to others between pages.
        await nextTurn();
      }
    }
  }

  override leaves(from: number, to: number): Promise<readonly Buffer[]> {
    return this.reading(() => {
      requireRange(from, to);
      const head = this.queries.head();
      if (to > head) throw new PositionBeyondHead(`there are ${head} leaves, not ${to}`);
      const leaves = this.queries.leaves(from, to);
      if (leaves.length !== to - from)
        throw new LogCorrupted(undefined, `an entry is missing between positions ${from + 1} and ${to}`);
      return leaves;
    });
  }

  override head(): Promise<Position> {
    return this.reading(() => this.at(this.queries.head()));
  }

  /** See EventStore.findCommand. */
  findCommand(id: string): Promise<RecordedCommand | undefined> {
    return this.reading(() => {
      const command = this.queries.command(commandKey(id));
      return command && { ...command, id, position: this.at(command.position) };
    });
  }

  /** The revision of a stream; NO_STREAM if it has no event. */
  revisionOf(stream: StreamName): Promise<number> {
    return this.reading(() => this.queries.revisionOf(stream));
  }

  /** At most `limit` entries after a place, of the categories or all. Throws LogCorrupted where one is missing. */
  page(after: number, categories: readonly string[] | undefined, limit: number): readonly StoredEntry[] {
    return this.guarded(() => {
      if (categories !== undefined)
        return this.queries.ofCategories(categories, after, limit).map((row) => this.placed(row));
      return this.queries.all(after, limit).map((row, place) => {
        const expected = after + place + 1;
        if (row.position !== expected) throw new LogCorrupted(this.at(expected), 'an entry is missing');
        return this.placed(row);
      });
    });
  }

  /** The place of that number in this log. */
  at(value: number): Position {
    return new Position(this.identity.logId, this.identity.incarnation, BigInt(value));
  }

  override close(): Promise<void> {
    this.growth?.close();
    this.db.close();
    return Promise.resolve();
  }

  private startOf({ after }: LogRead): number {
    if (after === undefined) return 0;
    const head = this.at(this.queries.head());
    if (!after.sameLogAs(head)) throw new PositionOfAnotherLog(`${after.toString()} is of another log`);
    if (after.value > head.value) throw new PositionBeyondHead(`${after.toString()} is beyond ${head.toString()}`);
    return Number(after.value);
  }

  private placed({ position, stream, revision, entry, leaf }: StoredEvent): StoredEntry {
    return { stream: stream ?? '', revision, position: this.at(position), bytes: entry, leaf };
  }

  private reading<Read>(read: () => Read): Promise<Read> {
    return new Promise((resolve) => {
      resolve(this.guarded(read));
    });
  }

  /** Tells damage and I/O errors as the port names them. */
  private guarded<Read>(read: () => Read): Read {
    if (!this.db.open) throw new LogUnavailable('the log is closed');
    try {
      return read();
    } catch (error) {
      const code = errorCode(error);
      if (isDamage(error)) throw new LogCorrupted(undefined, `the log is damaged (${code})`);
      if (code.startsWith('SQLITE_')) throw new LogUnavailable(`the log cannot be read (${code})`, { cause: error });
      throw error;
    }
  }
}
