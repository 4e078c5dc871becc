import Database from 'better-sqlite3';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDamage } from '../sqlite-fault.js';
import type { LogIdentity } from '../log-identity.js';
import { CACHED_TABLE } from './cached-streams.js';

const TABLES = `
  CREATE TABLE of_log (only INTEGER PRIMARY KEY CHECK (only = 1), id TEXT NOT NULL, incarnation INTEGER NOT NULL,
    cached TEXT NOT NULL) STRICT;
  CREATE TABLE places (leaves INTEGER PRIMARY KEY, place INTEGER NOT NULL UNIQUE) STRICT;
  CREATE TABLE last (only INTEGER PRIMARY KEY CHECK (only = 1), event TEXT NOT NULL) STRICT;
  CREATE TABLE tree (only INTEGER PRIMARY KEY CHECK (only = 1), size INTEGER NOT NULL, frontier BLOB NOT NULL) STRICT;
  CREATE TABLE hidden (stream TEXT PRIMARY KEY, how TEXT NOT NULL) STRICT;
  CREATE TABLE passed (only INTEGER PRIMARY KEY CHECK (only = 1), after INTEGER NOT NULL,
    commit_position TEXT NOT NULL, prepare_position TEXT NOT NULL, event TEXT NOT NULL) STRICT;
  ${CACHED_TABLE}`;

const NAMES = ['of_log', 'places', 'last', 'tree', 'hidden', 'passed', 'cached'];

/** Of the file's pages in memory, in KiB: badges come in no order. */
const CACHE_KIB = 16_384;

const fileIn = (folder: string): string => join(folder, 'places.db');

/**
 * The file of what a node has counted, whose folder the caller holds; emptied where it is of another log, caches other
 * categories or cannot be read: it holds nothing that the server does not.
 */
export function openNodeFile(folder: string, identity: LogIdentity, cached: readonly string[]): Database.Database {
  try {
    return opened(folder, identity, cached);
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeNodeFile(folder);
    return opened(folder, identity, cached);
  }
}

/** The file opened without holding the folder; empty where the node has counted another log, or none. */
export function lookAtNodeFile(folder: string, identity: LogIdentity): Database.Database {
  if (existsSync(fileIn(folder))) {
    const db = new Database(fileIn(folder), { readonly: true });
    if (isOf(db, identity)) return db;
    db.close();
  }
  const nothing = new Database(':memory:');
  begin(nothing, identity, []);
  return nothing;
}

/** Removes it; the next start counts anew. */
export function removeNodeFile(folder: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(fileIn(folder) + end, { force: true });
}

function opened(folder: string, identity: LogIdentity, cached: readonly string[]): Database.Database {
  const db = new Database(fileIn(folder));
  try {
    // What was written last may be lost with the power, and is counted anew; what is there must belong together.
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    if (!isOf(db, identity, cached))
      db.transaction(() => {
        for (const table of NAMES) db.exec(`DROP TABLE IF EXISTS ${table}`);
        begin(db, identity, cached);
      })();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function isOf(db: Database.Database, { logId, incarnation }: LogIdentity, cached?: readonly string[]): boolean {
  // A file without one of the tables or columns is of an earlier version.
  if (!NAMES.every((name) => hasTable(db, name))) return false;
  if (!hasColumn(db, 'of_log', 'cached') || !hasColumn(db, 'cached', 'category')) return false;
  const of = db
    .prepare<[], { id: string; incarnation: number; cached: string }>('SELECT id, incarnation, cached FROM of_log')
    .get();
  return of?.id === logId && of.incarnation === incarnation && (cached === undefined || of.cached === cached.join(' '));
}

const hasTable = (db: Database.Database, name: string): boolean =>
  db.prepare('SELECT count(*) FROM sqlite_schema WHERE name = ?').pluck().get(name) === 1;

const hasColumn = (db: Database.Database, table: string, name: string): boolean =>
  db.prepare('SELECT count(*) FROM pragma_table_info(?) WHERE name = ?').pluck().get(table, name) === 1;

function begin(db: Database.Database, { logId, incarnation }: LogIdentity, cached: readonly string[]): void {
  db.exec(TABLES);
  db.prepare('INSERT INTO of_log VALUES (1, ?, ?, ?)').run(logId, incarnation, cached.join(' '));
}
