import type { Batch } from '../projection.js';

/** How held rows are read from their table and written to it. A row is of an exhibition, by its id. */
export interface HeldTable<Row> {
  read(exhibition: string, id: string): Row | undefined;
  /** Rewrites a row that is there. */
  write(exhibition: string, id: string, row: Row): void;
}

/** A row as it is now, whether or not the table has it so. */
export interface Held<Row> {
  readonly exhibition: string;
  readonly id: string;
  readonly row: Row;
}

interface Kept<Row> extends Held<Row> {
  row: Row;
  changed: boolean;
}

/** So many rows are kept in memory, some 200 bytes each. */
const MAX_HELD_ROWS = 50_000;

/**
 * Rows that handlers read and change again and again: each is read once, and written at the end of a batch or when there
 * is no more room. No other code may read or write them in a batch.
 */
export class HeldRows<Row> {
  private readonly kept = new Map<string, Kept<Row>>();
  private changed: Kept<Row>[] = [];

  constructor(
    batch: Batch,
    private readonly table: HeldTable<Row>,
    private readonly most = MAX_HELD_ROWS,
  ) {
    batch.atEnd(() => {
      this.write();
    });
  }

  /** Undefined where the table has no such row. What is given is good until the next row is asked for. */
  get(exhibition: string, id: string): Held<Row> | undefined {
    const kept = this.kept.get(nameOf(exhibition, id));
    if (kept !== undefined) return kept;
    const row = this.table.read(exhibition, id);
    return row === undefined ? undefined : this.keep(exhibition, id, row);
  }

  /** Keeps a row that the caller has just inserted. */
  inserted(exhibition: string, id: string, row: Row): void {
    this.keep(exhibition, id, row);
  }

  change(held: Held<Row>, row: Row): void {
    const kept = held as Kept<Row>;
    kept.row = row;
    if (kept.changed) return;
    kept.changed = true;
    this.changed.push(kept);
  }

  private keep(exhibition: string, id: string, row: Row): Kept<Row> {
    if (this.kept.size >= this.most) {
      this.write();
      this.kept.clear();
    }
    const kept = { exhibition, id, row, changed: false };
    this.kept.set(nameOf(exhibition, id), kept);
    return kept;
  }

  private write(): void {
    for (const kept of this.changed) {
      this.table.write(kept.exhibition, kept.id, kept.row);
      kept.changed = false;
    }
    this.changed = [];
  }
}

/** No code and no id holds a slash. */
const nameOf = (exhibition: string, id: string): string => `${exhibition}/${id}`;
