import { remembered } from './remembered.js';

/** A word of a name, in lower case. A run of Chinese characters counts as one word: nothing in it parts words. */
export interface Word {
  readonly script: 'han' | 'cyrillic' | 'other';
  readonly text: string;
}

const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;
// O'Brien is one word, Saint-Denis two.
const IGNORED = /['’ʼ`´ʹ]|\p{Cf}/gu;

/** The words of a text, in their order. */
export const wordsOf = (text: string): readonly Word[] =>
  (text.normalize('NFC').replaceAll(IGNORED, '').toLowerCase().match(WORD) ?? []).map((word) => ({
    script: /\p{Script=Han}/u.test(word) ? 'han' : /\p{Script=Cyrillic}/u.test(word) ? 'cyrillic' : 'other',
    text: word,
  }));

/** A word without accents and other marks: ё is е, й is и, é is e. */
export const withoutMarks: (word: string) => string = remembered((word) =>
  word.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLowerCase(),
);
