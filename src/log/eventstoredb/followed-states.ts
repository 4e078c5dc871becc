import type { StoredEntry } from '../../kernel/event-store.js';
import { Followers } from '../followers.js';
import { AllEvents } from './all-events.js';
import { connect } from './connection.js';
import { positionIn } from './eventstoredb-log-reader.js';
import type { LeafCounter } from './leaf-counter.js';
import type { LeafPositions } from './leaf-positions.js';
import type { ServerLogIdentity } from './log-identity.js';
import type { RegisterStreams } from './register-streams.js';
import { storedEntry, type StoredEvent } from './stored-event.js';

interface Parts {
  readonly url: string;
  readonly identity: ServerLogIdentity;
  readonly streams: RegisterStreams;
  readonly counter: LeafCounter;
  readonly positions: LeafPositions;
  /** Aborted when the node ends. */
  readonly ended: AbortSignal;
}

/** The in-memory states of a node: each is fed what the log holds of its categories, then what is counted. */
export class FollowedStates {
  private readonly followers = new Followers();

  constructor(private readonly parts: Parts) {}

  /** Feeds a state first all entries of the categories, then each new one. Rejects as the log's reads do, and feeds it no more. */
  async follow(categories: readonly string[], observe: (entry: StoredEntry) => void): Promise<void> {
    const { leaves, commit } = this.parts.counter.last;
    const waiting: StoredEntry[] = [];
    let hear = (entry: StoredEntry): void => {
      waiting.push(entry);
    };
    const leave = this.followers.add(categories, BigInt(leaves), (entry) => {
      hear(entry);
    });
    try {
      await this.readUpTo(commit, categories, observe);
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

  private async readUpTo(commit: number, categories: readonly string[], observe: (entry: StoredEntry) => void) {
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
