import type Database from 'better-sqlite3';
import { NO_STREAM } from '../../../kernel/event-store.js';
import { LogNotWhole } from '../../log-not-whole.js';
import { readTotals, withCommand, type CommandRow } from '../open/log-totals.js';

interface WalkedCommand {
  readonly id: Buffer;
  readonly streamId: number;
  readonly stream: string | null;
  readonly revision: number;
  readonly count: number;
  readonly position: number;
  /** Of the first and the last event it is said to have recorded; null where there is no such event. */
  readonly firstStream: number | null;
  readonly firstRevision: number | null;
  readonly lastStream: number | null;
  readonly lastRevision: number | null;
  /** UUID that the last event names as its command. */
  readonly lastCommand: string | null;
}

const PAGE_COMMANDS = 1000;

/**
 * Checks that every command up to the head points at the events that name it, all of whose entries were found whole.
 * Answers how many there are. Throws LogNotWhole.
 */
export function verifyCommands(
  db: Database.Database,
  head: number,
  revisions: ReadonlyMap<number, number>,
  progress?: (done: number, of: number) => void,
): number {
  const select = db.prepare<[Buffer, number, number], WalkedCommand>(
    `SELECT c.id, c.stream AS streamId, s.name AS stream, c.revision, c.count, c.position,
       f.stream AS firstStream, f.revision AS firstRevision, l.stream AS lastStream, l.revision AS lastRevision,
       json_extract(CAST(l.entry AS TEXT), '$.meta.command') AS lastCommand
     FROM commands c LEFT JOIN streams s ON s.id = c.stream
       LEFT JOIN events f ON f.position = c.position - c.count + 1 LEFT JOIN events l ON l.position = c.position
     WHERE c.id > ? AND c.position <= ? ORDER BY c.id LIMIT ?`,
  );
  requireEventsOf(db, head);
  const total = db.prepare('SELECT count(*) FROM commands').pluck().get() as number;
  let count = 0;
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const page = select.all(after, head, PAGE_COMMANDS);
    for (const command of page) {
      const fault = faultOf(command, revisions);
      if (fault !== undefined) throw new LogNotWhole(fault, command.position, command.stream ?? undefined);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    count += page.length;
    progress?.(count, total);
    after = last.id;
  }
  requireSum(db);
  return count;
}

/** All that are on record, in one snapshot with their sum: what no event tells, such as a fingerprint, is in it. */
function requireSum(db: Database.Database): void {
  const whole = db.transaction(() => {
    const rows = db.prepare<[], CommandRow>('SELECT id, fingerprint, stream, revision, count, position FROM commands');
    let count = 0;
    let sum = 0;
    for (const row of rows.raw().iterate()) {
      count += 1;
      sum = withCommand(sum, row);
    }
    const totals = readTotals(db);
    return count === totals.commands && sum === totals.commandSum;
  })();
  if (!whole) throw new LogNotWhole('the commands on record are not those that were written');
}

/** A command recorded after the last event that there is: the events it made at the end of the log are gone. */
function requireEventsOf(db: Database.Database, head: number): void {
  const beyond = db
    .prepare<[number], { position: number; stream: string | null }>(
      `SELECT c.position, s.name AS stream FROM commands c LEFT JOIN streams s ON s.id = c.stream
       WHERE c.position > (SELECT coalesce(max(position), 0) FROM events) AND c.position > ? ORDER BY c.position LIMIT 1`,
    )
    .get(head);
  if (beyond !== undefined)
    throw new LogNotWhole('the entry of a command on record is missing', beyond.position, beyond.stream ?? undefined);
}

function faultOf(command: WalkedCommand, revisions: ReadonlyMap<number, number>): string | undefined {
  const { id, streamId, stream, revision, count } = command;
  if (stream === null) return 'the stream of a command on record is unknown';
  if (count === 0) {
    const last = revisions.get(streamId) ?? NO_STREAM;
    return revision <= last ? undefined : 'a command on record saw a revision that does not exist';
  }
  const places =
    command.firstStream === streamId &&
    command.firstRevision === revision - count + 1 &&
    command.lastStream === streamId &&
    command.lastRevision === revision;
  if (!places) return 'a command on record points at events that it did not record';
  return command.lastCommand?.replaceAll('-', '').toLowerCase() === id.toString('hex')
    ? undefined
    : 'a command on record points at events of another command';
}
