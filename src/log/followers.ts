import type { RecordedEvent } from '../kernel/recorded-event.js';
import { streamParts, type StreamName } from '../kernel/stream.js';

interface Follower {
  readonly categories: ReadonlySet<string>;
  readonly observe: (event: RecordedEvent) => void;
  /** Position of the last event of its categories that it has seen. */
  seen: bigint;
}

/** The folds in memory that hear of each event before its append is acknowledged. */
export class Followers {
  private readonly all: Follower[] = [];

  /** From now on; what it has seen up to `seen` is not told again. */
  add(categories: readonly string[], seen: bigint, observe: (event: RecordedEvent) => void): void {
    this.all.push({ categories: new Set(categories), observe, seen });
  }

  /** Whether one follows the category of a stream. */
  follow(stream: StreamName): boolean {
    const { category } = streamParts(stream);
    return this.all.some(({ categories }) => categories.has(category));
  }

  /** Throws what a fold throws. */
  tell(events: readonly RecordedEvent[]): void {
    if (this.all.length === 0) return;
    for (const event of events) {
      const { category } = streamParts(event.stream);
      for (const follower of this.all) {
        if (!follower.categories.has(category) || event.position.value <= follower.seen) continue;
        follower.seen = event.position.value;
        follower.observe(event);
      }
    }
  }
}
