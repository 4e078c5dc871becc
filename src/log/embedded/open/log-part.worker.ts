import { parentPort, workerData } from 'node:worker_threads';
import { LogDamaged } from './cannot-open-log.js';
import { cannotOpen, openForReading } from './log-database.js';
import { checkPart, type LogPart } from './log-part.js';
import type { PartFault } from './part-fault.js';

/** Errors lose their class between threads, so that a fault is a value. */
function check(folder: string, part: LogPart): PartFault {
  try {
    const { db } = openForReading(folder);
    try {
      return checkPart(db, part);
    } finally {
      db.close();
    }
  } catch (error) {
    const fault = cannotOpen(folder, error);
    return fault instanceof LogDamaged ? { damaged: fault.fault } : { refused: fault.message };
  }
}

const { folder, part } = workerData as { readonly folder: string; readonly part: LogPart };
parentPort?.postMessage(check(folder, part));
