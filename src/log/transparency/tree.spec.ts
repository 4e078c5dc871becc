import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { leafHash } from '../../kernel/leaf.js';
import { sha256 as hashOf } from '../../kernel/sha256.js';
import { Frontier } from './tree.js';

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** MTH as section 2.1 of RFC 6962 defines it, by recursion over all entries. */
function merkleTreeHash(entries: readonly Buffer[]): Buffer {
  const [only] = entries;
  if (only === undefined) return sha256();
  if (entries.length === 1) return sha256(Buffer.of(0), only);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return sha256(Buffer.of(1), merkleTreeHash(entries.slice(0, split)), merkleTreeHash(entries.slice(split)));
}

const treeOf = (entries: readonly Buffer[]) => {
  const tree = Frontier.empty();
  for (const entry of entries) tree.append(leafHash(entry));
  return tree;
};

// The entries that implementations of RFC 6962 test with, and the roots of their first n.
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the tree of the log', () => {
  it('has the known roots', () => {
    const entries = ENTRIES.map((entry) => Buffer.from(entry, 'hex'));
    expect(ROOTS.map((_, size) => treeOf(entries.slice(0, size)).root().toString('hex'))).toEqual(ROOTS);
  });

  it('has the root that RFC 6962 defines, and goes on from what was kept of it', () => {
    const entries = fc.array(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      { maxLength: 70 },
    );
    fc.assert(
      fc.property(entries, entries, (first, then) => {
        const tree = treeOf(first);
        expect({ size: tree.size, root: tree.root() }).toEqual({ size: first.length, root: merkleTreeHash(first) });
        const kept = Frontier.of(tree.size, tree.bytes());
        for (const entry of then) kept.append(leafHash(entry));
        expect({ size: kept.size, root: kept.root() }).toEqual({
          size: first.length + then.length,
          root: merkleTreeHash([...first, ...then]),
        });
      }),
    );
  });

  it('grows by many leaves at once as by one after another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 70 }), { maxLength: 6 }), (counts) => {
        const [grown, expected] = [Frontier.empty(), Frontier.empty()];
        for (const count of counts) {
          const leaves = Array.from({ length: count }, (_, place) => hashOf(Buffer.of(grown.size + place)));
          for (const leaf of leaves) expected.append(leaf);
          grown.appendAll(Buffer.concat(leaves));
          expect({ size: grown.size, bytes: grown.bytes() }).toEqual({ size: expected.size, bytes: expected.bytes() });
        }
      }),
    );
  });

  it('keeps what was taken of it apart from what it becomes', () => {
    const tree = treeOf([Buffer.of(1), Buffer.of(2), Buffer.of(3)]);
    const bytes = tree.bytes();
    const kept = Frontier.of(3, bytes);
    tree.append(leafHash(Buffer.of(4)));
    bytes.fill(0);
    expect(kept.root()).toEqual(merkleTreeHash([Buffer.of(1), Buffer.of(2), Buffer.of(3)]));
  });

  it.each([
    [1, 0],
    [3, 32],
    [4, 64],
    [0, 32],
    [-1, 32],
    [1.5, 32],
    [2 ** 53, 32],
  ])('is not made of what is no frontier: %d leaves, %d bytes', (size, length) => {
    expect(() => Frontier.of(size, Buffer.alloc(length))).toThrow(RangeError);
  });
});
