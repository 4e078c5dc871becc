import { LogDamaged } from './cannot-open-log.js';
import { cannotOpen, openForReading } from './log-database.js';
import { checkPart, type PartOf } from './log-part.js';
import type { PartFault } from './part-fault.js';

/** Errors lose their class between threads, so that a fault is a value. */
export default function check({ folder, part }: PartOf): PartFault {
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
