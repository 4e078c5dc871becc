import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readableText, unreadable } from './readable-text.js';

describe('a text', () => {
  it.each([
    ['  Ivan  Petrov ', 'Ivan Petrov'],
    ['\u00a0Ivan\u3000Petrov\u2009', 'Ivan Petrov'],
    ['\ufeffIvan Pet\u00adrov\u200b', 'Ivan Petrov'],
    ['\u200b Ivan', 'Ivan'],
    ['Jose\u0301', 'José'],
    ['Ivan\u200dov', 'Ivanov'],
    ['علی\u200cرضا', 'علی\u200cرضا'],
    ['क्\u200dष', 'क्\u200dष'],
    ['👩\u200d🚀', '👩\u200d🚀'],
    ['葛\u{e0100}城', '葛\u{e0100}城'],
    ['ﬁ Ⅻ', 'ﬁ Ⅻ'],
    ['-', '-'],
    ['\u2800\u3164Ivan\u2800Petrov\uffa0', 'Ivan Petrov'],
    [' \u00a0\u3000', ''],
  ])('%j is stored as %j', (typed, stored) => {
    expect(readableText(typed)).toBe(stored);
    expect(unreadable(stored)).toBeUndefined();
  });

  it.each([
    ['a zero-width space', '\u200b'],
    ['joiners', '\u200d\u200d'],
    ['a Hangul filler', '\u3164'],
    ['an empty Braille cell', '\u2800'],
    ['a soft hyphen', '\u00ad'],
    ['a variation selector', '\ufe0f'],
    ['a mark without a letter', '\u0301'],
    ['a private-use character', 'Ivan\ue000'],
    ['a noncharacter', 'Ivan\uffff'],
    ['an unassigned code point', 'Ivan\u0378'],
    ['a lone surrogate', 'Ivan\ud800'],
    ['a tab', 'Ivan\tPetrov'],
    ['a line end', 'Ivan\n'],
    ['a line separator', 'Ivan\u2028'],
    ['a right-to-left override', 'Ivan \u202evonavI'],
    ['an isolate', '\u2066Ivan'],
    ['a right-to-left mark', 'Ivan\u200f'],
  ])('of %s is refused', (_, text) => {
    expect(unreadable(readableText(text))).toEqual(expect.any(String));
  });

  it('is stored in one form: storing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stored = readableText(text);
        expect(readableText(stored)).toBe(stored);
      }),
      { numRuns: 2000 },
    );
  });
});
