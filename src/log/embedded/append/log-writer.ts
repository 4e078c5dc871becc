import type Database from 'better-sqlite3';
import { streamParts } from '../../../kernel/stream.js';
import { NO_STREAM } from '../../../kernel/event-store.js';
import { commandKey } from './command-key.js';
import { GrowingTotals, type CommandRow, type Totals } from '../open/log-totals.js';
import { sqliteFault } from '../../sqlite-fault.js';
import { StreamHeads, type StreamHead } from './stream-heads.js';
import type { AppendOrder, AppendOutcome } from './writer-protocol.js';

/** Writes groups of appends, each group in one transaction. Sole writer of its database. */
export class LogWriter {
  private readonly statements;
  private readonly heads: StreamHeads;
  private readonly totals: GrowingTotals;
  private readonly categories = new Map<string, number>();
  /** The last position. */
  private head: number;

  constructor(private readonly db: Database.Database) {
    this.statements = prepareStatements(db);
    this.heads = new StreamHeads(db);
    this.totals = new GrowingTotals(db);
    this.head = this.statements.head.get() as number;
  }

  /** Of all that is written. */
  get written(): Totals {
    return this.totals.now;
  }

  /**
   * Appends each order that can be, all in one transaction that is on the disk when this returns;
   * one that cannot leaves the others alone. Throws what SQLite throws where the outcome is unknown.
   */
  write(orders: readonly AppendOrder[]): AppendOutcome[] {
    try {
      this.statements.begin.run();
      const outcomes = orders.map((order) => this.decide(order));
      this.totals.store();
      this.statements.commit.run();
      return outcomes;
    } catch (error) {
      if (sqliteFault(error) !== 'full') throw error;
      this.undo();
      return orders.map(() => ({ kind: 'storage-full' }));
    }
  }

  private decide(order: AppendOrder): AppendOutcome {
    const { stream, expectedRevision, idempotency } = order;
    const key = idempotency && commandKey(idempotency.id);
    if (key !== undefined && this.statements.findCommand.get(key) !== undefined) return { kind: 'command-recorded' };
    const head = this.heads.of(stream);
    const actual = head?.revision ?? NO_STREAM;
    if (actual !== expectedRevision) return { kind: 'wrong-revision', actual };
    this.statements.save.run();
    try {
      const appended = this.append(order, head, key);
      this.statements.keep.run();
      return appended;
    } catch (error) {
      if (sqliteFault(error) !== 'refused' || !this.db.inTransaction) throw error;
      this.statements.discard.run();
      this.statements.keep.run();
      this.forget();
      return { kind: 'refused', fault: String(error) };
    }
  }

  private append({ stream, entries, idempotency }: AppendOrder, head: StreamHead | undefined, key: Buffer | undefined) {
    const { id, category } = head ?? this.openStream(stream);
    let revision = head?.revision ?? NO_STREAM;
    let position = this.head;
    const leaves: Buffer[] = [];
    for (const { bytes, leaf } of entries) {
      revision += 1;
      position += 1;
      leaves.push(leaf);
      this.statements.event.run(position, id, revision, category, bytes, leaf);
    }
    const command: CommandRow | undefined = idempotency &&
      key && [key, idempotency.fingerprint, id, revision, entries.length, position];
    if (command !== undefined) this.statements.command.run(...command);
    this.totals.add(leaves, command);
    this.heads.set(stream, { id, category, revision });
    this.head = position;
    return { kind: 'appended', revision, position } as const;
  }

  private openStream(name: string): { readonly id: number; readonly category: number } {
    const category = this.categoryOf(streamParts(name).category);
    return { id: Number(this.statements.stream.run(name, category).lastInsertRowid), category };
  }

  private categoryOf(name: string): number {
    const known = this.categories.get(name) ?? (this.statements.findCategory.get(name) as number | undefined);
    const id = known ?? Number(this.statements.category.run(name).lastInsertRowid);
    this.categories.set(name, id);
    return id;
  }

  private undo(): void {
    if (this.db.inTransaction) this.statements.rollback.run();
    this.totals.forget();
    this.forget();
  }

  /** What is in memory may speak of rows that were taken back. */
  private forget(): void {
    this.heads.forget();
    this.categories.clear();
    this.head = this.statements.head.get() as number;
  }
}

function prepareStatements(db: Database.Database) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    save: db.prepare('SAVEPOINT append'),
    keep: db.prepare('RELEASE append'),
    discard: db.prepare('ROLLBACK TO append'),
    head: db.prepare('SELECT coalesce(max(position), 0) FROM events').pluck(),
    findCommand: db.prepare('SELECT 1 FROM commands WHERE id = ?').pluck(),
    findCategory: db.prepare('SELECT id FROM categories WHERE name = ?').pluck(),
    category: db.prepare('INSERT INTO categories (name) VALUES (?)'),
    stream: db.prepare('INSERT INTO streams (name, category) VALUES (?, ?)'),
    event: db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)'),
    command: db.prepare('INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?)'),
  };
}
