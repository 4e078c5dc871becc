import { existsSync, statSync } from 'node:fs';
import { logFile, openForReading } from './log-database.js';

export interface CategorySummary {
  readonly category: string;
  readonly streams: number;
  readonly events: number;
}

export interface TypeSummary {
  /** Null of entries that cannot be read. */
  readonly type: string | null;
  readonly events: number;
}

/** What a log holds, as it stands at one moment. */
export interface LogSummary {
  readonly logId: string;
  readonly incarnation: number;
  /** Of the last event; 0 of an empty log. */
  readonly head: number;
  /** Of the main file and the WAL. */
  readonly bytes: number;
  readonly commands: number;
  readonly categories: readonly CategorySummary[];
  readonly types: readonly TypeSummary[];
}

/** Counts what is in a log, damaged or not; reads it all, and holds no writer up. Throws CannotOpenLog. */
export function summariseLog(folder: string): LogSummary {
  const { db, identity } = openForReading(folder);
  try {
    db.exec('BEGIN');
    return {
      ...identity,
      head: db.prepare('SELECT coalesce(max(position), 0) FROM events').pluck().get() as number,
      bytes: size(logFile(folder)) + size(`${logFile(folder)}-wal`),
      commands: db.prepare('SELECT count(*) FROM commands').pluck().get() as number,
      categories: db
        .prepare<[], CategorySummary>(
          `SELECT k.name AS category, (SELECT count(*) FROM streams s WHERE s.category = k.id) AS streams,
             (SELECT count(*) FROM events e WHERE e.category = k.id) AS events
           FROM categories k ORDER BY k.name`,
        )
        .all(),
      types: db
        .prepare<[], TypeSummary>(
          `SELECT iif(json_valid(CAST(entry AS TEXT)), json_extract(CAST(entry AS TEXT), '$.type'), NULL) AS type,
             count(*) AS events
           FROM events GROUP BY 1 ORDER BY 1`,
        )
        .all(),
    };
  } finally {
    db.close();
  }
}

const size = (file: string): number => (existsSync(file) ? statSync(file).size : 0);
