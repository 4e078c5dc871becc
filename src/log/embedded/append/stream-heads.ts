import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { atMostEntries } from '../../../values/cache-bound.js';
import { NO_STREAM } from '../../../kernel/event-store.js';

export interface StreamHead {
  readonly id: number;
  readonly category: number;
  /** Of the last event; NO_STREAM where a command was recorded that made none. */
  readonly revision: number;
}

/** How many streams are kept in memory: some 20 MB. */
const MAX_STREAMS = 100_000;

/** Where each stream ends: those used last in memory, the rest in the table. */
export class StreamHeads {
  private readonly recent = new LRUCache<string, StreamHead>(atMostEntries(MAX_STREAMS));
  private readonly find: Database.Statement<[string]>;

  constructor(db: Database.Database) {
    this.find = db.prepare(
      `SELECT id, category, coalesce((SELECT max(revision) FROM events WHERE stream = s.id), ${NO_STREAM}) AS revision
       FROM streams s WHERE name = ?`,
    );
  }

  /** Undefined of a stream that was never written. */
  of(stream: string): StreamHead | undefined {
    return this.recent.get(stream) ?? (this.find.get(stream) as StreamHead | undefined);
  }

  set(stream: string, head: StreamHead): void {
    this.recent.set(stream, head);
  }

  forget(): void {
    this.recent.clear();
  }
}
