import { hash } from 'node:crypto';
import { sha256 } from '../../kernel/sha256.js';

/** Bytes of a hash. */
const HASH_BYTES = 32;

/** The inner node that is hashed: 0x01, then both children. Its first byte stays. */
const hashed = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** Hash of an inner node: SHA-256(0x01 || left || right) (RFC 6962, section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  hashed.set(left, 1);
  hashed.set(right, 1 + HASH_BYTES);
  return sha256(hashed);
}

/** Root of a perfect tree over so many leaves, a power of two, at the beginning of the bytes; overwrites them. */
function perfectRoot(leaves: Buffer, count: number): Buffer {
  for (let nodes = count / 2; nodes >= 1; nodes /= 2)
    for (let node = 0; node < nodes; node += 1) {
      leaves.copy(hashed, 1, 2 * node * HASH_BYTES, 2 * (node + 1) * HASH_BYTES);
      leaves.write(hash('sha256', hashed, 'binary'), node * HASH_BYTES, 'latin1');
    }
  return Buffer.from(leaves.subarray(0, HASH_BYTES));
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
    this.appendSubtree(leaf, 1);
  }

  /** Adds leaves by their hashes, 32 bytes each, at half the cost of one by one; overwrites the bytes. */
  appendAll(leaves: Buffer): void {
    for (let rest = leaves; rest.length > 0;) {
      let count = 1;
      while (2 * count * HASH_BYTES <= rest.length && this.count % (2 * count) === 0) count *= 2;
      this.appendSubtree(perfectRoot(rest, count), count);
      rest = rest.subarray(count * HASH_BYTES);
    }
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

  /** Adds a perfect subtree; the tree's size is a multiple of its leaves. */
  private appendSubtree(root: Buffer, leaves: number): void {
    let node = root;
    for (let size = this.count / leaves; size % 2 === 1; size = (size - 1) / 2)
      node = nodeHash(this.lastSubtree(), node);
    this.subtrees.push(node);
    this.count += leaves;
  }

  private lastSubtree(): Buffer {
    const last = this.subtrees.pop();
    if (last === undefined) throw new RangeError('the frontier does not have its size');
    return last;
  }
}
