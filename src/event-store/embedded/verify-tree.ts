import type Database from 'better-sqlite3';
import { Frontier } from '../../transparency-log/tree.js';
import { HighWaterDamaged, highWaterFile, HighWaterMark, type HighWater } from './high-water.js';
import type { LogIdentity } from './log-database.js';
import { readTotals } from './log-totals.js';
import { LogNotWhole } from './log-not-whole.js';

/** Builds the tree of a log anew from its leaves, and compares it wherever it was written down. */
export class TreeCheck {
  private readonly tree = Frontier.empty();
  private readonly kept: ReadonlyMap<number, Buffer>;
  /** Up to where it was found to be the tree that was written down. */
  private sound = 0;

  private constructor(
    db: Database.Database,
    private readonly written: Frontier,
    private readonly mark: HighWater | undefined,
  ) {
    const rows = db.prepare<[], [number, Buffer]>('SELECT size, frontier FROM trees').raw().all();
    this.kept = new Map([...rows, [written.size, written.bytes()]]);
  }

  /** As things stand now. Throws LogNotWhole. */
  static begin(db: Database.Database, folder: string, identity: LogIdentity): TreeCheck {
    try {
      // The mark first: it never lies before the log.
      const mark = HighWaterMark.read(highWaterFile(folder));
      const ours = mark?.logId === identity.logId && mark.incarnation === identity.incarnation ? mark : undefined;
      const { tree } = readTotals(db);
      if (ours !== undefined && tree.size < ours.size)
        throw new LogNotWhole(`the log holds ${tree.size} events, its high-water mark ${ours.size}`);
      return new TreeCheck(db, tree, ours);
    } catch (error) {
      if (error instanceof RangeError || error instanceof HighWaterDamaged) throw new LogNotWhole(error.message);
      throw error;
    }
  }

  /** How many events the log held when the check began. */
  get head(): number {
    return this.written.size;
  }

  /** Takes the next leaf in. Throws LogNotWhole. */
  next(leaf: Buffer): void {
    this.tree.append(leaf);
    const { size } = this.tree;
    const kept = this.kept.get(size);
    if (kept !== undefined && !kept.equals(this.tree.bytes())) throw this.unsound();
    if (size === this.mark?.size && !this.mark.root.equals(this.tree.root())) throw this.unsound();
    if (kept !== undefined) this.sound = size;
  }

  private unsound(): LogNotWhole {
    return new LogNotWhole(
      `the events ${this.sound + 1} to ${this.tree.size} are not those that the log's tree was made of`,
    );
  }
}
