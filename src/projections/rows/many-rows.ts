import type { ProjectionDatabase, SqlValue, Statement } from '../projection.js';

/** Rows of one statement: beyond it, a row costs no less. */
const ROWS_AT_ONCE = 64;

/** Inserts many small rows into a table, 64 with one statement: a call for each would cost more than the row itself. */
export class ManyRows {
  private readonly together: Statement;
  private readonly one: Statement;
  private values: SqlValue[] = [];

  constructor(
    db: ProjectionDatabase,
    table: string,
    private readonly columns: number,
  ) {
    const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`;
    this.one = db.prepare(`INSERT INTO ${table} VALUES ${row}`);
    this.together = db.prepare(
      `INSERT INTO ${table} VALUES ${Array.from({ length: ROWS_AT_ONCE }, () => row).join(', ')}`,
    );
  }

  /** The row is in the table after `end`, if not before. */
  add(...row: SqlValue[]): void {
    for (const value of row) this.values.push(value);
    if (this.values.length < ROWS_AT_ONCE * this.columns) return;
    this.together.run(...this.values);
    this.values = [];
  }

  /** Writes what is still to be written. */
  end(): void {
    for (let from = 0; from < this.values.length; from += this.columns)
      this.one.run(...this.values.slice(from, from + this.columns));
    this.values = [];
  }
}
