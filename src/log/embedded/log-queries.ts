import type Database from 'better-sqlite3';
import type { StreamName } from '../../kernel/stream.js';
import { NO_STREAM } from '../../kernel/event-store.js';

/** A row of the log, not yet checked. */
export interface StoredEvent {
  readonly position: number;
  /** Null where the table of streams lacks it. */
  readonly stream: string | null;
  readonly revision: number;
  readonly entry: Buffer;
  /** 32 bytes. */
  readonly leaf: Buffer;
}

export interface StoredCommand {
  readonly fingerprint: string;
  readonly stream: StreamName;
  readonly revision: number;
  readonly count: number;
  readonly position: number;
}

// The outer join keeps a row whose stream is gone, so that the loss is seen.
const EVENT = `SELECT e.position, s.name AS stream, e.revision, e.entry, e.leaf
  FROM events e LEFT JOIN streams s ON s.id = e.stream`;

// SQLite compiles a statement anew at every call where a bare parameter is its limit, since that may change its plan.
const LIMIT = 'LIMIT +?';

/** The statements that read the log. */
export class LogQueries {
  private readonly headOf: Database.Statement<[]>;
  private readonly pageOfAll: Database.Statement<[number, number]>;
  private readonly pageOfStream: Database.Statement<[string, number]>;
  private readonly leavesOf: Database.Statement<[number, number], Buffer>;
  private readonly lastOfStream: Database.Statement<[string]>;
  private readonly commandOf: Database.Statement<[Buffer]>;
  /** By the number of categories. */
  private readonly pagesOfCategories = new Map<number, Database.Statement<(string | number)[]>>();

  constructor(private readonly db: Database.Database) {
    this.headOf = db.prepare<[]>('SELECT coalesce(max(position), 0) FROM events').pluck();
    this.pageOfAll = db.prepare(`${EVENT} WHERE e.position > ? ORDER BY e.position ${LIMIT}`);
    this.pageOfStream = db.prepare(
      `${EVENT} WHERE e.stream = (SELECT id FROM streams WHERE name = ?) AND e.revision >= ? ORDER BY e.revision`,
    );
    this.leavesOf = db
      .prepare<[number, number], Buffer>(
        'SELECT leaf FROM events WHERE position > ? AND position <= ? ORDER BY position',
      )
      .pluck();
    this.lastOfStream = db
      .prepare<[string]>('SELECT max(revision) FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?)')
      .pluck();
    this.commandOf = db.prepare(
      `SELECT c.fingerprint, s.name AS stream, c.revision, c.count, c.position
       FROM commands c JOIN streams s ON s.id = c.stream WHERE c.id = ?`,
    );
  }

  /** The last position; 0 of an empty log. */
  head(): number {
    return this.headOf.get() as number;
  }

  all(after: number, limit: number): StoredEvent[] {
    return this.pageOfAll.all(after, limit) as StoredEvent[];
  }

  /**
   * The first events after a position in any of the categories. Each category gives its own first ones from the index,
   * so that a page costs the same whatever lies between them.
   */
  ofCategories(categories: readonly string[], after: number, limit: number): StoredEvent[] {
    if (categories.length === 0) return [];
    return this.pageOfCategories(categories.length).all(
      ...categories.flatMap((category) => [category, after, limit]),
      limit,
    ) as StoredEvent[];
  }

  ofStream(stream: string, fromRevision: number): StoredEvent[] {
    return this.pageOfStream.all(stream, fromRevision) as StoredEvent[];
  }

  /** Leaf hashes after a position, up to and including another. */
  leaves(after: number, upTo: number): Buffer[] {
    return this.leavesOf.all(after, upTo);
  }

  /** NO_STREAM if it has no event. */
  revisionOf(stream: string): number {
    return (this.lastOfStream.get(stream) as number | null) ?? NO_STREAM;
  }

  command(key: Buffer): StoredCommand | undefined {
    return this.commandOf.get(key) as StoredCommand | undefined;
  }

  private pageOfCategories(count: number): Database.Statement<(string | number)[]> {
    const known = this.pagesOfCategories.get(count);
    if (known !== undefined) return known;
    const one = `SELECT * FROM (SELECT position FROM events WHERE category = (SELECT id FROM categories WHERE name = ?)
      AND position > ? ORDER BY position ${LIMIT})`;
    const places = Array.from({ length: count }, () => one).join(' UNION ALL ');
    const page = this.db.prepare<(string | number)[]>(
      `${EVENT} WHERE e.position IN (${places}) ORDER BY e.position ${LIMIT}`,
    );
    this.pagesOfCategories.set(count, page);
    return page;
  }
}
