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

  /** Compares the tree once it has the size; where it grows past that at once, entries are missing. Throws LogNotWhole. */
  compare(tree: Frontier): void {
    const isPast = tree.size > this.size;
    if (tree.size < this.size || (isPast && this.#isReached)) return;
    this.#isReached = true;
    if (isPast || !tree.root().equals(this.root))
      throw new LogNotWhole(`the first ${this.size} entries are not those of the root that was noted`);
  }

  /** For the end of the log. Throws LogNotWhole where it was never compared. */
  requireReached(): void {
    if (!this.#isReached)
      throw new LogNotWhole(`it does not hold ${this.size} entries, as the root that was noted does`);
  }
}
