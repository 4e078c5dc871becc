import type { ProjectionDatabase, SqlValue, Statement } from '../projection.js';

interface ColumnValues {
  'TEXT NOT NULL': string;
  'INTEGER NOT NULL': number;
  TEXT: string | null;
  INTEGER: number | null;
}

/** Columns by name, with their SQL type. */
export type Columns = Readonly<Record<string, keyof ColumnValues>>;
export type KeyColumns = Readonly<Record<string, 'TEXT NOT NULL' | 'INTEGER NOT NULL'>>;

export type RowOf<C extends Columns> = { readonly [Name in keyof C]: ColumnValues[C[Name]] };

/**
 * Condition for the rows of a versioned table that hold at the leaf index bound to `@leaf`: the state after that event
 * (-1: before any). `table` is its name or alias in the query.
 */
export const asOf = (table: string): string =>
  `(${table}.from_leaf <= @leaf AND (${table}.to_leaf IS NULL OR ${table}.to_leaf > @leaf))`;

const AS_OF = /\((\w+)\.from_leaf <= @leaf AND \(\1\.to_leaf IS NULL OR \1\.to_leaf > @leaf\)\)/g;

/** The statement for the head alone: there `to_leaf IS NULL` picks the same rows as `asOf`, and has an index. */
export const presentOnly = (sql: string): string => sql.replaceAll(AS_OF, '$1.to_leaf IS NULL');

/**
 * A table that keeps every version of its rows, for reads as of an earlier event: each holds from the leaf index
 * `from_leaf` up to and without `to_leaf`, which is null in the present version.
 */
export class VersionedTable<Key extends KeyColumns, Values extends Columns> {
  /** SQL of the table, for a projection's `tables`. */
  readonly sql: string;

  constructor(
    private readonly name: string,
    private readonly key: Key,
    private readonly values: Values,
  ) {
    const columns = Object.entries({ ...key, from_leaf: 'INTEGER NOT NULL', to_leaf: 'INTEGER', ...values });
    const keys = Object.keys(key).join(', ');
    this.sql = `
      CREATE TABLE ${name} (
        ${columns.map((column) => column.join(' ')).join(', ')},
        PRIMARY KEY (${keys}, from_leaf)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX ${name}_present ON ${name} (${keys}) WHERE to_leaf IS NULL;`;
  }

  /** Prepares the statements that write the table. */
  rows(db: ProjectionDatabase): VersionedRows<Key, Values> {
    return new VersionedRows(db, this.name, Object.keys(this.key), Object.keys(this.values));
  }
}

/** Writes a versioned table, in log order. Changes of one key at one leaf index leave one version. */
export class VersionedRows<Key extends KeyColumns, Values extends Columns> {
  private readonly select: Statement<RowOf<Values> & { readonly from_leaf: number }>;
  private readonly add: Statement;
  private readonly close: Statement;
  private readonly drop: Statement;

  constructor(
    db: ProjectionDatabase,
    private readonly table: string,
    private readonly keys: readonly string[],
    private readonly values: readonly string[],
  ) {
    const present = `${keys.map((key) => `${key} = ?`).join(' AND ')} AND to_leaf IS NULL`;
    const columns = [...keys, 'from_leaf', ...values];
    this.select = db.prepare(`SELECT ${['from_leaf', ...values].join(', ')} FROM ${table} WHERE ${present}`);
    this.add = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    this.close = db.prepare(`UPDATE ${table} SET to_leaf = ? WHERE ${present}`);
    this.drop = db.prepare(`DELETE FROM ${table} WHERE ${present}`);
  }

  /** The present version, or undefined if there is none. */
  present(key: RowOf<Key>): RowOf<Values> | undefined {
    return this.select.get(...pick(key, this.keys));
  }

  /** A key that has no present version gets one. Throws SQLite's error if it has. */
  insert(key: RowOf<Key>, leafIndex: number, row: RowOf<Values>): void {
    this.add.run(...pick(key, this.keys), leafIndex, ...pick(row, this.values));
  }

  /** Changes some values; where all are as they were, no version is made. Throws if there is no present version. */
  revise(key: RowOf<Key>, leafIndex: number, changes: Partial<RowOf<Values>>): void {
    const before = this.presentOrThrow(key);
    const after = { ...before, ...changes };
    if (this.values.every((column) => before[column] === after[column])) return;
    this.endVersion(key, before.from_leaf, leafIndex);
    this.insert(key, leafIndex, after);
  }

  /** The key has no row from this event on. Throws if it has none now. */
  end(key: RowOf<Key>, leafIndex: number): void {
    this.endVersion(key, this.presentOrThrow(key).from_leaf, leafIndex);
  }

  private endVersion(key: RowOf<Key>, fromLeaf: number, leafIndex: number): void {
    if (fromLeaf === leafIndex) this.drop.run(...pick(key, this.keys));
    else this.close.run(leafIndex, ...pick(key, this.keys));
  }

  private presentOrThrow(key: RowOf<Key>): RowOf<Values> & { readonly from_leaf: number } {
    const row = this.select.get(...pick(key, this.keys));
    if (row === undefined) throw new Error(`${this.table} has no present row of ${pick(key, this.keys).join(', ')}`);
    return row;
  }
}

const pick = (row: Readonly<Record<string, SqlValue>>, columns: readonly string[]): SqlValue[] =>
  columns.map((column) => row[column] as SqlValue);
