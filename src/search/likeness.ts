import type { Texts } from '../values/localized-text.js';
import { readingsOf } from './chinese.js';
import { latinOf, soundOf } from './latin.js';
import { withoutMarks, wordsOf } from './words.js';

/** How alike two names are, the strongest first: the same in one script, the same written in another, the same sound. */
export const LIKENESSES = ['name', 'spelling', 'sound'] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** How alike two names are; undefined where they differ, as do two Chinese names of other characters that sound alike. */
export function likenessOf(one: Texts, other: Texts): Likeness | undefined {
  const written = forms(one, asWritten);
  if (forms(other, asWritten).some((form) => written.includes(form))) return 'name';
  if (isChinese(one) && isChinese(other)) return undefined;
  const latin = new Set(forms(one, inLatin));
  if (forms(other, inLatin).some((form) => latin.has(form))) return 'spelling';
  const sound = new Set(forms(one, inLatin, soundOf));
  return forms(other, inLatin, soundOf).some((form) => sound.has(form)) ? 'sound' : undefined;
}

const isChinese = (name: Texts): boolean =>
  texts(name).some((text) => wordsOf(text).some(({ script }) => script === 'han'));

const texts = (name: Texts): readonly string[] => Object.values(name).filter((text) => typeof text === 'string');

/** Each text of a name as its words, sorted and joined; a text may be read in several ways. */
const forms = (
  name: Texts,
  waysToWrite: (text: string) => readonly (readonly string[])[],
  fold: (word: string) => string = (word) => word,
): readonly string[] =>
  texts(name).flatMap((text) => waysToWrite(text).map((words) => words.map(fold).sort().join('')));

const asWritten = (text: string): readonly (readonly string[])[] => [
  wordsOf(text).map((word) => withoutMarks(word.text)),
];

function inLatin(text: string): readonly (readonly string[])[] {
  const words = wordsOf(text);
  const [first] = words;
  if (first?.script === 'han' && words.length === 1)
    return readingsOf(first.text).map(([surname = '', ...given]) => [surname, given.join('')]);
  return [
    words.map((word) => (word.script === 'han' ? (readingsOf(word.text)[0]?.join('') ?? '') : latinOf(word.text))),
  ];
}
