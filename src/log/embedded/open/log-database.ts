import { CannotOpenLog, folderFault, FolderNotUsable } from '../../cannot-open-log.js';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { newLogId, type LogIdentity } from '../../log-identity.js';
import { LogDamaged, NoReadableLog } from './cannot-open-log.js';
import { Frontier } from '../../transparency/tree.js';
import { isDamage, errorCode } from '../../sqlite-fault.js';

const FORMAT_VERSION = 2;

/**
 * `marked` is the incarnation that has had a high-water mark: a new one, as a restore makes it, has none to be
 * compared with. `secret` tells the register's secret from others. `totals` and `trees`: see log-totals.ts.
 * Streams and categories are integers, and no index holds a random id but that of the commands:
 * one over event ids would halve the log's speed. `events_of_category` ends in the position, as every index does,
 * so that the few events of a small category are found without passing the many of a large one.
 */
const TABLES = `
  CREATE TABLE log (
    only INTEGER PRIMARY KEY CHECK (only = 1), id TEXT NOT NULL, incarnation INTEGER NOT NULL, format INTEGER NOT NULL,
    marked INTEGER NOT NULL, secret TEXT
  ) STRICT;
  CREATE TABLE totals (
    only INTEGER PRIMARY KEY CHECK (only = 1), size INTEGER NOT NULL, frontier BLOB NOT NULL, commands INTEGER NOT NULL,
    command_sum INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE trees (size INTEGER PRIMARY KEY, frontier BLOB NOT NULL) STRICT;
  CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, category INTEGER NOT NULL) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL, category INTEGER NOT NULL,
    entry BLOB NOT NULL, leaf BLOB NOT NULL, UNIQUE (stream, revision)
  ) STRICT;
  CREATE INDEX events_of_category ON events (category);
  CREATE TABLE commands (
    id BLOB PRIMARY KEY, fingerprint TEXT NOT NULL, stream INTEGER NOT NULL, revision INTEGER NOT NULL,
    count INTEGER NOT NULL, position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;`;

/** The log's file in its folder; SQLite keeps `-wal` and `-shm` beside it. */
export const logFile = (folder: string): string => join(folder, 'log.db');

/** The writer's connection: every commit is on the disk before it returns. */
export function openForWriting(folder: string): Database.Database {
  const db = new Database(logFile(folder));
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  db.pragma('synchronous = FULL');
  const synchronous = db.pragma('synchronous', { simple: true });
  if (mode !== 'wal' || synchronous !== 2)
    throw new FolderNotUsable(folder, `SQLite keeps no WAL there: ${String(mode)}, ${String(synchronous)}`);
  // SQLite swallows the errors of its own checkpoints, and an fsync that failed must not be tried again.
  db.pragma('wal_autocheckpoint = 0');
  return db;
}

/** A connection that sees each commit and holds none up. Throws CannotOpenLog. */
export function openForReading(folder: string): { readonly db: Database.Database; readonly identity: LogIdentity } {
  return opening(folder, () => {
    const db = new Database(logFile(folder), { readonly: true, fileMustExist: true });
    try {
      return { db, identity: readIdentity(db, folder) };
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Makes the log in a file that has nothing in it. */
export function createLog(db: Database.Database, secret: string | undefined): void {
  db.transaction(() => {
    db.exec(TABLES);
    db.prepare('INSERT INTO log VALUES (1, ?, 1, ?, 0, ?)').run(newLogId(), FORMAT_VERSION, secret ?? null);
    db.prepare('INSERT INTO totals VALUES (1, 0, ?, 0, 0)').run(Frontier.empty().bytes());
  })();
}

/** Throws NoReadableLog. */
export function readIdentity(db: Database.Database, folder: string): LogIdentity {
  const known = db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'log'`).pluck().get();
  const log = known === 1 ? db.prepare('SELECT id, incarnation, format FROM log').get() : undefined;
  if (log === undefined) throw new NoReadableLog(`The folder ${folder} holds no log: choose another folder.`);
  const { id, incarnation, format } = log as { id: string; incarnation: number; format: number };
  if (format !== FORMAT_VERSION)
    throw new NoReadableLog(
      `The log in ${folder} has format ${format}: use the version of the register that wrote it.`,
    );
  return { logId: id, incarnation };
}

/** Tells what SQLite and the file system throw as CannotOpenLog. */
export function opening<Opened>(folder: string, open: () => Opened): Opened {
  try {
    return open();
  } catch (error) {
    throw cannotOpen(folder, error);
  }
}

/** What SQLite or the file system threw, as the fault of the log in a folder. */
export function cannotOpen(folder: string, error: unknown): CannotOpenLog {
  if (error instanceof CannotOpenLog) return error;
  // A statement that does not fit its tables is damage as well: they were compared, or are about to be.
  if (isDamage(error) || errorCode(error) === 'SQLITE_ERROR')
    return new LogDamaged(folder, `log.db: ${(error as Error).message}`);
  return folderFault(folder, errorCode(error) || String(error));
}

/** Throws LogDamaged where the tables are not as this version makes them: SQLite itself believes what it finds. */
export function requireSchema(db: Database.Database, folder: string): void {
  const pristine = new Database(':memory:');
  try {
    pristine.exec(TABLES);
    const schema = (of: Database.Database) =>
      JSON.stringify(of.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').raw().all());
    if (schema(db) !== schema(pristine)) throw new LogDamaged(folder, 'log.db: its tables are not those of a log');
  } finally {
    pristine.close();
  }
}
