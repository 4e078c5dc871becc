import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v5 } from 'uuid';
import { uuid5 } from './uuid5.js';

it('a UUID made of a name is that of RFC 9562, version 5', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (name, space) => {
      expect(uuid5(name, space)).toBe(v5(name, space));
    }),
  );
  expect(() => uuid5('a name', 'no UUID')).toThrow(TypeError);
});
