import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMostEntries } from '../values/cache-bound.js';
import type { Position } from '../kernel/position.js';

/** How long a read waits for the position that it is to show, and a write for the representation that its ETag names, in ms. */
export const READ_MODEL_TIMEOUT_MS = 2000;

/** Far more than write at once; the least recent is forgotten, and then sends Register-Position to be sure. */
const MAX_ACCESSES = 10_000;

/** The position of the last write that this node acknowledged to each access, so that its next read shows it. */
@Injectable()
export class LastWrites {
  private readonly positions = new LRUCache<string, Position>(atMostEntries(MAX_ACCESSES));

  /** Of two writes at once the later position counts. */
  acknowledge(access: string, position: Position): void {
    const before = this.positions.get(access);
    if (before === undefined || !before.sameLogAs(position) || before.value < position.value)
      this.positions.set(access, position);
  }

  of(access: string): Position | undefined {
    return this.positions.get(access);
  }
}
