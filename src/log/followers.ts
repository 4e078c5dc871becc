import type { StoredEntry } from '../kernel/event-store.js';
import { streamParts } from '../kernel/stream.js';

interface Follower {
  readonly categories: ReadonlySet<string>;
  readonly observe: (entry: StoredEntry) => void;
  /** Position of the last entry of its categories that it has seen. */
  seen: bigint;
}

/** The in-memory states that are fed each entry before its append is acknowledged. */
export class Followers {
  private readonly all = new Set<Follower>();

  /** From now on; entries up to `seen` are not fed again. Answers how to end it. */
  add(categories: readonly string[], seen: bigint, observe: (entry: StoredEntry) => void): () => void {
    const follower = { categories: new Set(categories), observe, seen };
    this.all.add(follower);
    return () => this.all.delete(follower);
  }

  /** Whether one follows the category of a stream. */
  follow(stream: string): boolean {
    const { category } = streamParts(stream);
    for (const { categories } of this.all) if (categories.has(category)) return true;
    return false;
  }

  /** Throws what an observer throws. */
  tell(entries: readonly StoredEntry[]): void {
    if (this.all.size === 0) return;
    for (const entry of entries) {
      const { category } = streamParts(entry.stream);
      for (const follower of this.all) {
        if (!follower.categories.has(category) || entry.position.value <= follower.seen) continue;
        follower.seen = entry.position.value;
        follower.observe(entry);
      }
    }
  }
}
