import { hash } from 'node:crypto';

/** Bytes of a hash. */
const HASH_BYTES = 32;

/** Hash of an inner node: SHA-256(0x01 || left || right) (RFC 6962, section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(1 + 2 * HASH_BYTES);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return hash('sha256', bytes, 'buffer');
}

/**
 * The Merkle tree of RFC 6962 as far as it takes to grow it: the roots of its perfect subtrees from left to right,
 * whose sizes are the binary digits of the tree's. A million leaves make at most 20 hashes.
 */
export class Frontier {
  private constructor(
    private count: number,
    private readonly subtrees: Buffer[],
  ) {}

  static empty(): Frontier {
    return new Frontier(0, []);
  }

  /** The tree whose `bytes()` were kept. Throws RangeError where they are not those of a tree of that size. */
  static of(size: number, bytes: Uint8Array): Frontier {
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`no tree has ${size} leaves`);
    const subtrees = size.toString(2).replaceAll('0', '').length;
    if (bytes.length !== subtrees * HASH_BYTES)
      throw new RangeError(`${bytes.length} bytes are no frontier of ${size} leaves`);
    const at = (place: number) => Buffer.from(bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES));
    return new Frontier(
      size,
      Array.from({ length: subtrees }, (_, place) => at(place)),
    );
  }

  /** How many leaves it has. */
  get size(): number {
    return this.count;
  }

  /** Adds a leaf by its hash. */
  append(leaf: Buffer): void {
    let node = leaf;
    for (let size = this.count; size % 2 === 1; size = (size - 1) / 2) node = nodeHash(this.lastSubtree(), node);
    this.subtrees.push(node);
    this.count += 1;
  }

  /** The Merkle tree hash; of no leaves: SHA-256 of nothing. */
  root(): Buffer {
    return this.subtrees.length === 0
      ? hash('sha256', '', 'buffer')
      : this.subtrees.reduceRight((right, left) => nodeHash(left, right));
  }

  /** The subtrees' roots one after another: what `of` makes the tree from. */
  bytes(): Buffer {
    return Buffer.concat(this.subtrees);
  }

  private lastSubtree(): Buffer {
    const last = this.subtrees.pop();
    if (last === undefined) throw new RangeError('the frontier does not have its size');
    return last;
  }
}
