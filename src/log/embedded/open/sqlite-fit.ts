import type Database from 'better-sqlite3';
import { SqliteNotFit, SqliteTooOld } from './cannot-open-log.js';

const OLDEST = [3, 51, 3] as const;

/** Built so, SQLite writes without fsync, without a WAL, or from one thread only. */
const UNFIT = ['NO_SYNC', 'OMIT_WAL', 'THREADSAFE=0'];

/** Throws SqliteNotFit where the installed SQLite would not keep what it acknowledges. */
export function requireSqlite(db: Database.Database): void {
  requireVersion(db.prepare('SELECT sqlite_version()').pluck().get() as string);
  requireOptions(db.prepare('SELECT compile_options FROM pragma_compile_options').pluck().all() as string[]);
}

/** Throws SqliteTooOld before 3.51.3. */
export function requireVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [place, oldest] of OLDEST.entries()) {
    const part = parts[place] ?? 0;
    if (part > oldest) return;
    if (part < oldest) throw new SqliteTooOld(version);
  }
}

/** Throws SqliteNotFit where SQLite was built with one that the log cannot live with. */
export function requireOptions(options: readonly string[]): void {
  const unfit = options.find((option) => UNFIT.includes(option));
  if (unfit !== undefined) throw new SqliteNotFit(`SQLite was built with ${unfit}`);
}
