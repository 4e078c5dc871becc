import type Database from 'better-sqlite3';
import type { LogIdentity } from '../../log-identity.js';
import type { HighWater } from './high-water.js';

/** Whether the log has had a mark in its present incarnation, so that a missing one is a fault. */
export const isMarked = (db: Database.Database): boolean =>
  db.prepare('SELECT marked = incarnation FROM log').pluck().get() === 1;

/** Which log a mark belongs to; `earlier`: this one before a restore. */
export function isMarkOf({ logId, incarnation }: LogIdentity, mark: HighWater): 'this' | 'earlier' | 'another' {
  if (mark.logId !== logId || mark.incarnation > incarnation) return 'another';
  return mark.incarnation < incarnation ? 'earlier' : 'this';
}

/** Says that a file holds the mark of another log. */
export const otherMark = ({ logId, incarnation }: LogIdentity, file: string, mark: LogIdentity): string =>
  `it is ${logId}.${incarnation}, and ${file} the mark of ${mark.logId}.${mark.incarnation}`;
