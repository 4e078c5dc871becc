import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatBadgeNumber, isEdition, isParticipantKey, parseBadgeNumber } from './badge-number.js';
import { NOID_ALPHABET } from './noid.js';

const seats = fc.string({ unit: fc.constantFrom(...NOID_ALPHABET.split('')), minLength: 10, maxLength: 10 });
const editions = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 999_999 }));

/** The number without its hyphens, character by character. */
const characters = (seat: string, edition: number): string[] =>
  formatBadgeNumber(seat, edition).replaceAll('-', '').toLowerCase().split('');

describe('a badge number', () => {
  it('has the participant key in two groups, then edition and check character', () => {
    expect(formatBadgeNumber('7k3mq9xz2p', 1)).toBe('7K3MQ-9XZ2P-1T');
    expect(formatBadgeNumber('0000000000', 120)).toBe('00000-00000-1206');
  });

  it('reads back as what it was made of', () => {
    fc.assert(
      fc.property(seats, editions, (seat, edition) => {
        expect(parseBadgeNumber(formatBadgeNumber(seat, edition))).toEqual({ seat, edition });
      }),
    );
  });

  it.each([
    ['in small letters', '7k3mq-9xz2p-1t'],
    ['without hyphens', '7K3MQ9XZ2P1T'],
    ['with blanks and line ends', ' 7K3MQ 9XZ2P\t1T\r\n'],
    ['with dashes for hyphens', '7K3MQ–9XZ2P—1T'],
    ['on a Russian layout', '7л3ьй-9чя2з-1е'],
    ['on a Russian layout with CAPS LOCK', '7Л3ЬЙ-9ЧЯ2З-1Е'],
  ])('is read %s', (_how, typed) => {
    expect(parseBadgeNumber(typed)).toEqual({ seat: '7k3mq9xz2p', edition: 1 });
  });

  it.each(['oiIobcdfgh-lOJ', '0LlObcdfgh-iOj', 'щшдщисвапр-ДЩо'])(
    'is read with O for 0, and I or L for 1: %s',
    (typed) => {
      expect(parseBadgeNumber(typed)).toEqual({ seat: '0110bcdfgh', edition: 10 });
    },
  );

  it('is read with Cyrillic and Greek look-alikes', () => {
    const looks: readonly [string, string][] = [
      ['BCHKMPTX031SJ', 'ВСНКМРТХОЗІЅЈ'],
      ['BHKMNPTXZ01', 'ΒΗΚΜΝΡΤΧΖΟΙ'],
    ];
    fc.assert(
      fc.property(seats, editions, fc.constantFrom(...looks), (seat, edition, [latin, foreign]) => {
        const typed = Array.from(formatBadgeNumber(seat, edition), (character) => {
          const place = latin.indexOf(character);
          return place < 0 ? character : foreign.charAt(place);
        }).join('');
        expect(parseBadgeNumber(typed)).toEqual({ seat, edition });
      }),
    );
  });

  it('is refused with any one character wrong', () => {
    fc.assert(
      fc.property(seats, editions, (seat, edition) => {
        const right = characters(seat, edition);
        for (const place of right.keys())
          for (const wrong of NOID_ALPHABET)
            if (wrong !== right[place]) expect(parseBadgeNumber(right.with(place, wrong).join(''))).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  it('is refused with any two characters changed over, neighbours or not', () => {
    fc.assert(
      fc.property(seats, editions, (seat, edition) => {
        const right = characters(seat, edition);
        for (const [first, one] of right.entries())
          for (const [second, other] of right.entries())
            if (first < second && one !== other)
              expect(parseBadgeNumber(right.with(first, other).with(second, one).join(''))).toBeUndefined();
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a seat without an edition', '7K3MQ-9XZ2P'],
    ['an edition of 0', '7K3MQ-9XZ2P-0F'],
    ['an edition with a leading 0', '7K3MQ-9XZ2P-01V'],
    ['a vowel', '7K3MQ-9XZ2A-1T'],
    ['a letter that only resembles another', '7\u212A3MQ-9XZ2P-1T'],
    ['something after it', '7K3MQ-9XZ2P-1T!'],
    ['a credential', '2KCE3IQBE4CEQIP6GHP2CVFCMGQFQZFIAJVDO2ZTNVYTS6D2GJYAG23IMFZGE2LO'],
  ])('is not read from %s', (_what, text) => {
    expect(parseBadgeNumber(text)).toBeUndefined();
  });

  it('is not made of an invalid participant key or edition', () => {
    expect(['7k3mq9xz2', '7K3MQ9XZ2P', '7k3mq9xz2a', '7k3mq9xz2p\n'].map(isParticipantKey)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([0, 1.5, -1, 1_000_000, NaN].map(isEdition)).toEqual([false, false, false, false, false]);
    expect(() => formatBadgeNumber('7k3mq9xz2a', 1)).toThrow(RangeError);
    expect(() => formatBadgeNumber('7k3mq9xz2p', 0)).toThrow(RangeError);
  });
});
