import { transliterate } from 'transliteration';
import { remembered } from './remembered.js';

/** As maps and newspapers write them, where the package writes ц as c and х as h. */
const CYRILLIC: [string, string][] = [
  ['ц', 'ts'],
  ['х', 'kh'],
];
const LATIN = /^[a-z0-9]*$/;

/** A lower-case word in the letters a to z and digits; `''` where none of it can be written so. */
export const latinOf = (word: string): string => (LATIN.test(word) ? word : inLatin(word));

const inLatin = remembered((word) =>
  transliterate(word.normalize('NFC'), { replace: CYRILLIC })
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, ''),
);

/** Vowels with two dots, a ring or a stroke, and letters with a sign above or across, as one letter and as two. */
const DOTTED: readonly (readonly [RegExp, string, string])[] = [
  [/[äæ]/g, 'a', 'ae'],
  [/[öøœ]/g, 'o', 'oe'],
  [/ü/g, 'u', 'ue'],
  [/å/g, 'a', 'aa'],
  [/[šś]/g, 's', 'sh'],
  [/[čć]/g, 'c', 'ch'],
  [/ž/g, 'z', 'zh'],
  // Đorđe; ð is typed for đ.
  [/[đð]/g, 'd', 'dj'],
];

/** A lower-case word in a to z, the ways that its dotted vowels are spelled: müller is muller and mueller. */
export const latinForms: (word: string) => readonly string[] = remembered((word) => {
  const composed = word.normalize('NFC');
  const plain = latinOf(fold(composed, 1));
  if (LATIN.test(composed)) return plain === '' ? [] : [plain, ...shortened(plain)];
  const forms = [plain, latinOf(fold(composed, 2)), latinOf(composed)];
  if (/^[ln]ü/.test(composed)) forms.push(...['yu', 'v'].map((letters) => latinOf(composed.replace('ü', letters))));
  return [...new Set(forms)].filter((form) => form !== '');
});

const fold = (word: string, column: 1 | 2): string =>
  DOTTED.reduce((text, row) => text.replace(row[0], row[column]), word);

/** Two letters that stand for one dotted vowel; Manuel, Joel and Michael have none. */
const TWO_LETTERS = /(?<=[b-df-hj-np-tv-z]|^)(ae|oe|ue)(?=[b-df-hj-km-np-tv-z]|l[a-z])/g;

const shortened = (plain: string): readonly string[] => {
  const short = plain.replace(TWO_LETTERS, (letters) => letters.slice(0, 1));
  return short === plain ? [] : [short];
};

/**
 * In order. What Russian names have many Latin spellings of becomes one (ICAO, GOST, French); what would make two
 * Chinese syllables one (yang and jiang, zhou and zhu, xie and Ksenia) stays apart.
 */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/schtsch|shch|chtch|shh/g, 'sh'],
  [/tsch|tch/g, 'ch'],
  [/sch/g, 'sh'],
  [/tz|cz|tc/g, 'ts'],
  [/(?<=[eo])ff?$/, 'v'],
  [/w/g, 'v'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/^x(?=en)/, 'ks'],
  [/^x/, 'h'],
  [/x/g, 'ks'],
  [/(?<=[b-df-hj-np-tv-z])and(er|re)$/, 'andr'],
  [/q/g, 'k'],
  [/c(?=[eiy])|^c(?=v)/g, 'ts'],
  [/c(?=[^aouh]|$)/g, 'k'],
  [/gu(?=[ei])/g, 'g'],
  [/(?<=[^aeiou])ine$/, 'in'],
  [/(?<=[aou])[yij]e/g, 'e'],
  [/(?<=[b-df-hj-np-tv-z])([aou])e(?=[b-df-hj-km-np-tv-z]|l[a-z])/g, '$1'],
  [/j(?!i)/g, 'i'],
  [/[yi]+/g, 'i'],
  [/ie(?=i?[aeou])/g, ''],
  [/ie/g, 'e'],
  [/(?<=[b-df-hj-np-tv-z])iu/g, 'u'],
  [/io(?=.)/g, 'e'],
  [/(?<=[sz]h|ch)o(?=[^aeiou])/g, 'e'],
  [/(.)\1+/g, '$1'],
];

/** What a Latin word sounds like to Russians: Alexey, Aleksei and Aleksej become one, as do Shcherbakov and Scherbakov. */
export const soundOf: (latin: string) => string = remembered((latin) =>
  SOUNDS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), latin),
);

/** As the vowel of Goethe. */
const OE = /(?<=[b-df-hj-np-tv-z]|^)oe(?=[b-df-hj-km-np-tv-z]|l[a-z])/g;

/**
 * Other spellings of a Latin word, by how Russians write it: th is т (Thomas, Goethe), h is silent between a vowel and l,
 * m, n or r (Boehm), oe is written е as well as ё, dj is дж, and a Serbian -ovic is -ович. None of most words.
 */
export function respellings(latin: string): readonly string[] {
  const plain = latin
    .replaceAll('th', 't')
    .replaceAll(/(?<=[aeiou])h(?=[lmnr])/g, '')
    .replace(/(?<=[eo]v)ic$/, 'ich');
  const spellings = [plain, plain.replaceAll(OE, 'e'), plain.replaceAll('dj', 'dzh')];
  return [...new Set(spellings)].filter((spelling) => spelling !== latin);
}
