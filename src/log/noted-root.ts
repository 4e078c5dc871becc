import { LogNotWhole } from './log-not-whole.js';
import type { Frontier } from './transparency/tree.js';

/** A root that was noted earlier, outside of the register: the first `size` entries of the log must still have it. */
export class NotedRoot {
  #isReached = false;

  /** `root`: 32 bytes. */
  constructor(
    readonly size: number,
    private readonly root: Uint8Array,
  ) {}

  /** Compares the tree where it has grown to the size. Throws LogNotWhole. */
  compare(tree: Frontier): void {
    if (tree.size !== this.size) return;
    this.#isReached = true;
    if (!tree.root().equals(this.root))
      throw new LogNotWhole(`the first ${this.size} entries are not those of the root that was noted`);
  }

  /** For the end of the log. Throws LogNotWhole where it was never compared. */
  requireReached(): void {
    if (!this.#isReached)
      throw new LogNotWhole(`it does not hold ${this.size} entries, as the root that was noted does`);
  }
}
