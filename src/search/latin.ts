import { transliterate } from 'transliteration';
import { remembered } from './remembered.js';

/** As passports and maps write them, where the package writes ц as c and х as h. */
const CYRILLIC: [string, string][] = [
  ['ц', 'ts'],
  ['х', 'kh'],
];
const LATIN = /^[a-z0-9]*$/;

/** A lower-case word in the letters a to z and digits; `''` where none of it can be written so. */
export const latinOf = (word: string): string => (LATIN.test(word) ? word : inLatin(word));

const inLatin = remembered((word) =>
  transliterate(word, { replace: CYRILLIC })
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, ''),
);

/**
 * In order. What Russian names have many Latin spellings of becomes one; what would make two Chinese syllables one
 * (yang and jiang, zhou and zhu, xie and Ksenia) stays apart.
 */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/schtsch|shch|chtch/g, 'sh'],
  [/tsch|tch/g, 'ch'],
  [/sch/g, 'sh'],
  [/tz/g, 'ts'],
  [/(?<=[eo])ff?$/, 'v'],
  [/w/g, 'v'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/(?<=.)x/g, 'ks'],
  [/q/g, 'k'],
  [/c(?=[eiy])/g, 'ts'],
  [/c(?=[^aouh]|$)/g, 'k'],
  [/j(?!i)/g, 'i'],
  [/[yi]+/g, 'i'],
  [/ie/g, 'e'],
  [/(?<=[bcdfghklmnprstvz])io/g, 'e'],
  [/(.)\1+/g, '$1'],
];

/** What a Latin word sounds like: Alexey, Aleksei and Aleksej become one, as do Shcherbakov and Scherbakov. */
export const soundOf: (latin: string) => string = remembered((latin) =>
  SOUNDS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), latin),
);
