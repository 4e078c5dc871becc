import Database from 'better-sqlite3';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { CannotOpenLog, FolderNotUsable, NoReadableLog, SqliteTooOld } from './cannot-open-log.js';
import { isDamage, errorCode } from './sqlite-fault.js';

/** Which log a position belongs to. */
export interface LogIdentity {
  readonly logId: string;
  readonly incarnation: number;
}

const FORMAT = 1;
const OLDEST_SQLITE = [3, 51, 3] as const;
const ID_LENGTH = 12;
const ID_ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * Streams and categories are integers, and no index holds a random id but that of the commands:
 * one over event ids would halve the log's speed. `events_of_category` ends in the position, as every index does,
 * so that the few events of a small category are found without passing the many of a large one.
 */
const TABLES = `
  CREATE TABLE log (
    only INTEGER PRIMARY KEY CHECK (only = 1), id TEXT NOT NULL, incarnation INTEGER NOT NULL, format INTEGER NOT NULL
  ) STRICT;
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

/** Makes the log where there is none, and recovers it after a crash. The caller holds the folder. Throws CannotOpenLog. */
export function prepareLog(folder: string): LogIdentity {
  return opening(folder, () => {
    const db = openForWriting(folder);
    try {
      requireSqlite(db.prepare('SELECT sqlite_version()').pluck().get() as string);
      if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) createLog(db);
      return readIdentity(db, folder);
    } finally {
      db.close();
    }
  });
}

/** The writer's connection: every commit is on the disk before it returns. */
export function openForWriting(folder: string): Database.Database {
  const db = new Database(logFile(folder));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
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

/** Throws SqliteTooOld before 3.51.3. */
export function requireSqlite(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [place, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[place] ?? 0;
    if (part > oldest) return;
    if (part < oldest) throw new SqliteTooOld(version);
  }
}

function createLog(db: Database.Database): void {
  const id = Array.from({ length: ID_LENGTH }, () => ID_ALPHABET.charAt(randomInt(ID_ALPHABET.length))).join('');
  db.transaction(() => {
    db.exec(TABLES);
    db.prepare('INSERT INTO log VALUES (1, ?, 1, ?)').run(id, FORMAT);
  })();
}

function readIdentity(db: Database.Database, folder: string): LogIdentity {
  const known = db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'log'`).pluck().get();
  const log = known === 1 ? db.prepare('SELECT id, incarnation, format FROM log').get() : undefined;
  if (log === undefined) throw new NoReadableLog(`The folder ${folder} holds no log: choose another folder.`);
  const { id, incarnation, format } = log as { id: string; incarnation: number; format: number };
  if (format !== FORMAT)
    throw new NoReadableLog(
      `The log in ${folder} has format ${format}: use the version of the register that wrote it.`,
    );
  return { logId: id, incarnation };
}

function opening<Opened>(folder: string, open: () => Opened): Opened {
  try {
    return open();
  } catch (error) {
    if (error instanceof CannotOpenLog) throw error;
    if (isDamage(error)) throw new NoReadableLog(`The log in ${folder} is damaged: restore it from a backup.`);
    throw new FolderNotUsable(folder, errorCode(error) || String(error));
  }
}
