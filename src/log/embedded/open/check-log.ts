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
const TAIL_LEAVES = 4096;

/**
 * Compares a log, as it lies on the disk, with what was written. One that was closed in good order has been compared
 * with its seal, byte for byte. One that was not has its structure checked by SQLite, its commands by their checksum,
 * and the stream and the leaf hash of every event. Either way the bytes of the last events are compared with their leaf
 * hashes, and the tree with the marks; older bytes are compared when they are read. Throws LogDamaged,
 * LogBehindItsMark; returns the totals.
 */
export function checkLog(db: Database.Database, folder: string, marks: readonly HighWater[], sealed: boolean): Totals {
  requireSchema(db, folder);
  const totals = totalsOf(db, folder);
  requireAllMarked(totals, folder, marks);
  if (!sealed) requireStructure(db, folder, totals);
  requireTree(db, folder, totals.tree, { marks, since: sealed ? totals.tree.size - TAIL_LEAVES : 0 });
  if (!sealed) requireStreams(db, folder);
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
function requireStreams(db: Database.Database, folder: string): void {
  const misplaced = db.prepare<[], { position: number; stream: string | null }>(MISPLACED).get();
  if (misplaced === undefined) return;
  const { position, stream } = misplaced;
  const named = stream === null ? 'a stream that is not there' : `the stream ${stream}`;
  throw new LogDamaged(folder, `log.db: event ${position} stands in ${named}, and its entry does not`);
}

interface TreeCheck {
  readonly marks: readonly HighWater[];
  /** Grown from the leaves of all events after this many, or after fewer. */
  readonly since: number;
}

function requireTree(db: Database.Database, folder: string, tree: Frontier, { marks, since }: TreeCheck): void {
  const grown = treeBefore(db, folder, Math.min(since, ...marks.map(({ size }) => size)));
  const kept = treesKept(db);
  const compare = () => {
    if (kept.get(grown.size)?.equals(grown.bytes()) === false)
      throw new LogDamaged(
        folder,
        `log.db: the events up to ${grown.size} are not those of the tree that was kept of them`,
      );
    for (const { size, root } of marks)
      if (size === grown.size && !root.equals(grown.root()))
        throw new LogBehindItsMark(folder, `both it and its high-water mark hold ${size} events, but not the same`);
  };
  compare();
  for (const { position, leaf, entry } of leavesAfter(db, grown.size, tree.size - TAIL_LEAVES)) {
    if (position !== grown.size + 1) throw new LogDamaged(folder, `log.db: event ${grown.size + 1} is missing`);
    if (entry !== null && !isLeafHash(leaf, entry))
      throw new LogDamaged(folder, `log.db: event ${position} does not match its leaf hash`);
    grown.append(leaf);
    compare();
  }
  if (grown.size !== tree.size || !grown.bytes().equals(tree.bytes()))
    throw new LogDamaged(folder, `log.db: its ${grown.size} events are not those of its tree of ${tree.size}`);
}

interface Leaf {
  readonly position: number;
  readonly leaf: Buffer;
  /** Null up to the tail. */
  readonly entry: Buffer | null;
}

const leavesAfter = (db: Database.Database, size: number, tail: number): IterableIterator<Leaf> =>
  db
    .prepare<[number, number], Leaf>(
      'SELECT position, leaf, iif(position > ?, entry, NULL) AS entry FROM events WHERE position > ? ORDER BY position',
    )
    .iterate(tail, size);

const treesKept = (db: Database.Database): ReadonlyMap<number, Buffer> =>
  new Map(db.prepare<[], [number, Buffer]>('SELECT size, frontier FROM trees').raw().all());

function treeBefore(db: Database.Database, folder: string, size: number): Frontier {
  try {
    return treeKept(db, Math.max(0, size));
  } catch (error) {
    if (error instanceof RangeError) throw new LogDamaged(folder, `log.db: ${error.message}`);
    throw error;
  }
}
