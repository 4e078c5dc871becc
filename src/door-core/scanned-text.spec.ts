import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatBadgeNumber, parseBadgeNumber } from './badge-number.js';
import { checkCharacter, NOID_ALPHABET } from './noid.js';
import { byEye, looksTypedOnAnotherLayout, readings } from './scanned-text.js';

const US = 'QWERTYUIOPASDFGHJKLZXCVBNM1234567890-]';
/** What the keys of US type elsewhere. */
const LAYOUTS: Readonly<Record<string, string>> = {
  English: US,
  Russian: 'йцукенгшщзфывапролдячсмить1234567890-ъ',
  Ukrainian: 'йцукенгшщзфівапролдячсмить1234567890-ї',
  Belarusian: "йцукенгшўзфывапролдячсміть1234567890-'",
  Kazakh: 'йцукенгшщзфывапролдячсмить"әіңғ,.үұқөъ',
  QWERTZ: 'QWERTZUIOPASDFGHJKLYXCVBNM1234567890ß+',
  AZERTY: 'AZERTYUIOPQSDFGHJKLWXCVBN?&é"\'(-è_çà)$',
};

const typedOn = (layout: string, text: string): string => {
  const keys = Array.from(LAYOUTS[layout] ?? '');
  return Array.from(text, (character) => keys[US.indexOf(character)] ?? character).join('');
};

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

const seats = fc.string({ unit: fc.constantFrom(...Array.from(NOID_ALPHABET)), minLength: 10, maxLength: 10 });
const numbers = fc.record({ seat: seats, edition: fc.integer({ min: 1, max: 999_999 }) });
const credentials = fc.string({
  unit: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')),
  minLength: 100,
  maxLength: 400,
});
const codes = fc.oneof(
  credentials,
  numbers.map(({ seat, edition }) => formatBadgeNumber(seat, edition)),
);

const invisible = fc.string({
  unit: fc.constantFrom(
    ...Array.from(' \t\r\n\u0000\u0002\u0003\u0004\u001d\u00a0\u00ad\u200b\u200e\u202e\u2066\ufeff\ufe0f\u3000'),
  ),
  maxLength: 3,
});
const NAMED = ['', '<STX>', '{GS}', '[cr]', '\u2402', '\u240d\u240a'];
const frame = fc.record({
  before: invisible,
  named: fc.constantFrom(...NAMED),
  symbology: fc.constantFrom('', ']Q1', ']d2', ']C1', '}Q1', '}Q!'),
  inside: fc.array(fc.record({ at: fc.nat(400), noise: invisible }), { maxLength: 4 }),
  after: invisible,
  layout: fc.constantFrom(...Object.keys(LAYOUTS)),
  wide: fc.boolean(),
  small: fc.boolean(),
});

/** What a reader and a keyboard make of a code. */
function scanned(code: string, { before, named, symbology, inside, after, layout, wide, small }: FrameOf): string {
  const typed = typedOn(layout, symbology + code);
  const cased = small ? typed.toLowerCase() : typed;
  const noisy = inside.reduce((text, { at, noise }) => text.slice(0, at) + noise + text.slice(at), cased);
  return before + named + (wide ? fullWidth(noisy) : noisy) + named + after;
}

const plainFrame = frame.map((around) => ({
  ...around,
  layout: ['English', 'Russian', 'QWERTZ', 'AZERTY'].includes(around.layout) ? around.layout : 'English',
}));

type FrameOf = typeof frame extends fc.Arbitrary<infer Frame> ? Frame : never;

/** Whether a reading is a number whose check character holds, with O for 0 and I or L for 1. */
function hasItsCheckCharacter(reading: string): boolean {
  const typed = reading.toLowerCase().replace(/o/g, '0').replace(/[il]/g, '1');
  return /^[0-9a-z]{10}[1-9]\d{0,5}[0-9a-z]$/.test(typed) && checkCharacter(typed.slice(0, -1)) === typed.at(-1);
}

describe('a scanned text', () => {
  it('is read as the code that was scanned, whatever a reader and a keyboard put around it', () => {
    fc.assert(
      fc.property(codes, frame, (code, around) => {
        expect([...readings(scanned(code, around))]).toContain(code.replaceAll('-', ''));
      }),
      { numRuns: 2000 },
    );
  });

  it('is read as the one number that was scanned, but where two hold', () => {
    let ambiguous = 0;
    fc.assert(
      fc.property(numbers, frame, (number, around) => {
        const text = scanned(formatBadgeNumber(number.seat, number.edition), around);
        const read = parseBadgeNumber(text);
        if (read !== undefined) {
          expect(read).toEqual(number);
          return;
        }
        ambiguous += 1;
        expect(new Set([...readings(text), byEye(text) ?? ''].filter(hasItsCheckCharacter)).size).toBeGreaterThan(1);
      }),
      { numRuns: 2000 },
    );
    // Some 5 are expected: a second reading is rare, and one in 29 of them holds.
    expect(ambiguous).toBeLessThan(50);
  });

  it.each(['"%"', '\u00ab%\u00bb', '\u2116 %', '#%', "'%'"])('is read as the number in %s', (around) => {
    const number = formatBadgeNumber('7k3mq9xz2p', 1);
    for (const typed of [number, number.replaceAll('-', '.'), number.replaceAll('-', '_'), number.toLowerCase()])
      expect(parseBadgeNumber(around.replace('%', typed))).toEqual({ seat: '7k3mq9xz2p', edition: 1 });
  });

  // Ukrainian, Belarusian and Kazakh type one letter for S, B and 3: there the check character decides.
  it('is no number with any one character changed to another of the alphabet', () => {
    const keys = Array.from(NOID_ALPHABET.toUpperCase());
    fc.assert(
      fc.property(
        numbers,
        fc.nat(11),
        fc.constantFrom(...keys),
        plainFrame,
        ({ seat, edition }, place, other, around) => {
          const code = formatBadgeNumber(seat, edition).replaceAll('-', '');
          fc.pre(code[place] !== other);
          const changed = code.slice(0, place) + other + code.slice(place + 1);
          expect(parseBadgeNumber(scanned(changed, { ...around, symbology: '' }))).not.toEqual({ seat, edition });
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['В С Н К М Р Т Х О for B C H K M P T X 0', 'ВСНКМР-ТХО01'],
    ['in small letters', 'всНкмр-тхо01'],
  ])('copied by eye, %s, is a number where the check character holds', (_how, typed) => {
    const seat = 'bchkmptx00';
    const number = formatBadgeNumber(seat, 1);
    const copied = typed.slice(0, 6) + typed.slice(7, 9) + 'ОО' + number.slice(-2);
    expect(parseBadgeNumber(copied)).toEqual({ seat, edition: 1 });
    expect(parseBadgeNumber(`${copied.slice(0, -1)}${copied.endsWith('B') ? 'C' : 'B'}`)).toBeUndefined();
  });

  it.each([
    ['a credential cut short on a Russian layout', typedOn('Russian', 'ABCDEFGHIJ'.repeat(20)), true],
    ['a number with a wrong check character on a Russian layout', typedOn('Russian', '7K3MQ9XZ2P1B'), true],
    ['letters of a script that cannot be mapped back', 'ξσδφγηξκλασδφ2345', true],
    ['a Russian name', 'Иванов Иван Иванович', false],
    ['a damaged code on an English layout', 'ABCDEFGHIJ'.repeat(20), false],
    ['a word', 'Ω', false],
    ['nothing', '', false],
  ])('looks typed on another layout or not: %s', (_what, text, expected) => {
    expect(looksTypedOnAnotherLayout(text)).toBe(expected);
  });
});
