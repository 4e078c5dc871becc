import type Database from 'better-sqlite3';
import { isSealedInThread } from '../../../files/seal-check.js';
import { SealBroken } from '../../../files/sealed-file.js';
import { isLeafHash } from '../../../kernel/leaf.js';
import type { Frontier } from '../../transparency/tree.js';
import { LogBehindItsMark, LogDamaged } from './cannot-open-log.js';
import type { HighWater } from './high-water.js';
import { logFile, requireSchema } from './log-database.js';
import { readTotals, treeKept, withCommand, type CommandRow, type Totals } from './log-totals.js';

/** Events whose bytes are compared with the tree at every start, at least. */
const TAIL = 4096;

/**
 * Compares a log, as it lies on the disk, with what was written. One that was closed in good order has been compared
 * with its seal, byte for byte; one that was not has its structure checked by SQLite and its commands by their checksum.
 * Either way the bytes of its last events are compared with the tree, and the tree with the marks. Older events are
 * compared whenever they are read. Throws LogDamaged, LogBehindItsMark; answers the totals.
 */
export function checkLog(db: Database.Database, folder: string, marks: readonly HighWater[], sealed: boolean): Totals {
  requireSchema(db, folder);
  const totals = totalsOf(db, folder);
  requireAllMarked(totals, folder, marks);
  if (!sealed) requireStructure(db, folder, totals);
  requireTail(db, folder, totals.tree, marks);
  return totals;
}

function totalsOf(db: Database.Database, folder: string): Totals {
  try {
    return readTotals(db);
  } catch (error) {
    if (error instanceof RangeError) throw new LogDamaged(folder, `log.db: ${error.message}`);
    throw error;
  }
}

function requireAllMarked({ tree: { size }, commands }: Totals, folder: string, marks: readonly HighWater[]): void {
  for (const mark of marks)
    if (size < mark.size || commands < mark.commands)
      throw new LogBehindItsMark(
        folder,
        `it holds ${size} events and ${commands} commands, its high-water mark ${mark.size} and ${mark.commands}`,
      );
}

/** Whether the log is sealed, and then as it was closed. Rejects with LogDamaged, which tells where it differs. */
export async function sealedAsWritten(folder: string): Promise<boolean> {
  try {
    return await isSealedInThread(logFile(folder));
  } catch (error) {
    if (error instanceof SealBroken) throw new LogDamaged(folder, `log.db: ${error.message}`);
    throw error;
  }
}

function requireStructure(db: Database.Database, folder: string, { commands, commandSum }: Totals): void {
  const fault = db.pragma('integrity_check(1)', { simple: true });
  if (fault !== 'ok') throw new LogDamaged(folder, `log.db: ${String(fault)}`);
  const rows = db
    .prepare<[], CommandRow>('SELECT id, fingerprint, stream, revision, count, position FROM commands')
    .raw()
    .iterate();
  let count = 0;
  let sum = 0;
  for (const row of rows) {
    count += 1;
    sum = withCommand(sum, row);
  }
  if (count !== commands || sum !== commandSum)
    throw new LogDamaged(folder, 'log.db: the commands on record are not those that were written');
}

function requireTail(db: Database.Database, folder: string, tree: Frontier, marks: readonly HighWater[]): void {
  const tail = treeBefore(db, folder, Math.min(tree.size - TAIL, ...marks.map(({ size }) => size)));
  const compareAtMark = () => {
    for (const { size, root } of marks)
      if (size === tail.size && !root.equals(tail.root()))
        throw new LogBehindItsMark(folder, `both it and its high-water mark hold ${size} events, but not the same`);
  };
  compareAtMark();
  const rows = db
    .prepare<[number], { position: number; entry: Buffer; leaf: Buffer }>(
      'SELECT position, entry, leaf FROM events WHERE position > ? ORDER BY position',
    )
    .iterate(tail.size);
  for (const { position, entry, leaf } of rows) {
    if (position !== tail.size + 1) throw new LogDamaged(folder, `log.db: event ${tail.size + 1} is missing`);
    if (!isLeafHash(leaf, entry))
      throw new LogDamaged(folder, `log.db: event ${position} does not match its leaf hash`);
    tail.append(leaf);
    compareAtMark();
  }
  if (tail.size !== tree.size || !tail.bytes().equals(tree.bytes()))
    throw new LogDamaged(folder, `log.db: its ${tail.size} events are not those of its tree of ${tree.size}`);
}

function treeBefore(db: Database.Database, folder: string, size: number): Frontier {
  try {
    return treeKept(db, Math.max(0, size));
  } catch (error) {
    if (error instanceof RangeError) throw new LogDamaged(folder, `log.db: ${error.message}`);
    throw error;
  }
}
