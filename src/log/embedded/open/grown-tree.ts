import type Database from 'better-sqlite3';
import { isLeafHash, LEAF_BYTES } from '../../../kernel/leaf.js';
import type { Frontier } from '../../transparency/tree.js';
import type { PartFault } from './part-fault.js';
import { readTotals, treeKept } from './log-totals.js';

/** How the tree is compared; it can be sent to a thread. */
export interface TreeToGrow {
  /** Of the high-water marks: 32 bytes each. */
  readonly roots: readonly { readonly size: number; readonly root: Uint8Array }[];
  /** Grown from the leaves of all events after this many, or after fewer. */
  readonly since: number;
  /** The entries after this many are compared with their leaf hashes. */
  readonly tail: number;
}

/** Leaves that are read at once: no object is made for one. */
const PAGE_LEAVES = 4096;

/** Grows the tree from the leaf hashes, and compares it with those that were kept and with the marks. */
export function treeFault(db: Database.Database, { roots, since, tail }: TreeToGrow): PartFault {
  const from = Math.max(0, Math.min(since, ...roots.map(({ size }) => size)));
  try {
    const growth = new Growth(treeKept(db, from), treesKept(db), roots);
    return growth.compare() ?? tailFault(db, tail) ?? growth.take(db) ?? growth.end(readTotals(db).tree);
  } catch (error) {
    if (error instanceof RangeError) return { damaged: `log.db: ${error.message}` };
    throw error;
  }
}

class Growth {
  /** Sizes at which there is something to compare with, in order. */
  private readonly stops: number[];

  constructor(
    private readonly tree: Frontier,
    private readonly kept: ReadonlyMap<number, Buffer>,
    private readonly roots: TreeToGrow['roots'],
  ) {
    const sizes = new Set([...kept.keys(), ...roots.map(({ size }) => size)]);
    this.stops = [...sizes].filter((size) => size > tree.size).sort((a, b) => a - b);
  }

  /** Adds all leaves that the log has after those of the tree. */
  take(db: Database.Database): PartFault {
    for (;;) {
      const leaves = page(db, this.tree.size);
      if (leaves.length === 0) return undefined;
      const fault = typeof leaves === 'string' ? { damaged: leaves } : this.add(leaves);
      if (fault !== undefined) return fault;
    }
  }

  compare(): PartFault {
    const { size } = this.tree;
    if (this.kept.get(size)?.equals(this.tree.bytes()) === false)
      return { damaged: `log.db: the events up to ${size} are not those of the tree that was kept of them` };
    const differs = this.roots.some((mark) => mark.size === size && !this.tree.root().equals(mark.root));
    return differs ? { behind: `both it and its high-water mark hold ${size} events, but not the same` } : undefined;
  }

  end(tree: Frontier): PartFault {
    const isSame = this.tree.size === tree.size && this.tree.bytes().equals(tree.bytes());
    if (isSame) return undefined;
    return { damaged: `log.db: its ${this.tree.size} events are not those of its tree of ${tree.size}` };
  }

  private add(leaves: Buffer): PartFault {
    for (let rest = leaves; rest.length > 0;) {
      const [stop = Infinity] = this.stops;
      const part = rest.subarray(0, (stop - this.tree.size) * LEAF_BYTES);
      rest = rest.subarray(part.length);
      this.tree.appendAll(part);
      if (this.tree.size < stop) continue;
      this.stops.shift();
      const fault = this.compare();
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
}

const treesKept = (db: Database.Database): ReadonlyMap<number, Buffer> =>
  new Map(db.prepare<[], [number, Buffer]>('SELECT size, frontier FROM trees').raw().all());

interface Page {
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** 1 where each has the bytes of a leaf hash. */
  readonly even: number;
  /** In hex. */
  readonly leaves: string;
}

/** The leaf hashes after so many events, one after another; empty at the end; a string says what is wrong with them. */
function page(db: Database.Database, after: number): Buffer | string {
  const found = db
    .prepare<[number, number], Page>(
      `SELECT count(*) AS count, min(position) AS first, max(position) AS last,
         min(length(leaf) = ${LEAF_BYTES}) AS even, group_concat(hex(leaf), '') AS leaves
       FROM (SELECT position, leaf FROM events WHERE position > ? ORDER BY position LIMIT ?)`,
    )
    .get(after, PAGE_LEAVES);
  if (found === undefined || found.count === 0) return Buffer.alloc(0);
  if (found.first !== after + 1 || found.last !== after + found.count)
    return `log.db: event ${missingAfter(db, after)} is missing`;
  if (found.even !== 1) return `log.db: the leaf hashes of the events ${found.first} to ${found.last} are none`;
  return Buffer.from(found.leaves, 'hex');
}

/** The first position after this one that no event has. */
function missingAfter(db: Database.Database, after: number): number {
  const last = db
    .prepare<[number], number>(
      `SELECT e.position FROM events e WHERE e.position >= ?
         AND NOT EXISTS (SELECT 1 FROM events n WHERE n.position = e.position + 1) ORDER BY e.position LIMIT 1`,
    )
    .pluck();
  const next = db.prepare('SELECT 1 FROM events WHERE position = ?').get(after + 1);
  return next === undefined ? after + 1 : (last.get(after + 1) ?? after) + 1;
}

interface TailEvent {
  readonly position: number;
  readonly leaf: Buffer;
  readonly entry: Buffer;
}

function tailFault(db: Database.Database, tail: number): PartFault {
  const events = db
    .prepare<[number], TailEvent>('SELECT position, leaf, entry FROM events WHERE position > ? ORDER BY position')
    .iterate(tail);
  for (const { position, leaf, entry } of events)
    if (!isLeafHash(leaf, entry)) return { damaged: `log.db: event ${position} does not match its leaf hash` };
  return undefined;
}
