import type Database from 'better-sqlite3';
import { isDamage } from '../sqlite-fault.js';
import type { LogIdentity } from '../log-identity.js';
import type { StreamName } from '../../kernel/stream.js';
import { Frontier } from '../transparency/tree.js';
import { CachedStreams, type CachedEntry } from './cached-streams.js';
import { lookAtNodeFile, openNodeFile } from './node-file.js';
import type { Passed } from './passed-over.js';
import { RecentCommits } from './recent-commits.js';
import type { StoredEvent } from './stored-event.js';

/** A counted leaf: its number in the register's own count, and its commit position in $all. */
export interface Counted {
  readonly leaves: number;
  readonly commit: number;
}

/** Before the first leaf. */
export const NOTHING: Counted = { leaves: 0, commit: -1 };

/** The file, which older versions read too, calls a commit position `place`. */
const COUNTED = 'SELECT leaves, place AS "commit" FROM places';

/** How long counted leaves may wait to be written, in ms, and how many: a transaction for each batch costs too much. */
const WRITE_INTERVAL_MS = 50;
const MAX_WAITING_LEAVES = 1000;

/**
 * Maps leaf numbers to commit positions in $all, as this node has counted: the server's positions are byte offsets, and
 * ours count leaves, on every store alike. A file of the node that may be deleted: it is counted anew. What was counted last
 * is written a moment later, and counted again where the process ends before.
 */
export class CommitPositions {
  private readonly count;
  private readonly remember;
  private readonly keepTree;
  private readonly exact;
  private readonly before;
  private readonly cache: CachedStreams;
  private readonly recent = new RecentCommits();
  private waiting: Counted[] = [];
  private latest: { readonly counted: Counted; readonly event: string; readonly tree: Frontier } | undefined;
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly db: Database.Database,
    cached: readonly string[],
  ) {
    this.count = db.prepare<[number, number]>('INSERT INTO places VALUES (?, ?)');
    this.remember = db.prepare<[string]>('INSERT OR REPLACE INTO last VALUES (1, ?)');
    this.keepTree = db.prepare<[number, Buffer]>('INSERT OR REPLACE INTO tree VALUES (1, ?, ?)');
    this.exact = db.prepare<[number], number>('SELECT leaves FROM places WHERE place = ?').pluck();
    this.before = {
      leaves: db.prepare<[number], Counted>(`${COUNTED} WHERE leaves <= ? ORDER BY leaves DESC LIMIT 1`),
      commit: db.prepare<[number], Counted>(`${COUNTED} WHERE place <= ? ORDER BY place DESC LIMIT 1`),
    };
    this.cache = new CachedStreams(db, cached);
  }

  /** The node’s file, whose folder the caller holds. `cached`: categories whose entries it keeps. */
  static open(folder: string, identity: LogIdentity, cached: readonly string[] = []): CommitPositions {
    return new CommitPositions(openNodeFile(folder, identity, cached), cached);
  }

  /** What a node has counted, read without holding its folder; nothing where it has counted another log, or none. */
  static look(folder: string, identity: LogIdentity): CommitPositions {
    return new CommitPositions(lookAtNodeFile(folder, identity), []);
  }

  /** The last leaf counted. */
  get last(): Counted {
    return this.latest?.counted ?? this.atLeaf(Number.MAX_SAFE_INTEGER);
  }

  /** Id of the event at the last leaf. */
  get lastEvent(): string | undefined {
    return this.latest?.event ?? (this.db.prepare('SELECT event FROM last').pluck().get() as string | undefined);
  }

  /** The tree up to the last leaf counted, as it is in the file. */
  get tree(): Frontier {
    const row = this.db.prepare<[], { size: number; frontier: Buffer }>('SELECT size, frontier FROM tree').get();
    return row === undefined ? Frontier.empty() : Frontier.of(row.size, row.frontier);
  }

  /**
   * The leaves that follow the last one, in order, and at which positions; `tree`: with them, and grown by none that is
   * not added. Throws what SQLite throws where many could not be written.
   */
  add(events: readonly StoredEvent[], positions: readonly number[], tree: Frontier): void {
    events.forEach((stored, index) => {
      const counted = { leaves: positions[index] ?? 0, commit: stored.commit };
      this.waiting.push(counted);
      this.recent.add(counted.leaves, counted.commit);
      this.cache.note(stored, counted.leaves);
      this.latest = { counted, event: stored.id, tree };
    });
    if (this.waiting.length >= MAX_WAITING_LEAVES) this.write();
    else
      this.timer ??= setTimeout(() => {
        this.tryWrite();
      }, WRITE_INTERVAL_MS).unref();
  }

  /** Streams that have been hidden on the server, and how they are; '' where one is hidden no more. */
  get hidden(): ReadonlyMap<StreamName, string> {
    const rows = this.db.prepare<[], { stream: StreamName; how: string }>('SELECT * FROM hidden').all();
    return new Map(rows.map(({ stream, how }) => [stream, how]));
  }

  /** `how`: '' where it is hidden no more. */
  hide(stream: StreamName, how: string): void {
    this.db.prepare('INSERT OR REPLACE INTO hidden VALUES (?, ?)').run(stream, how);
  }

  /** As it was kept last; undefined where it was not. */
  get passed(): (Passed & { readonly event: string }) | undefined {
    const row = this.db
      .prepare<[], { after: number; commit_position: string; prepare_position: string; event: string }>(
        'SELECT * FROM passed',
      )
      .get();
    if (row === undefined) return undefined;
    const mark = { commit: BigInt(row.commit_position), prepare: BigInt(row.prepare_position) };
    return { after: row.after, mark, event: row.event };
  }

  /** Keeps how far others' events were passed over; `event`: id of the one at the mark. */
  pass({ after, mark }: Passed, event: string): void {
    this.db
      .prepare('INSERT OR REPLACE INTO passed VALUES (1, ?, ?, ?, ?)')
      .run(after, String(mark.commit), String(mark.prepare), event);
  }

  /** How many leaves there are up to one at a commit position; undefined where none is known there. */
  leavesAt(commit: number): number | undefined {
    return this.recent.at(commit) ?? this.exact.get(commit);
  }

  /** The leaf of that number, or the nearest before it that is written. */
  atLeaf(leaves: number): Counted {
    return this.before.leaves.get(leaves) ?? NOTHING;
  }

  /** The leaf at that commit position, or the nearest before it that is written. */
  atCommit(commit: number): Counted {
    return this.before.commit.get(commit) ?? NOTHING;
  }

  /** All entries of a stream that were counted, where its category is cached; undefined where there are none. */
  cachedStream(stream: StreamName): readonly CachedEntry[] | undefined {
    try {
      return this.cache.of(stream);
    } catch (error) {
      // The server has them too.
      if (isDamage(error)) return undefined;
      throw error;
    }
  }

  /**
   * Entries of these categories that were counted, at most `limit` after a position, in order; undefined where they are
   * not kept, or cannot be read now.
   */
  cachedAfter(categories: readonly string[], position: number, limit: number): readonly CachedEntry[] | undefined {
    try {
      this.write();
      return this.cache.after(categories, position, limit);
    } catch {
      // Damaged, or the disk is full: the server has them too.
      return undefined;
    }
  }

  close(): void {
    this.tryWrite();
    this.db.close();
  }

  private tryWrite(): void {
    try {
      this.write();
    } catch {
      // On a full disk, say: the leaves go on waiting, and `add` says it where they become many.
    }
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.latest === undefined || this.waiting.length === 0) return;
    const { event, tree } = this.latest;
    this.db.transaction(() => {
      for (const { leaves, commit } of this.waiting) this.count.run(leaves, commit);
      this.cache.write();
      this.remember.run(event);
      this.keepTree.run(tree.size, tree.bytes());
    })();
    this.cache.written();
    this.waiting = [];
  }
}
