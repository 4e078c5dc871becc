import type { Position } from '../../kernel/position.js';
import { LogCorrupted } from '../../kernel/event-store.js';
import type { LogIdentity } from '../log-identity.js';
import { positionIn } from './eventstoredb-log-reader.js';
import type { LeafCounter } from './leaf-counter.js';
import type { CommitPositions } from './commit-positions.js';

/** Makes positions of the server's commits. */
export class LeafPositions {
  constructor(
    private readonly counter: LeafCounter,
    private readonly commits: CommitPositions,
    private readonly identity: LogIdentity,
  ) {}

  /** The position of so many leaves; 0 stands before the first. */
  ofLeaf(leaves: number): Position {
    return positionIn(this.identity, leaves);
  }

  /** Of the leaf at a commit position, once it has been counted. Throws LogUnavailable, LogCorrupted. */
  async at(commit: number): Promise<Position> {
    await this.counter.reached(commit);
    const leaves = this.commits.leavesAt(commit);
    if (leaves === undefined) throw new LogCorrupted(undefined, 'an event of a stream does not stand in $all');
    return this.ofLeaf(leaves);
  }
}
