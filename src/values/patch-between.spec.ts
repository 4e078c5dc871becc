import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { merged } from './merge-patch.js';
import { patchBetween } from './patch-between.js';

const leaf = fc.oneof(fc.string(), fc.integer());
const thing = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(leaf, fc.dictionary(fc.constantFrom('x', 'y'), leaf)),
);

it('the patch between two things makes the one of the other, and of one thing is empty', () => {
  fc.assert(
    fc.property(thing, thing, (before, after) => {
      expect(merged(before, patchBetween(before, after) as never)).toEqual(after);
      expect(patchBetween(after, after)).toEqual({});
    }),
  );
});
