import { describe, expect, it } from '@jest/globals';
import { checkCharacter, NOID_ALPHABET } from './noid.js';

describe('the check character', () => {
  it('is that of the example in the NOID manual', () => {
    expect(checkCharacter('13030/xf93gt2')).toBe('q');
  });

  it('is taken from an alphabet whose size is prime, which is what the detection rests on', () => {
    expect([NOID_ALPHABET.length, new Set(NOID_ALPHABET).size]).toEqual([29, 29]);
  });
});
