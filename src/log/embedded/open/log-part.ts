import type Database from 'better-sqlite3';
import { withCommand, type CommandRow } from './log-totals.js';
import { treeFault, type TreeToGrow } from './grown-tree.js';
import type { PartFault } from './part-fault.js';

/** What of a log is compared by itself; it can be sent to a thread. */
export type LogPart =
  | { readonly part: 'file'; readonly commands: number; readonly commandSum: number }
  | { readonly part: 'streams' }
  | ({ readonly part: 'tree' } & TreeToGrow);

/** A part of the log in a folder. */
export interface PartOf {
  readonly folder: string;
  readonly part: LogPart;
}

/** Compares one part of a log. Throws what SQLite throws. */
export function checkPart(db: Database.Database, part: LogPart): PartFault {
  switch (part.part) {
    case 'file':
      return structureFault(db) ?? commandsFault(db, part.commands, part.commandSum);
    case 'streams':
      return streamFault(db);
    case 'tree':
      return treeFault(db, part);
  }
}

function structureFault(db: Database.Database): PartFault {
  const fault = db.pragma('integrity_check(1)', { simple: true });
  return fault === 'ok' ? undefined : { damaged: `log.db: ${String(fault)}` };
}

function commandsFault(db: Database.Database, commands: number, commandSum: number): PartFault {
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
  return count === commands && sum === commandSum
    ? undefined
    : { damaged: 'log.db: the commands on record are not those that were written' };
}

/**
 * Canonical JSON puts the revision right before the stream, so that SQLite finds both in an entry's bytes without
 * parsing them: 1 s for a million events.
 */
const MISPLACED = `SELECT e.position, s.name AS stream FROM events e
  LEFT JOIN streams s ON s.id = e.stream LEFT JOIN categories k ON k.id = s.category
  WHERE s.name IS NULL OR e.category IS NOT s.category OR k.name IS NOT substr(s.name, 1, instr(s.name, '-') - 1)
    OR instr(e.entry, CAST('"revision":' || e.revision || ',"stream":"' || s.name || '",' AS BLOB)) = 0
  ORDER BY e.position LIMIT 1`;

/** A stream under another name would be read as another stream, or not at all. */
function streamFault(db: Database.Database): PartFault {
  const misplaced = db.prepare<[], { position: number; stream: string | null }>(MISPLACED).get();
  if (misplaced === undefined) return undefined;
  const { position, stream } = misplaced;
  const named = stream === null ? 'a stream that is not there' : `the stream ${stream}`;
  return { damaged: `log.db: event ${position} stands in ${named}, and its entry does not` };
}
