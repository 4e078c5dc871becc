import type Database from 'better-sqlite3';
import { crc32 } from 'node:zlib';
import { Frontier } from '../../transparency/tree.js';

/** A row of the table of commands, in the order of its columns. */
export type CommandRow = readonly [
  id: Buffer,
  fingerprint: string,
  stream: number,
  revision: number,
  count: number,
  position: number,
];

/** Events between two trees that are kept for good, so that a root is found without hashing the log from its beginning. */
const KEPT_EVERY_EVENTS = 4096;

/** What the log adds up to. */
export interface Totals {
  readonly tree: Frontier;
  /** How many are on record, those without events among them. */
  readonly commands: number;
  /** Sum of the commands' checksums, whatever their order. */
  readonly commandSum: number;
}

/** Reads the totals as the last group left them. Throws RangeError where they cannot be that. */
export function readTotals(db: Database.Database): Totals {
  const row = db.prepare('SELECT size, frontier, commands, command_sum AS commandSum FROM totals').get() as
    { size: number; frontier: Buffer; commands: number; commandSum: number } | undefined;
  if (row === undefined) throw new RangeError('the log has no totals');
  const { size, frontier, commands, commandSum } = row;
  return { tree: Frontier.of(size, frontier), commands, commandSum };
}

/** The largest tree that was kept of at most so many events. Throws RangeError. */
export function treeKept(db: Database.Database, atMost: number): Frontier {
  const row = db.prepare('SELECT size, frontier FROM trees WHERE size <= ? ORDER BY size DESC LIMIT 1').get(atMost) as
    { size: number; frontier: Buffer } | undefined;
  return row === undefined ? Frontier.empty() : Frontier.of(row.size, row.frontier);
}

/** The sum of the checksums with that of one more command. */
export const withCommand = (sum: number, [id, ...columns]: CommandRow): number =>
  (sum + crc32(columns.join(' '), crc32(id))) % 2 ** 32;

/** Keeps the totals level with the log, in the writer's own transactions. */
export class GrowingTotals {
  private totals: Totals;
  private leaves: Buffer[] = [];
  private changed = false;
  private readonly update;
  private readonly keep;

  constructor(private readonly db: Database.Database) {
    this.totals = readTotals(db);
    this.update = db.prepare('UPDATE totals SET size = ?, frontier = ?, commands = ?, command_sum = ?');
    this.keep = db.prepare('INSERT INTO trees VALUES (?, ?)');
  }

  /** Of all that is committed; its tree grows with the log. */
  get now(): Totals {
    return this.totals;
  }

  /** Takes in an append: its events' leaf hashes, and its command if it has one. */
  add(leaves: readonly Buffer[], command: CommandRow | undefined): void {
    this.changed = true;
    this.leaves.push(...leaves);
    if (command === undefined) return;
    const { tree, commands, commandSum } = this.totals;
    this.totals = { tree, commands: commands + 1, commandSum: withCommand(commandSum, command) };
  }

  /** Writes what was taken in, as the last step of its transaction. */
  store(): void {
    if (!this.changed) return;
    const { tree, commands, commandSum } = this.totals;
    for (const leaf of this.leaves) {
      tree.append(leaf);
      if (tree.size % KEPT_EVERY_EVENTS === 0) this.keep.run(tree.size, tree.bytes());
    }
    this.update.run(tree.size, tree.bytes(), commands, commandSum);
    this.leaves = [];
    this.changed = false;
  }

  /** After a rollback: what was taken in is not in the log. */
  forget(): void {
    this.leaves = [];
    this.changed = false;
    this.totals = readTotals(this.db);
  }
}
