import type Database from 'better-sqlite3';
import { highWaterFile, HighWaterDamaged, HighWaterMark, type HighWater } from '../open/high-water.js';
import { isMarked, isMarkOf, otherMark } from '../open/marks-of-log.js';
import { openForReading, requireSchema } from '../open/log-database.js';
import type { LogIdentity } from '../../log-identity.js';
import type { ClockNotes } from '../../clock-notes.js';
import { LogNotWhole } from '../../log-not-whole.js';
import type { NotedRoot } from '../../noted-root.js';
import { isDamage, errorCode } from '../../sqlite-fault.js';
import { verifyCommands } from './verify-commands.js';
import { EntryCheck, type WalkedEvent } from './verify-entry.js';
import { TreeCheck } from './verify-tree.js';

/** How far a verification has come: first all events, then all commands on record, then the structure of the file. */
export interface VerifyProgress {
  readonly what: 'events' | 'commands';
  readonly done: number;
  readonly of: number;
}

/** What was found whole. */
export interface VerifiedLog {
  readonly logId: string;
  readonly incarnation: number;
  /** Of the last event, counted from 1; 0 of an empty log. */
  readonly events: number;
  readonly streams: number;
  readonly commands: number;
  /** Of the tree over the events, 32 bytes. */
  readonly root: Buffer;
  readonly clocks: ClockNotes;
}

/** What a log is verified as. */
export interface VerifyOptions {
  readonly progress?: ((done: VerifyProgress) => void) | undefined;
  /** The log of a register, which has a high-water mark; absent: a copy of one, which may have none. */
  readonly inUse?: boolean;
  /** A second high-water mark, elsewhere. */
  readonly secondMark?: string | undefined;
  readonly noted?: NotedRoot | undefined;
}

const PAGE_EVENTS = 1000;

/**
 * Reads the whole log as it stands now: every position, leaf hash, canonical form, revision and category, the tree and
 * the high-water marks, the table of commands, and SQLite's own structures. Holds no writer up, since no snapshot of the
 * events outlives a page. What is forged together with tree and marks is found by a root that was noted before.
 * Throws LogNotWhole at the first fault, and CannotOpenLog.
 */
export function verifyLog(
  folder: string,
  { progress, inUse = false, secondMark, noted }: VerifyOptions = {},
): VerifiedLog {
  const { db, identity } = openForReading(folder);
  try {
    requireSchema(db, folder);
    const files = [highWaterFile(folder), ...(secondMark === undefined ? [] : [secondMark])];
    const found = files.map((file) => ({ file, mark: markOf(file, identity) }));
    const marks = found.flatMap(({ mark }) => mark ?? []);
    const verified = { ...identity, ...verifyDatabase(db, new TreeCheck(db, marks, noted), progress) };
    noted?.requireReached();
    const missing = found.find(({ mark }) => mark === undefined);
    if (inUse && isMarked(db) && verified.events > 0 && missing !== undefined)
      throw new LogNotWhole(`its high-water mark ${missing.file} is missing`);
    return verified;
  } catch (error) {
    if (isDamage(error)) throw new LogNotWhole(`the file is damaged (${errorCode(error)})`);
    if (error instanceof HighWaterDamaged || error instanceof RangeError) throw new LogNotWhole(error.message);
    throw error;
  } finally {
    db.close();
  }
}

/** Read before the log is looked at, which by then holds all that the mark speaks of. Throws LogNotWhole. */
function markOf(file: string, identity: LogIdentity): HighWater | undefined {
  const mark = HighWaterMark.read(file);
  if (mark === undefined) return undefined;
  const fits = isMarkOf(identity, mark);
  if (fits === 'another') throw new LogNotWhole(otherMark(identity, file, mark));
  return fits === 'this' ? mark : undefined;
}

function verifyDatabase(
  db: Database.Database,
  tree: TreeCheck,
  progress: VerifyOptions['progress'],
): Omit<VerifiedLog, keyof LogIdentity> {
  const check = new EntryCheck(db);
  const { head } = tree;
  for (const page of pages(db, head)) {
    for (const event of page) {
      if (event.position !== tree.size + 1) throw missing(db, tree.size + 1);
      check.next(event);
      tree.next(event.leaf);
    }
    progress?.({ what: 'events', done: tree.size, of: head });
  }
  const commands = verifyCommands(db, head, check.revisions, (done, of) => {
    progress?.({ what: 'commands', done, of });
  });
  const structure = db.pragma('integrity_check(1)', { simple: true });
  if (structure !== 'ok') throw new LogNotWhole(`the file is damaged (${String(structure)})`);
  return { events: head, streams: check.revisions.size, commands, root: tree.root(), clocks: check.clocks };
}

/** All events up to the head in the order of their positions. */
function* pages(db: Database.Database, head: number): Generator<readonly WalkedEvent[], void> {
  const select = db.prepare<[number, number, number], WalkedEvent>(
    `SELECT e.position, e.stream AS streamId, s.name AS stream, e.revision, k.name AS category,
       e.category = s.category AS sameCategory, e.entry, e.leaf
     FROM events e LEFT JOIN streams s ON s.id = e.stream LEFT JOIN categories k ON k.id = e.category
     WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?`,
  );
  let after = 0;
  while (after < head) {
    const page = readPage(select, after, head);
    const last = page.at(-1);
    if (last === undefined) throw missing(db, after + 1);
    yield page;
    after = last.position;
  }
}

/** A page that cannot be read whole is read one by one, so that the position of the first bad row is reported. */
function readPage(select: Database.Statement<[number, number, number], WalkedEvent>, after: number, head: number) {
  try {
    return select.all(after, head, PAGE_EVENTS);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  try {
    return select.all(after, head, 1);
  } catch (error) {
    throw new LogNotWhole(`the file cannot be read there (${errorCode(error)})`, after + 1);
  }
}

/** Names the missing event by the command that recorded it, or by the stream that continues without it. */
function missing(db: Database.Database, position: number): LogNotWhole {
  const stream = db
    .prepare<[number, number], string>(
      `SELECT s.name FROM streams s WHERE s.id = coalesce(
         (SELECT stream FROM commands WHERE ? BETWEEN position - count + 1 AND position),
         (SELECT e.stream FROM events e WHERE e.position > ? AND e.revision > 0 AND NOT EXISTS
           (SELECT 1 FROM events b WHERE b.stream = e.stream AND b.revision = e.revision - 1)
          ORDER BY e.position LIMIT 1))`,
    )
    .pluck()
    .get(position, position);
  return new LogNotWhole('the entry is missing', position, stream);
}
