import Database from 'better-sqlite3';
import { readCheckpoint, SELECT_CHECKPOINT, type CheckpointRow } from '../engine/checkpoint.js';
import { presentOnly } from '../rows/versioned-rows.js';
import { resolvePlace, type Head, type NamedValues, type Snapshot, type SnapshotPlace } from './snapshot.js';

/** Memory for pages of the file, at most: badges of a long list of participants are read in no order. */
const CACHE_KIB = 64 * 1024;

/** How a statement is run: rows that hold now are found by an index; rows come as lists of their columns or by name. */
interface StatementUse {
  readonly isHead: boolean;
  readonly asLists: boolean;
}

/** One read file, open for reading, with its prepared statements. */
export class ReadConnection {
  private readonly db: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();
  private readonly checkpoint: Database.Statement<[], CheckpointRow>;
  private readonly begin: Database.Statement;
  private readonly end: Database.Statement;

  constructor(file: string) {
    this.db = new Database(file, { readonly: true, fileMustExist: true });
    this.db.pragma('query_only = ON');
    this.db.pragma(`cache_size = -${CACHE_KIB}`);
    this.checkpoint = this.db.prepare(SELECT_CHECKPOINT);
    this.begin = this.db.prepare('BEGIN');
    this.end = this.db.prepare('COMMIT');
  }

  prepared(sql: string, { isHead, asLists }: StatementUse): Database.Statement {
    const key = `${isHead ? 'head' : 'leaf'} ${asLists ? 'lists' : 'rows'} ${sql}`;
    let statement = this.statements.get(key);
    if (statement === undefined) {
      statement = this.db.prepare(isHead ? presentOnly(sql) : sql);
      if (asLists) statement.raw();
      this.statements.set(key, statement);
    }
    return statement;
  }

  /** Runs a query on one state of the file, in one transaction. Throws PositionOfAnotherLog, PositionBeyondHead. */
  read<T>(query: (at: Snapshot) => T, place: SnapshotPlace, time: Date): T {
    if (this.db.inTransaction) return query(this.snapshot(place, time));
    this.begin.run();
    try {
      return query(this.snapshot(place, time));
    } finally {
      this.end.run();
    }
  }

  close(): void {
    this.db.close();
  }

  private snapshot(place: SnapshotPlace, time: Date): Snapshot {
    const row = this.checkpoint.get();
    if (row === undefined) throw new Error('the read file has no checkpoint');
    const { position, leaves } = readCheckpoint(row);
    const head: Head = { position, leaf: leaves - 1 };
    const wanted = resolvePlace(place, head);
    return new FileSnapshot(this, wanted, time, wanted.leaf === head.leaf);
  }
}

class FileSnapshot implements Snapshot {
  readonly position;
  readonly leaf;

  constructor(
    private readonly connection: ReadConnection,
    { position, leaf }: Head,
    readonly time: Date,
    /** Then rows that hold now are the rows that hold at the leaf, and an index finds them. */
    private readonly isHead: boolean,
  ) {
    this.position = position;
    this.leaf = leaf;
  }

  all<Row>(sql: string, values?: NamedValues): Row[] {
    return this.prepared(sql).all(this.bound(values)) as Row[];
  }

  lists<Row extends readonly unknown[]>(sql: string, values?: NamedValues): Row[] {
    return this.prepared(sql, true).all(this.bound(values)) as Row[];
  }

  get<Row>(sql: string, values?: NamedValues): Readonly<Row> | undefined {
    return this.prepared(sql).get(this.bound(values)) as Row | undefined;
  }

  private prepared(sql: string, asLists = false): Database.Statement {
    return this.connection.prepared(sql, { isHead: this.isHead, asLists });
  }

  private bound(values: NamedValues = {}): NamedValues {
    return { leaf: this.leaf, ...values };
  }
}
