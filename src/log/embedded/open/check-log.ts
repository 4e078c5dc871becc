import type Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { isSealedInThread, SMALL_FILE_BYTES } from '../../../files/seal-check.js';
import { SealBroken } from '../../../files/sealed-file.js';
import { WorkerPool } from '../../../threads/worker-pool.js';
import { CannotOpenLog } from '../../cannot-open-log.js';
import { LogBehindItsMark, LogDamaged } from './cannot-open-log.js';
import type { HighWater } from './high-water.js';
import { checkPart, type LogPart, type PartOf } from './log-part.js';
import type { PartFault } from './part-fault.js';
import { logFile, requireSchema } from './log-database.js';
import { readTotals, type Totals } from './log-totals.js';

/** Events whose bytes are compared with the tree at every start, at least. */
const TAIL_LEAVES = 4096;

export interface LogToCheck {
  readonly db: Database.Database;
  readonly folder: string;
  readonly marks: readonly HighWater[];
  /** Whether the file was compared with its seal. */
  readonly sealed: boolean;
}

/**
 * Compares a log, as it lies on the disk, with what was written. One that was closed cleanly has been compared
 * with its seal, byte for byte. One that was not has its structure checked by SQLite, its commands by their checksum,
 * the stream of every event, and the tree grown anew from the leaf hashes; a large one in threads of their own, while
 * the caller's goes on. Either way the bytes of the last events are compared with their leaf hashes, and the tree with
 * the marks; older bytes are compared when they are read. Nothing may be written meanwhile. Rejects with LogDamaged,
 * LogBehindItsMark; resolves with the totals.
 */
export async function checkLog({ db, folder, marks, sealed }: LogToCheck): Promise<Totals> {
  requireSchema(db, folder);
  const totals = totalsOf(db, folder);
  requireAllMarked(totals, folder, marks);
  const { size } = totals.tree;
  const tail = size - TAIL_LEAVES;
  const roots = marks.map((mark) => ({ size: mark.size, root: mark.root }));
  if (sealed) throwFault(folder, checkPart(db, { part: 'tree', since: tail, tail, roots }));
  else
    await checkParts(db, folder, [
      { part: 'file', commands: totals.commands, commandSum: totals.commandSum },
      { part: 'tree', since: 0, tail, roots },
      { part: 'streams' },
    ]);
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

/** The fault of the first part that has one is thrown, whichever thread ends first. */
async function checkParts(db: Database.Database, folder: string, parts: readonly LogPart[]): Promise<void> {
  if (statSync(logFile(folder)).size < SMALL_FILE_BYTES)
    for (const part of parts) throwFault(folder, checkPart(db, part));
  else {
    const pool = new WorkerPool<PartOf, PartFault>(new URL('./log-part.worker.js', import.meta.url), parts.length);
    const checks = parts.map((part) => pool.run({ folder, part }));
    const faults = await Promise.all(checks).finally(() => pool.close());
    for (const fault of faults) throwFault(folder, fault);
  }
}

function throwFault(folder: string, fault: PartFault): void {
  if (fault === undefined) return;
  if ('damaged' in fault) throw new LogDamaged(folder, fault.damaged);
  if ('behind' in fault) throw new LogBehindItsMark(folder, fault.behind);
  throw new CannotOpenLog(fault.refused);
}
