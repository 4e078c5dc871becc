import Database from 'better-sqlite3';
import { accessSync, constants } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { syncFolder } from '../../../files/durable.js';
import { makeFolder } from '../../../files/make-folder.js';
import { folderFault, FolderInUse } from '../../cannot-open-log.js';
import { errorCode } from '../../sqlite-fault.js';

/** Sole ownership of a folder; the operating system ends it with the process, however that dies. */
export interface FolderLock {
  release(): void;
}

/**
 * Makes the folder if need be, and takes it. A file of its own is locked and not the log's,
 * since an exclusive lock there would shut out our own readers. Throws FolderInUse, FolderNotUsable, FolderFull.
 */
export function lockFolder(folder: string): FolderLock {
  makeDurably(folder);
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(folder, 'log.lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    const code = errorCode(error);
    throw code.startsWith('SQLITE_BUSY') ? new FolderInUse(folder) : folderFault(folder, code);
  }
  const held = lock;
  return { release: () => void held.close() };
}

function makeDurably(folder: string): void {
  try {
    const made = makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (made === undefined) return;
    // A new folder is only durable once those that list it are written.
    const first = dirname(resolve(made));
    for (let parent = dirname(resolve(folder)); parent.length >= first.length; parent = dirname(parent)) {
      syncFolder(parent);
      if (parent === first) break;
    }
  } catch (error) {
    throw folderFault(folder, errorCode(error));
  }
}
