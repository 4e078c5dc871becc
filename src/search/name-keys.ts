import { readingsOf } from './chinese.js';
import { remembered } from './remembered.js';
import { MARK } from './tokens.js';
import { formsOf } from './word-forms.js';
import { wordsOf, type Word } from './words.js';

/**
 * What the spellings of one name have in common, whatever the script and the order of its words. A Chinese name shares
 * its characters with Chinese names and its sound with others: 李娜 and 黎娜 are two names, Li Na may be either.
 */
export interface NameKeys {
  /** As written: its script and its words. */
  readonly written: readonly string[];
  /** As it sounds: words sorted and joined; more than one where it can be read or parted in several ways. */
  readonly sounds: readonly string[];
  /** As it sounds if its words are Chinese after Wade and Giles, which only Chinese characters are compared with. */
  readonly wade: readonly string[];
  readonly script: 'han' | 'cyrillic' | 'other';
}

/** Enough for the spellings of any real name. */
const MAX_KEYS = 8;
/** Words up to this length may be syllables of one: Min Jun. */
const SYLLABLE_CHARACTERS = 4;
const MAX_JOINED_WORDS = 4;

/** The keys of a text; undefined where it has no word. */
export function keysOf(text: string): NameKeys | undefined {
  const words = tied(wordsOf(text));
  if (words.length === 0) return undefined;
  const han = words.filter(({ script }) => script === 'han');
  const script = han.length > 0 ? 'han' : words.some((word) => word.script === 'cyrillic') ? 'cyrillic' : 'other';
  return {
    script,
    written: distinct(joinings(words).map((parts) => keyOf(parts.map(plainOf)))),
    sounds: distinct(joinings(words).flatMap(soundsOf).map(keyOf)),
    wade: distinct(wadeOf(words).map(keyOf)),
  };
}

/** Parts of a double name as one word, and all Chinese characters that stand together, whatever brackets are between. */
function tied(words: readonly Word[]): readonly Word[] {
  const whole: Word[] = [];
  for (const word of words) {
    const before = whole.at(-1);
    if (before?.script === word.script && (word.tied || word.script === 'han'))
      whole[whole.length - 1] = { ...before, text: before.text + word.text };
    else whole.push(word);
  }
  return whole;
}

/** The words, and the words with neighbours joined that may be syllables of one. */
function joinings(words: readonly Word[]): readonly (readonly Word[])[] {
  if (words.length > MAX_JOINED_WORDS) return [words];
  const ways = words.flatMap((word, at) => {
    const next = words[at + 1];
    if (next?.script !== word.script || word.script === 'han') return [];
    const short = [word, next].every(({ text }) => text.length <= SYLLABLE_CHARACTERS);
    return short ? [[...words.slice(0, at), { ...word, text: word.text + next.text }, ...words.slice(at + 2)]] : [];
  });
  return [words, ...ways.filter((way) => way.length > 1)];
}

const plainOf = (word: Word): string => (word.script === 'han' ? word.text : (formsOf(word).written[0] ?? ''));

/** All ways to say the words of a name. */
function soundsOf(words: readonly Word[]): readonly (readonly string[])[] {
  const [first] = words;
  if (first?.script === 'han' && words.length === 1)
    return readingsOf(first.text)
      .flatMap(splitsOfName)
      .map((parts) => parts.map(soundOfPinyin));
  const plain = words.map((word) => soundOfWord(word));
  const pinyin = words.map((word) => formsOf(word).pinyin[0]);
  return pinyin.every((part) => part !== undefined) ? [plain, pinyin.map(soundOfPinyin)] : [plain];
}

function wadeOf(words: readonly Word[]): readonly (readonly string[])[] {
  if (words.every((word) => word.script === 'han' || formsOf(word).wade.length === 0)) return [];
  const parts = words.map((word) => formsOf(word).wade[0] ?? formsOf(word).pinyin[0]);
  return parts.every((part) => part !== undefined) ? [parts.map(soundOfPinyin)] : [];
}

function soundOfWord(word: Word): string {
  if (word.script === 'han') return soundOfPinyin(readingsOf(word.text)[0]?.join('') ?? '');
  const { sounds, written, pinyin } = formsOf(word);
  return sounds[0] ?? pinyin[0] ?? written[0] ?? '';
}

/** As a Latin word of this spelling sounds. */
const soundOfPinyin = remembered((pinyin) => soundOfWord({ script: 'other', text: pinyin, tied: false, aside: false }));

/** Wang Xiao Ming, Wang Xiaoming, Wangxiao Ming: a given name is one word, and a surname can have two characters. */
function splitsOfName(syllables: readonly string[]): readonly (readonly string[])[] {
  const inTwo = syllables
    .slice(1, 4)
    .map((_, index) => [syllables.slice(0, index + 1).join(''), syllables.slice(index + 1).join('')]);
  return [syllables, ...inTwo];
}

/** Words in one order; parted, so that the words of one key are not other words of another. */
const keyOf = (words: readonly string[]): string =>
  [...words]
    .filter((word) => word !== '')
    .sort()
    .join(MARK.next);

const distinct = (keys: readonly string[]): readonly string[] =>
  [...new Set(keys)].filter((key) => key !== '').slice(0, MAX_KEYS);
