import { LEAF_BYTES } from '../../kernel/leaf.js';
import { LOST_LEAF, type LostEntries } from './lost-entries.js';
import type { Counted, CommitPositions } from './commit-positions.js';
import { ServerBehindItsMark, type RememberedLog } from './remembered-log.js';
import type { StoredEvent } from './stored-event.js';

export interface CountedLeavesParts {
  readonly commits: CommitPositions;
  readonly lost: LostEntries;
  /** Hears of each leaf, once and in order, with its position. */
  readonly tell: (stored: StoredEvent, position: number) => void;
  /** What other nodes, and this one before, have seen of the log. */
  readonly remembered?: RememberedLog | undefined;
}

/** What a node has counted: which leaf has which position, and the tree over them. */
export class CountedLeaves {
  private counted: Counted;
  private readonly tree;
  private differs = false;

  constructor(private readonly parts: CountedLeavesParts) {
    this.counted = parts.commits.last;
    this.tree = parts.commits.tree;
  }

  /** The last leaf counted. */
  get last(): Counted {
    return this.counted;
  }

  /** Size and root (32 bytes) of the tree up to the last leaf. */
  get head(): { readonly size: number; readonly root: Buffer } {
    return { size: this.tree.size, root: this.tree.root() };
  }

  /**
   * Takes in leaves in the server's order, those that were counted before among them; undefined where none is new.
   * Throws what `tell` throws.
   */
  take(batch: readonly StoredEvent[]): Counted | undefined {
    const { commits, lost, tell } = this.parts;
    const news = batch.filter(({ commit }) => commit > this.counted.commit);
    const last = news.at(-1);
    if (last === undefined) return undefined;
    const positions = lost.following(this.counted.leaves, news.length);
    news.forEach((stored, index) => {
      const position = positions[index] ?? 0;
      this.grow(stored.leaf, position);
      tell(stored, position);
    });
    commits.add(news, positions, this.tree);
    this.counted = { commit: last.commit, leaves: positions.at(-1) ?? 0 };
    return this.counted;
  }

  /** Throws ServerBehindItsMark where there are fewer leaves than are remembered, or others. */
  requireRemembered(): void {
    const { file = '', mark } = this.parts.remembered ?? {};
    const holds = `EventStoreDB holds ${this.tree.size} events of the log, and ${file} remembers ${mark?.size ?? 0}`;
    if ((mark?.size ?? 0) > this.tree.size) throw new ServerBehindItsMark(holds);
    if (this.differs) throw new ServerBehindItsMark(`${holds}, which are not the first of them`);
  }

  private grow(leaf: Buffer, position: number): void {
    while (this.tree.size < position - 1) this.append(LOST_LEAF);
    // An event without the hash of its leaf is found when it is read.
    this.append(leaf.length === LEAF_BYTES ? leaf : LOST_LEAF);
  }

  private append(leaf: Buffer): void {
    this.tree.append(leaf);
    const mark = this.parts.remembered?.mark;
    if (mark?.size === this.tree.size) this.differs = !mark.root.equals(this.tree.root());
  }
}
