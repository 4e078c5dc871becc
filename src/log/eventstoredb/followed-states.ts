import { setImmediate as nextTurn } from 'node:timers/promises';
import { LogUnavailable, NO_STREAM, type StoredEntry } from '../../kernel/event-store.js';
import { isLeafHash } from '../../kernel/leaf.js';
import type { StreamName } from '../../kernel/stream.js';
import { Followers } from '../followers.js';
import { AllEvents } from './all-events.js';
import type { CommitPositions, Counted } from './commit-positions.js';
import { connect } from './connection.js';
import { positionIn } from './eventstoredb-log-reader.js';
import type { LeafCounter } from './leaf-counter.js';
import type { LeafPositions } from './leaf-positions.js';
import type { ServerLogIdentity } from './log-identity.js';
import type { RegisterStreams } from './register-streams.js';
import { storedEntry, type StoredEvent } from './stored-event.js';

/** Entries in one read of the node's file; other work passes between two reads. */
const PAGE_ENTRIES = 250;

interface Parts {
  readonly url: string;
  readonly identity: ServerLogIdentity;
  readonly streams: RegisterStreams;
  readonly counter: LeafCounter;
  readonly positions: LeafPositions;
  readonly commits: CommitPositions;
  /** Aborted when the node ends. */
  readonly ended: AbortSignal;
}

/** The in-memory states of a node: each is fed what the log holds of its categories, then what is counted. */
export class FollowedStates {
  private readonly followers = new Followers();

  constructor(private readonly parts: Parts) {}

  /** Feeds a state first all entries of the categories, then each new one. Rejects as the log's reads do, and feeds it no more. */
  async follow(categories: readonly string[], observe: (entry: StoredEntry) => void): Promise<void> {
    const { last } = this.parts.counter;
    const waiting: StoredEntry[] = [];
    let hear = (entry: StoredEntry): void => {
      waiting.push(entry);
    };
    const leave = this.followers.add(categories, BigInt(last.leaves), (entry) => {
      hear(entry);
    });
    try {
      await this.readUpTo(last, categories, observe);
      waiting.forEach(observe);
      hear = observe;
    } catch (error) {
      // Or what is counted from now on would be kept for it until the process ends.
      leave();
      throw error;
    }
  }

  /** Takes a leaf that was counted. Throws what an observer throws. */
  tell(stored: StoredEvent, position: number): void {
    if (!this.followers.follow(stored.stream)) return;
    this.followers.tell([storedEntry(stored, positionIn(this.parts.identity, position))]);
  }

  private async readUpTo(last: Counted, categories: readonly string[], observe: (entry: StoredEntry) => void) {
    const { identity } = this.parts;
    if (await this.isKept(last, categories)) {
      for await (const entry of this.kept(last, categories))
        observe({ ...entry, position: positionIn(identity, entry.position) });
    } else await this.readServer(last.commit, categories, observe);
  }

  /** Whether the node's own file holds the entries of these categories, each stream whole and each entry unchanged. */
  private async isKept(last: Counted, categories: readonly string[]): Promise<boolean> {
    const { lost } = this.parts.identity;
    const revisions = new Map<StreamName, number>();
    try {
      for await (const { stream, revision, leaf, bytes } of this.kept(last, categories)) {
        const expected = lost.revisionAfter(stream, revisions.get(stream) ?? NO_STREAM);
        if (revision !== expected || !isLeafHash(leaf, bytes)) return false;
        revisions.set(stream, revision);
      }
      return true;
    } catch (error) {
      if (error instanceof LogUnavailable) return false;
      throw error;
    }
  }

  /** What the node's own file holds, in order. Throws LogUnavailable where it does not keep these, or cannot be read. */
  private async *kept({ leaves }: Counted, categories: readonly string[]) {
    for (let read = 0; ;) {
      const page = this.parts.commits.cachedAfter(categories, read, PAGE_ENTRIES);
      if (page === undefined) throw new LogUnavailable('the node does not keep these entries');
      yield* page.filter(({ position }) => position <= leaves);
      read = page.at(-1)?.position ?? leaves;
      if (page.length < PAGE_ENTRIES || read >= leaves) return;
      await nextTurn();
    }
  }

  private async readServer(commit: number, categories: readonly string[], observe: (entry: StoredEntry) => void) {
    const { url, streams, positions, ended } = this.parts;
    // A connection of its own: when one subscription ends, the client closes the channel of them all.
    const connection = connect(url);
    try {
      for await (const batch of new AllEvents(connection, streams).until(commit, categories, ended))
        for (const stored of batch) observe(storedEntry(stored, await positions.at(stored.commit)));
    } finally {
      await connection.close();
    }
  }
}
