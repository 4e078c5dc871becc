import { foldCharacters } from './characters.js';
import { remembered } from './remembered.js';

/** A word of a name, in lower case; of Chinese characters all that stand together are one word. */
export interface Word {
  readonly script: 'han' | 'cyrillic' | 'other';
  readonly text: string;
  /** Whether a hyphen ties it to the word before it. */
  readonly tied: boolean;
  /** Whether it stands in brackets. */
  readonly aside: boolean;
}

const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;
/** Every sign that is typed for an apostrophe, a soft or a hard sign; O'Brien is one word, Saint-Denis two. */
const IGNORED = /['"`´‘’‛“”′″ʹʺʻʼʽʾʿˈˊˋ՚׳ꞌ＇]|\p{Cf}/gu;
/** Blanks, middle dots and other signs between Chinese characters, but for brackets. */
const BETWEEN_HAN = /(?<=\p{Script=Han})[^\p{L}\p{N}\p{M}()]+(?=\p{Script=Han})/gu;
const HYPHEN = /^[\p{Pd}\u00b7\u2022]$/u;

/** The words of a text, in their order. */
export function wordsOf(text: string): readonly Word[] {
  const plain = foldCharacters(text.normalize('NFC').replaceAll(IGNORED, '')).toLowerCase().replaceAll(BETWEEN_HAN, '');
  const words: Word[] = [];
  let end = 0;
  let depth = 0;
  for (const match of plain.matchAll(WORD)) {
    const between = plain.slice(end, match.index);
    for (const sign of between) depth += sign === '(' ? 1 : sign === ')' && depth > 0 ? -1 : 0;
    const [word] = match;
    const script = /\p{Script=Han}/u.test(word) ? 'han' : /\p{Script=Cyrillic}/u.test(word) ? 'cyrillic' : 'other';
    words.push({ script, text: word, tied: words.length > 0 && HYPHEN.test(between), aside: depth > 0 });
    end = match.index + word.length;
  }
  return words;
}

/** A word without accents and other marks: ё is е, й is и, é is e. */
export const withoutMarks: (word: string) => string = remembered((word) =>
  word.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLowerCase(),
);
