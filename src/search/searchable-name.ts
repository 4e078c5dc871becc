import type { Texts } from '../values/localized-text.js';
import { readingsOf } from './chinese.js';
import { latinOf, soundOf } from './latin.js';
import { pinyinOfCyrillic } from './palladius.js';
import { withoutMarks, wordsOf, type Word } from './words.js';

/** Characters of a Chinese token: a longer search is looked for in pieces of this length. */
export const CHARACTERS = 8;
/** Syllables that are joined to one token. */
const SYLLABLES = 6;

/** Marks a name without Chinese characters: only such a one is found by what its characters sound like. */
export const NO_CHINESE = '\uE000';
/** Begins the token that two spellings of one name share. Private use: no search can hold it. */
export const SAME_NAME = '\uE001';

/** A name as the search's table holds it. */
export interface SearchableName {
  /** What it is found by, parted by blanks: each word as it is written, in Latin letters, and by its sound. */
  readonly tokens: string;
  /** What its spellings share, parted by blanks: for `sameName`. */
  readonly keys: string;
}

export function searchableName(name: Texts): SearchableName {
  const words = Object.values(name).flatMap((text: string) => wordsOf(text));
  const keys = nameKeys(name);
  const tokens = new Set([...words.flatMap(tokensOf), ...keys.map((key) => SAME_NAME + key)]);
  if (!words.some(({ script }) => script === 'han')) tokens.add(NO_CHINESE);
  return { tokens: [...tokens].join(' '), keys: keys.join(' ') };
}

/** The forms of a word that is not Chinese, the written one first. */
export function spellingsOf({ script, text }: Word): { readonly written: readonly string[]; readonly sound: string } {
  const latin = latinOf(text);
  const pinyin = script === 'cyrillic' ? pinyinOfCyrillic(text)?.join('') : undefined;
  const written = [withoutMarks(text), latin, ...(pinyin === undefined ? [] : [pinyin])].filter((form) => form !== '');
  return { written: [...new Set(written)], sound: soundOf(latin) };
}

/** A token from each place on, so that any part of a Chinese name is the beginning of one. */
const tails = <Part>(parts: readonly Part[], length: number): readonly (readonly Part[])[] =>
  parts.map((_, start) => parts.slice(start, start + length));

function tokensOf(word: Word): string[] {
  if (word.script !== 'han') {
    const { written, sound } = spellingsOf(word);
    return sound === '' ? [...written] : [...written, sound];
  }
  return [
    ...tails(Array.from(word.text), CHARACTERS),
    ...readingsOf(word.text).flatMap((reading) => tails(reading, SYLLABLES)),
  ].map((parts) => parts.join(''));
}

/** Enough for the spellings of any real name. */
const MOST_KEYS = 16;

/**
 * What two spellings of one name have in common, whatever the script and the order of its words: the words' sounds,
 * sorted. More than one where a name can be read or split in more than one way.
 */
function nameKeys(name: Texts): readonly string[] {
  const keys = Object.values(name).flatMap((text: string) => waysToSay(wordsOf(text)));
  const sorted = keys.map((words) => [...words].map(soundOf).sort().join(''));
  return [...new Set(sorted)].filter((key) => key !== '').slice(0, MOST_KEYS);
}

function waysToSay(words: readonly Word[]): readonly (readonly string[])[] {
  const [first] = words;
  if (first?.script === 'han' && words.length === 1) return readingsOf(first.text).flatMap(splitsOfName);
  const plain = words.map((word) => (word.script === 'han' ? joinedReading(word.text) : latinOf(word.text)));
  const chinese = words.map(({ script, text }) =>
    script === 'cyrillic' ? pinyinOfCyrillic(text)?.join('') : undefined,
  );
  const all = chinese.filter((word) => word !== undefined);
  return all.length === words.length ? [plain, all] : [plain];
}

const joinedReading = (run: string): string => readingsOf(run)[0]?.join('') ?? '';

/** Wang Xiao Ming, Wang Xiaoming, Wangxiao Ming: a given name is written as one word, and a surname can have two characters. */
function splitsOfName(syllables: readonly string[]): readonly (readonly string[])[] {
  const inTwo = syllables
    .slice(1, 4)
    .map((_, index) => [syllables.slice(0, index + 1).join(''), syllables.slice(index + 1).join('')]);
  return [syllables, ...inTwo];
}
