import { foldCharacters } from './characters.js';
import { remembered } from './remembered.js';

/** A word of a name, in lower case; Chinese characters are one word, whatever but brackets stands between. */
export interface Word {
  readonly script: 'han' | 'cyrillic' | 'other';
  readonly text: string;
  /** Whether a hyphen ties it to the word before it. */
  readonly tied: boolean;
  /** Whether it stands in brackets. */
  readonly aside: boolean;
  /** Of Chinese characters: the runs that blanks, middle dots and the like part. */
  readonly runs?: readonly string[];
}

const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;
/** Every sign that is typed for an apostrophe, a soft or a hard sign; O'Brien is one word, Saint-Denis two. */
const IGNORED = /['"`´‘’‛“”′″ʹʺʻʼʽʾʿˈˊˋ՚׳ꞌ＇]|\p{Cf}/gu;
const HAN = /\p{Script=Han}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const BRACKET = /[()]/;
const HYPHEN = /^[\p{Pd}\u00b7\u2022]$/u;

/** The words of a text, in their order. */
export function wordsOf(text: string): readonly Word[] {
  const plain = foldCharacters(text.normalize('NFC').replaceAll(IGNORED, '')).toLowerCase();
  const words: Word[] = [];
  let end = 0;
  let depth = 0;
  for (const match of plain.matchAll(WORD)) {
    const between = plain.slice(end, match.index);
    for (const sign of between) depth += sign === '(' ? 1 : sign === ')' && depth > 0 ? -1 : 0;
    const [text] = match;
    const script = HAN.test(text) ? 'han' : CYRILLIC.test(text) ? 'cyrillic' : 'other';
    const before = words.at(-1);
    if (script === 'han' && before?.script === 'han' && !BRACKET.test(between))
      words[words.length - 1] = {
        ...before,
        text: before.text + text,
        runs: [...(before.runs ?? [before.text]), text],
      };
    else words.push({ script, text, tied: before !== undefined && HYPHEN.test(between), aside: depth > 0 });
    end = match.index + text.length;
  }
  return words;
}

/** A word without accents and other marks: ё is е, й is и, é is e. */
export const withoutMarks: (word: string) => string = remembered((word) =>
  word.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLowerCase(),
);
