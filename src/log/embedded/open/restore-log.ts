import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotOpenLog } from '../../cannot-open-log.js';
import { syncFolder } from '../../../files/durable.js';
import { copyLog, type CopyProgress } from './copy-log.js';
import { incarnationAfter } from '../../log-identity.js';
import { lockFolder } from './folder-lock.js';
import { highWaterFile, HighWaterMark } from './high-water.js';
import { logFile } from './log-database.js';
import { verifyLog, type VerifiedLog, type VerifyProgress } from '../verify/verify-log.js';

/** The folder to restore into has something in it. */
export class FolderNotEmpty extends CannotOpenLog {
  override readonly name = 'FolderNotEmpty';
  constructor(folder: string) {
    super(`The folder ${folder} is not empty: restore into an empty or a new one.`);
  }
}

/** What may lie in an empty folder: left by its owner. */
const LOCK = /^log\.lock(-journal)?$/;

/**
 * Puts the log of a backup into an empty folder as a new incarnation, so that positions given out before are refused.
 * The copy is verified before it takes its place, in one step; where anything fails, the folder is as empty as before.
 * Throws LogNotWhole, FolderNotEmpty, CannotOpenLog, and what SQLite and the file system throw.
 */
export async function restoreLog(
  from: string,
  to: string,
  progress: { readonly copy?: CopyProgress; readonly verify?: (done: VerifyProgress) => void } = {},
): Promise<VerifiedLog> {
  requireEmpty(to);
  const lock = lockFolder(to);
  try {
    requireEmpty(to);
    const draft = mkdtempSync(join(to, 'restoring-'));
    try {
      await copyLog(from, draft, progress.copy);
      const verified = verifyLog(draft, { progress: progress.verify });
      const restored = { ...verified, incarnation: newIncarnation(logFile(draft)) };
      const { logId, incarnation, events: size, commands, root } = restored;
      // The mark comes first: where it stands without its log, no register starts on the folder as if it were new.
      HighWaterMark.create(highWaterFile(to), { logId, incarnation, size, commands, root });
      renameSync(logFile(draft), logFile(to));
      return restored;
    } finally {
      rmSync(draft, { recursive: true });
      syncFolder(to);
    }
  } finally {
    lock.release();
  }
}

function requireEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).some((name) => !LOCK.test(name))) throw new FolderNotEmpty(folder);
}

function newIncarnation(file: string): number {
  const db = new Database(file, { fileMustExist: true });
  try {
    db.pragma('synchronous = FULL');
    const last = db.prepare('SELECT incarnation FROM log').pluck().get() as number;
    const incarnation = incarnationAfter(last);
    db.prepare('UPDATE log SET incarnation = ?, marked = ?').run(incarnation, incarnation);
    return incarnation;
  } finally {
    db.close();
  }
}
