import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable.js';

/** What an operator's command did with a log that it found whole. */
export interface LogCheck {
  readonly logId: string;
  readonly incarnation: number;
  /** When it was done, by the clock of the machine: RFC 3339 in UTC. */
  readonly at: string;
  /** Events. */
  readonly size: number;
  /** Of the tree over them, in base64. */
  readonly root: string;
}

type What = 'backup' | 'verified';

const fileOf = (folder: string, what: What): string => join(folder, `last-${what}.json`);

/** Keeps in a data folder what was done last; on the disk when this returns. Throws what the file system throws. */
export function keepLogCheck(folder: string, what: What, check: LogCheck): void {
  writeDurably(fileOf(folder, what), `${JSON.stringify(check)}\n`);
}

/** What was done last with this incarnation of the log; undefined where nothing is kept, or nothing that can be read. */
export function lastLogCheck(
  folder: string,
  what: What,
  { logId, incarnation }: Pick<LogCheck, 'logId' | 'incarnation'>,
): LogCheck | undefined {
  try {
    const kept: unknown = JSON.parse(readFileSync(fileOf(folder, what), 'utf8'));
    return isLogCheck(kept) && kept.logId === logId && kept.incarnation === incarnation ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isLogCheck(kept: unknown): kept is LogCheck {
  if (typeof kept !== 'object' || kept === null) return false;
  const { at, size, root } = kept as Readonly<Record<string, unknown>>;
  return (
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) && Number.isSafeInteger(size) && typeof root === 'string'
  );
}
