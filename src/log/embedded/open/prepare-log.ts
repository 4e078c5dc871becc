import Database from 'better-sqlite3';
import { existsSync, rmSync, statSync } from 'node:fs';
import { unseal } from '../../../files/sealed-file.js';
import type { CannotOpenLog } from '../../cannot-open-log.js';
import { LogBehindItsMark, LogDamaged, SecretOfAnotherLog } from './cannot-open-log.js';
import { checkLog, sealedAsWritten } from './check-log.js';
import { DiskReserve } from '../append/disk-reserve.js';
import { highWater, HighWaterDamaged, highWaterFile, HighWaterMark, type HighWater } from './high-water.js';
import { isMarked, isMarkOf, otherMark } from './marks-of-log.js';
import { cannotOpen, createLog, logFile, openForReading, openForWriting, opening } from './log-database.js';
import type { LogIdentity } from '../../log-identity.js';
import { requireNotMoved } from './moved-log.js';
import type { Totals } from './log-totals.js';
import { requireSqlite } from './sqlite-fit.js';

/** Where a log and what speaks for it lie. */
export interface LogFiles {
  readonly folder: string;
  /** A second high-water mark, elsewhere: what finds that the whole folder was put back to an older state. */
  readonly secondMark?: string | undefined;
  /** Identifies the register's secret without revealing it. */
  readonly secret?: string | undefined;
}

/** Every file that holds a mark of the log. */
export const markFiles = ({ folder, secondMark }: LogFiles): string[] => [
  highWaterFile(folder),
  ...(secondMark === undefined ? [] : [secondMark]),
];

/**
 * Makes the log where there is none, and otherwise finds it whole before anything is written to it: a start that is
 * refused leaves the files as they are. The caller holds the folder, and its thread goes on while another compares the
 * log with its seal. Rejects with CannotOpenLog.
 */
export async function prepareLog(files: LogFiles): Promise<LogIdentity> {
  const { folder } = files;
  requireNotMoved(folder);
  opening(folder, () => {
    requireFit();
    new DiskReserve(folder).makeRoom();
  });
  const sealed = await examining(files, () => sealedAsWritten(folder));
  const isNew = await examining(files, () => isBlank(logFile(folder)));
  if (isNew)
    opening(folder, () => {
      makeLog(files);
    });
  const { identity, totals, unmarked } = await examining(files, () => examine(files, sealed));
  return opening(folder, () => {
    unseal(logFile(folder));
    if (unmarked.length > 0) begin(folder, unmarked, highWater(identity, totals));
    return identity;
  });
}

function requireFit(): void {
  const memory = new Database(':memory:');
  try {
    requireSqlite(memory);
  } finally {
    memory.close();
  }
}

/** Nothing, or what is left of a log that was not made to its end. */
function isBlank(file: string): boolean {
  if (!existsSync(file) || statSync(file).size === 0) return true;
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  } finally {
    db.close();
  }
}

function makeLog(files: LogFiles): void {
  for (const file of markFiles(files)) {
    const size = readMark(files.folder, file)?.size ?? 0;
    if (size > 0)
      throw new LogBehindItsMark(files.folder, `there is none, but ${file} says that it holds ${size} events`);
    rmSync(file, { force: true });
  }
  unseal(logFile(files.folder));
  const db = openForWriting(files.folder);
  try {
    if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) createLog(db, files.secret);
  } finally {
    db.close();
  }
}

async function examining<Result>(files: LogFiles, examine: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await examine();
  } catch (error) {
    throw withSizes(files, cannotOpen(files.folder, error));
  }
}

/** If the log is damaged, the message says what it should have been as well. */
function withSizes(files: LogFiles, fault: CannotOpenLog): CannotOpenLog {
  if (!(fault instanceof LogDamaged)) return fault;
  const file = logFile(files.folder);
  const size = existsSync(file) ? statSync(file).size : 0;
  const marks = markFiles(files).flatMap((file) => sizeIn(file) ?? []);
  const expected = marks.length === 0 ? '' : `, and should hold ${Math.max(...marks)} events`;
  return new LogDamaged(files.folder, `${fault.fault}; log.db has ${size} bytes${expected}`);
}

function sizeIn(file: string): number | undefined {
  try {
    return HighWaterMark.read(file)?.size;
  } catch {
    return undefined;
  }
}

interface Examined {
  readonly identity: LogIdentity;
  readonly totals: Totals;
  /** Files without a mark of this incarnation. */
  readonly unmarked: readonly string[];
}

/** Over a connection that cannot write, not even when it closes. */
async function examine(files: LogFiles, sealed: boolean): Promise<Examined> {
  const { folder } = files;
  const { db, identity } = openForReading(folder);
  try {
    const secret = db.prepare('SELECT secret FROM log').pluck().get() as string | null;
    const found = markFiles(files).map((file) => ({ file, mark: markOf(identity, folder, file) }));
    const marks = found.flatMap(({ mark }) => mark ?? []);
    const totals = await checkLog({ db, folder, marks, sealed });
    const [own] = found;
    if (own?.mark === undefined && isMarked(db) && totals.tree.size > 0)
      throw new LogBehindItsMark(
        folder,
        `it holds ${totals.tree.size} events, and its high-water mark ${highWaterFile(folder)} is missing`,
      );
    if (secret !== null && files.secret !== undefined && secret !== files.secret) throw new SecretOfAnotherLog(folder);
    return { identity, totals, unmarked: found.flatMap(({ file, mark }) => (mark === undefined ? file : [])) };
  } finally {
    db.close();
  }
}

/** The mark in a file; undefined where there is none of this incarnation, as after a restore. */
function markOf(identity: LogIdentity, folder: string, file: string): HighWater | undefined {
  const mark = readMark(folder, file);
  if (mark === undefined) return undefined;
  const fits = isMarkOf(identity, mark);
  if (fits === 'another') throw new LogBehindItsMark(folder, otherMark(identity, file, mark));
  return fits === 'this' ? mark : undefined;
}

function readMark(folder: string, file: string): HighWater | undefined {
  try {
    return HighWaterMark.read(file);
  } catch (error) {
    if (error instanceof HighWaterDamaged) throw new LogDamaged(folder, error.message);
    throw error;
  }
}

/** The marks come first: once the log says that it is marked, it does not open without one. */
function begin(folder: string, files: readonly string[], mark: HighWater): void {
  for (const file of files) HighWaterMark.create(file, mark);
  const db = openForWriting(folder);
  try {
    db.prepare('UPDATE log SET marked = incarnation').run();
  } finally {
    db.close();
  }
}
