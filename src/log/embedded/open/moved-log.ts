import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../../files/durable.js';
import { CannotOpenLog } from '../../cannot-open-log.js';

const movedFile = (folder: string): string => join(folder, 'moved.json');

/** What the folder of a moved log says. */
interface Moved {
  /** The log's name where it is now: id and incarnation. */
  readonly log: string;
  readonly events: number;
  /** Of the tree, base64. */
  readonly root: string;
}

/** The log goes on elsewhere: what was written here now would be lost to it. */
export class LogMoved extends CannotOpenLog {
  override readonly name = 'LogMoved';
  constructor(folder: string) {
    super(
      `The log in ${folder} was moved to EventStoreDB: set REGISTER_STORE=eventstoredb and EVENTSTOREDB_URL, and keep this folder as a backup.`,
    );
  }
}

/** Whether the log of a folder was moved elsewhere. */
export const isMoved = (folder: string): boolean => existsSync(movedFile(folder));

/** Throws LogMoved. */
export function requireNotMoved(folder: string): void {
  if (isMoved(folder)) throw new LogMoved(folder);
}

/** From now on the log does not open; on the disk when it returns. */
export function markMoved(folder: string, moved: Moved): void {
  writeDurably(movedFile(folder), `${JSON.stringify(moved)}\n`);
}
