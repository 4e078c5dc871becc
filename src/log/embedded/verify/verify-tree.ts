import type Database from 'better-sqlite3';
import { Frontier } from '../../transparency/tree.js';
import type { HighWater } from '../open/high-water.js';
import { LogNotWhole } from '../../log-not-whole.js';
import type { NotedRoot } from '../../noted-root.js';
import { readTotals } from '../open/log-totals.js';

/** Grows the tree anew from the leaves, and compares it with every tree that was kept, the high-water marks and a root that was noted. */
export class TreeCheck {
  private readonly tree = Frontier.empty();
  private readonly kept: Map<number, Buffer>;
  /** How many events there should be. */
  readonly head: number;

  /** Takes the log as it stands now. Throws RangeError where its totals cannot be right. */
  constructor(
    db: Database.Database,
    private readonly marks: readonly HighWater[],
    private readonly noted?: NotedRoot,
  ) {
    const { tree, last, kept } = db.transaction(() => ({
      tree: readTotals(db).tree,
      last: db.prepare('SELECT coalesce(max(position), 0) FROM events').pluck().get() as number,
      kept: db.prepare('SELECT size, frontier FROM trees').raw().all() as [number, Buffer][],
    }))();
    this.head = Math.max(last, tree.size, ...marks.map((mark) => mark.size));
    this.kept = new Map(kept).set(tree.size, tree.bytes());
  }

  /** How many leaves were added. */
  get size(): number {
    return this.tree.size;
  }

  /** Adds the next leaf. Throws LogNotWhole. */
  next(leaf: Buffer): void {
    this.tree.append(leaf);
    const { size } = this.tree;
    if (this.kept.get(size)?.equals(this.tree.bytes()) === false)
      throw new LogNotWhole(`the entries up to position ${size} are not those of the tree that was kept of them`);
    if (this.marks.some((mark) => mark.size === size && !mark.root.equals(this.tree.root())))
      throw new LogNotWhole(`the entries up to position ${size} are not those of the high-water mark`);
    this.noted?.compare(this.tree);
  }

  root(): Buffer {
    return this.tree.root();
  }
}
