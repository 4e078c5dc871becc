import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLeafHash, leafHash } from './leaf.js';

describe('a leaf’s hash', () => {
  it('is compared as it is made, of short and of long entries in any order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(40_000), fc.nat(7), (start, zeros, bit) => {
        const entry = Buffer.concat([start, Buffer.alloc(zeros)]);
        const leaf = leafHash(entry);
        expect(isLeafHash(leaf, entry)).toBe(true);
        expect(isLeafHash(leaf, Buffer.concat([entry, Buffer.alloc(1)]))).toBe(false);
        for (const bytes of [leaf, entry].filter(({ length }) => length > 0)) {
          const place = zeros % bytes.length;
          bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << bit), place);
          expect(isLeafHash(leaf, entry)).toBe(false);
          bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << bit), place);
        }
        expect(isLeafHash(leaf.subarray(1), entry)).toBe(false);
      }),
    );
  });
});
