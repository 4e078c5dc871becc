import Database from 'better-sqlite3';
import { closeSync, openSync } from 'node:fs';
import { syncFile, syncFolder } from '../../../files/durable.js';
import { logFile, openForReading } from './log-database.js';

/** How much of a log is copied, in bytes. */
export type CopyProgress = (copied: number, of: number) => void;

/** Pages copied between two turns of the event loop. */
const PAGES_AT_ONCE = 500;

/**
 * Copies a log as it is at this moment into a folder that has none, into one file that is on the disk when this resolves;
 * writers go on meanwhile. What is copied is not verified. Throws CannotOpenLog, and what SQLite throws.
 */
export async function copyLog(from: string, to: string, progress?: CopyProgress): Promise<void> {
  const file = logFile(to);
  // Before SQLite makes it: it holds personal data, and is for its owner alone.
  closeSync(openSync(file, 'wx', 0o600));
  const { db } = openForReading(from);
  try {
    const pageSize = db.pragma('page_size', { simple: true }) as number;
    // With a snapshot held, what is written meanwhile does not start the copy over again.
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM log').get();
    await db.backup(file, {
      progress: ({ totalPages, remainingPages }) => {
        progress?.((totalPages - remainingPages) * pageSize, totalPages * pageSize);
        return PAGES_AT_ONCE;
      },
    });
  } finally {
    db.close();
  }
  becomeOneFile(file);
  syncFile(file);
  syncFolder(to);
}

/** Without a WAL beside it, it can be read where nothing can be written. */
function becomeOneFile(file: string): void {
  const copy = new Database(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
