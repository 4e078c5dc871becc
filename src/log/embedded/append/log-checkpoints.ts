import type Database from 'better-sqlite3';
import { sqliteFault } from '../../sqlite-fault.js';
import type { AppendOrder } from './writer-protocol.js';

const MAX_COMMITS = 500;
const MAX_WAL_BYTES = 4 * 1024 * 1024;

/** Checkpoints the WAL into the main file now and then, so that it stays small and recovery short. */
export class LogCheckpoints {
  private commits = 0;
  private bytes = 0;

  constructor(private readonly db: Database.Database) {}

  /** Called after each commit. Throws what SQLite throws; a full disk only puts it off, since the WAL keeps it all. */
  after(orders: readonly AppendOrder[]): void {
    this.commits += 1;
    for (const { entries } of orders) for (const entry of entries) this.bytes += entry.bytes.length;
    if (this.commits >= MAX_COMMITS || this.bytes >= MAX_WAL_BYTES) this.run('PASSIVE');
  }

  /** Moves all of the WAL into the main file, unless a reader holds it. */
  last(): void {
    this.run('TRUNCATE');
  }

  private run(mode: 'PASSIVE' | 'TRUNCATE'): void {
    this.commits = 0;
    this.bytes = 0;
    try {
      this.db.pragma(`wal_checkpoint(${mode})`);
    } catch (error) {
      if (sqliteFault(error) !== 'full') throw error;
    }
  }
}
