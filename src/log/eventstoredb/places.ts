import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LogIdentity } from '../log-identity.js';
import type { StreamName } from '../../kernel/stream.js';
import { Frontier } from '../transparency/tree.js';
import type { Passed } from './passed-over.js';

/** A leaf that was counted: its position in the register's own count, and where it stands in $all. */
export interface Counted {
  readonly leaves: number;
  readonly place: number;
}

/** Before the first leaf. */
export const NOTHING: Counted = { leaves: 0, place: -1 };

const TABLES = `
  CREATE TABLE of_log (only INTEGER PRIMARY KEY CHECK (only = 1), id TEXT NOT NULL, incarnation INTEGER NOT NULL) STRICT;
  CREATE TABLE places (leaves INTEGER PRIMARY KEY, place INTEGER NOT NULL UNIQUE) STRICT;
  CREATE TABLE last (only INTEGER PRIMARY KEY CHECK (only = 1), event TEXT NOT NULL) STRICT;
  CREATE TABLE tree (only INTEGER PRIMARY KEY CHECK (only = 1), size INTEGER NOT NULL, frontier BLOB NOT NULL) STRICT;
  CREATE TABLE hidden (stream TEXT PRIMARY KEY, how TEXT NOT NULL) STRICT;`;

const NAMES = ['of_log', 'places', 'last', 'tree', 'passed', 'hidden'];

/** How far others' events were passed over; `event`: id of the one at the mark. */
const PASSED = `
  CREATE TABLE IF NOT EXISTS passed (only INTEGER PRIMARY KEY CHECK (only = 1), after INTEGER NOT NULL,
    commit_position TEXT NOT NULL, prepare_position TEXT NOT NULL, event TEXT NOT NULL) STRICT;`;

/**
 * Which leaf stands where in $all, as this node has counted: the server's positions are bytes of its files, and ours
 * count leaves, on every store alike. A file of the node that may be deleted: it is counted anew.
 */
export class Places {
  private readonly count;
  private readonly remember;
  private readonly keepTree;
  private readonly exact;
  private readonly before;
  private readonly write: Database.Transaction<(counted: readonly Counted[], event: string, tree: Frontier) => void>;

  private constructor(private readonly db: Database.Database) {
    this.count = db.prepare<[number, number]>('INSERT INTO places VALUES (?, ?)');
    this.remember = db.prepare<[string]>('INSERT OR REPLACE INTO last VALUES (1, ?)');
    this.keepTree = db.prepare<[number, Buffer]>('INSERT OR REPLACE INTO tree VALUES (1, ?, ?)');
    this.exact = db.prepare<[number], number>('SELECT leaves FROM places WHERE place = ?').pluck();
    this.before = {
      leaves: db.prepare<[number], Counted>('SELECT * FROM places WHERE leaves <= ? ORDER BY leaves DESC LIMIT 1'),
      place: db.prepare<[number], Counted>('SELECT * FROM places WHERE place <= ? ORDER BY place DESC LIMIT 1'),
    };
    this.write = db.transaction((counted: readonly Counted[], event: string, tree: Frontier) => {
      for (const { leaves, place } of counted) this.count.run(leaves, place);
      this.remember.run(event);
      this.keepTree.run(tree.size, tree.bytes());
    });
  }

  /** The node’s file, whose folder the caller holds; emptied where it is of another log. */
  static open(folder: string, identity: LogIdentity): Places {
    const db = new Database(placesFile(folder));
    // It may be lost: it is checked against the server at start and counted anew.
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = OFF');
    if (!isOf(db, identity))
      db.transaction(() => {
        for (const table of NAMES) db.exec(`DROP TABLE IF EXISTS ${table}`);
        begin(db, identity);
      })();
    db.exec(PASSED);
    return new Places(db);
  }

  /** What a node has counted, for whoever does not hold its folder; nothing where it has counted another log, or none. */
  static look(folder: string, identity: LogIdentity): Places {
    if (existsSync(placesFile(folder))) {
      const db = new Database(placesFile(folder), { readonly: true });
      if (isOf(db, identity)) return new Places(db);
      db.close();
    }
    const nothing = new Database(':memory:');
    begin(nothing, identity);
    return new Places(nothing);
  }

  /** The last leaf counted. */
  get last(): Counted {
    return this.before.leaves.get(Number.MAX_SAFE_INTEGER) ?? NOTHING;
  }

  /** Id of the event at the last leaf. */
  get lastEvent(): string | undefined {
    return this.db.prepare('SELECT event FROM last').pluck().get() as string | undefined;
  }

  /** The tree up to the last leaf counted. */
  get tree(): Frontier {
    const row = this.db.prepare<[], { size: number; frontier: Buffer }>('SELECT size, frontier FROM tree').get();
    return row === undefined ? Frontier.empty() : Frontier.of(row.size, row.frontier);
  }

  /** The leaves that follow the last one, in order; `event`: id of the last of them; `tree`: with them. */
  add(counted: readonly Counted[], event: string, tree: Frontier): void {
    this.write(counted, event, tree);
  }

  /** Streams that have been hidden on the server, and how they are; '' where one is hidden no more. */
  get hidden(): ReadonlyMap<StreamName, string> {
    const rows = this.db.prepare<[], { stream: StreamName; how: string }>('SELECT * FROM hidden').all();
    return new Map(rows.map(({ stream, how }) => [stream, how]));
  }

  /** `how`: '' where it is hidden no more. */
  hide(stream: StreamName, how: string): void {
    this.db.prepare('INSERT OR REPLACE INTO hidden VALUES (?, ?)').run(stream, how);
  }

  /** As it was kept last; undefined where it was not. */
  get passed(): (Passed & { readonly event: string }) | undefined {
    if (!hasTable(this.db, 'passed')) return undefined;
    const row = this.db
      .prepare<[], { after: number; commit_position: string; prepare_position: string; event: string }>(
        'SELECT * FROM passed',
      )
      .get();
    if (row === undefined) return undefined;
    const mark = { commit: BigInt(row.commit_position), prepare: BigInt(row.prepare_position) };
    return { after: row.after, mark, event: row.event };
  }

  /** Keeps how far others' events were passed over; `event`: id of the one at the mark. */
  pass({ after, mark }: Passed, event: string): void {
    this.db
      .prepare('INSERT OR REPLACE INTO passed VALUES (1, ?, ?, ?, ?)')
      .run(after, String(mark.commit), String(mark.prepare), event);
  }

  /** How many leaves there are up to one at a place; undefined where none is known there. */
  leavesAt(place: number): number | undefined {
    return this.exact.get(place);
  }

  /** The leaf of that number, or the nearest before it that is known. */
  atLeaf(leaves: number): Counted {
    return this.before.leaves.get(leaves) ?? NOTHING;
  }

  /** The leaf at that place, or the nearest before it that is known. */
  atPlace(place: number): Counted {
    return this.before.place.get(place) ?? NOTHING;
  }

  close(): void {
    this.db.close();
  }
}

const placesFile = (folder: string): string => join(folder, 'places.db');

function isOf(db: Database.Database, { logId, incarnation }: LogIdentity): boolean {
  // A file without what is hidden or without the tree is of an earlier version.
  if (!hasTable(db, 'of_log') || !hasTable(db, 'hidden') || !hasTable(db, 'tree')) return false;
  const of = db.prepare('SELECT count(*) FROM of_log WHERE id = ? AND incarnation = ?').pluck();
  return of.get(logId, incarnation) === 1;
}

const hasTable = (db: Database.Database, name: string): boolean =>
  db.prepare('SELECT count(*) FROM sqlite_schema WHERE name = ?').pluck().get(name) === 1;

function begin(db: Database.Database, { logId, incarnation }: LogIdentity): void {
  db.exec(TABLES);
  db.prepare('INSERT INTO of_log VALUES (1, ?, ?)').run(logId, incarnation);
}
