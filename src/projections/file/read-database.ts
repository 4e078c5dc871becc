import Database from 'better-sqlite3';
import type { Position } from '../../kernel/position.js';
import { Problem } from '../../kernel/problem.js';
import { readCheckpoint, SELECT_CHECKPOINT, type CheckpointRow } from '../engine/checkpoint.js';
import type { SqlValue } from '../projection.js';
import type { Report } from '../engine/projector-report.js';

/** The moment of the log that a read shows. */
export interface ShownAt {
  /** For clients. */
  readonly position: Position;
  /** Of the last event shown, -1 if none; what versioned rows are compared with. */
  readonly leafIndex: number;
}

export interface Shown<T> extends ShownAt {
  readonly value: T;
}

/** Bound in the order of the `?` in the statement; an object binds the named ones, such as `@leaf`. */
export type QueryValue = SqlValue | Readonly<Record<string, SqlValue>>;

/** The read tables, for the thread that answers. Every method throws Problem read-model-stopped or read-model-behind. */
export class ReadDatabase {
  private connection: ReadConnection | undefined;

  /** Of the projector it asks how the tables stand. */
  constructor(private readonly projector: { readonly status: Report }) {}

  /** Runs a synchronous query on one state of the tables, and tells which. May be nested. */
  show<T>(query: (at: ShownAt) => T): Shown<T> {
    return this.open().show(query);
  }

  /** All rows of a query, which is prepared once; within `show` of the state that it shows. */
  all<Row>(sql: string, ...values: QueryValue[]): Row[] {
    return this.open()
      .prepared(sql)
      .all(...values) as Row[];
  }

  /** All rows, each as a list of its columns: where there are many, at two thirds of the cost. */
  lists<Row extends readonly unknown[]>(sql: string, ...values: QueryValue[]): Row[] {
    return this.open()
      .prepared(sql, true)
      .all(...values) as Row[];
  }

  /** The first row. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the row's shape, as with `all`
  get<Row>(sql: string, ...values: QueryValue[]): Row | undefined {
    return this.open()
      .prepared(sql)
      .get(...values) as Row | undefined;
  }

  close(): void {
    this.connection?.close();
    this.connection = undefined;
  }

  private open(): ReadConnection {
    const { status } = this.projector;
    if (status.state === 'stopped')
      throw new Problem('read-model-stopped', 'The register cannot show its data until the operator has seen to it.');
    if (status.shown === undefined)
      throw new Problem('read-model-behind', 'The register is still preparing its data for reading.');
    return (this.connection ??= new ReadConnection(status.shown.file));
  }
}

class ReadConnection {
  private readonly db: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();
  private readonly listing = new Map<string, Database.Statement>();
  private readonly checkpoint: Database.Statement<[], CheckpointRow>;
  private readonly begin: Database.Statement;
  private readonly end: Database.Statement;

  constructor(file: string) {
    this.db = new Database(file, { readonly: true, fileMustExist: true });
    this.db.pragma('query_only = ON');
    this.checkpoint = this.db.prepare(SELECT_CHECKPOINT);
    this.begin = this.db.prepare('BEGIN');
    this.end = this.db.prepare('COMMIT');
  }

  /** `lists`: rows come as lists of their columns. */
  prepared(sql: string, lists = false): Database.Statement {
    const known = lists ? this.listing : this.statements;
    let statement = known.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      if (lists) statement.raw();
      known.set(sql, statement);
    }
    return statement;
  }

  show<T>(query: (at: ShownAt) => T): Shown<T> {
    if (this.db.inTransaction) return this.showNow(query);
    this.begin.run();
    try {
      return this.showNow(query);
    } finally {
      this.end.run();
    }
  }

  close(): void {
    this.db.close();
  }

  private showNow<T>(query: (at: ShownAt) => T): Shown<T> {
    const row = this.checkpoint.get();
    if (row === undefined) throw new Error('the read file has no checkpoint');
    const { position, leaves } = readCheckpoint(row);
    const at = { position, leafIndex: leaves - 1 };
    return { ...at, value: query(at) };
  }
}
