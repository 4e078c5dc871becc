import type { Texts } from '../values/localized-text.js';
import { readingsOf } from './chinese.js';
import { keysOf, type NameKeys } from './name-keys.js';
import { MARK } from './tokens.js';
import { formsOf } from './word-forms.js';
import { wordsOf, type Word } from './words.js';

/** Characters of a Chinese token: a longer search is looked for in pieces of this length. */
export const HAN_CHARACTERS = 8;
/** Syllables that are joined to one token. */
const MAX_SYLLABLES = 6;
/** Up to this many characters, each syllable is a token of its own, as a surname is. */
export const NAME_CHARACTERS = 4;
/** Words of one text that are indexed, characters of a Chinese one, and tokens in all. */
const MAX_WORDS = 30;
const MAX_HAN_CHARACTERS = 100;
const MAX_TOKENS = 300;
/** Words of a text that are looked at for what they begin with alike. */
const MAX_SHARING_WORDS = 6;
/** Up to this length a word is a particle or a syllable that is often written together with two others. */
const PARTICLE_CHARACTERS = 3;

/** A name as the search's table holds it. */
export interface SearchableName {
  /** What it is found by, parted by blanks. */
  readonly tokens: string;
  /** What other spellings of the name are looked up by, separated by blanks. */
  readonly keys: string;
  /** What this name is looked up by: `keys` of a name and `spellings` of the same one meet. */
  readonly spellings: readonly string[];
}

/** A name, in whatever languages it has, as the tokens that searches ask for; at most 300 of them. */
export function searchableName(name: Texts): SearchableName {
  const texts = Object.values<string>({ ...name });
  const words = texts.map((text) => wordsOf(text).slice(0, MAX_WORDS));
  const keys = texts.flatMap((text) => keysOf(text) ?? []);
  const isChinese = keys.some(({ script }) => script === 'han');
  const spellings = [...new Set(keys.flatMap((each) => tokensOfKeys(each, isChinese)))];
  const tokens = new Set([...spellings, ...words.flatMap(tokensOfWords)]);
  const some = [...tokens].slice(0, MAX_TOKENS);
  if (!isChinese) some.push(MARK.noChinese);
  return { tokens: some.join(' '), keys: [...new Set(keys.flatMap(keysToAsk))].join(' '), spellings };
}

/** What spellings of the same name are found by: the keys of a searchable name alone, at a fourth of its cost. */
export const spellingKeys = (name: Texts): readonly string[] => [
  ...new Set(
    Object.values<string>({ ...name })
      .flatMap((text) => keysOf(text) ?? [])
      .flatMap(keysToAsk),
  ),
];

/** `isChinese`: whether any text of the name is, so that other characters of the same sound are another name. */
const tokensOfKeys = ({ written, sounds, wade }: NameKeys, isChinese: boolean): string[] => [
  ...written.map((key) => MARK.whole + key),
  ...sounds.map((key) => (isChinese ? MARK.soundOfChinese : MARK.soundOfOther) + key),
  ...(isChinese ? [] : wade.map((key) => MARK.soundOfWade + key)),
];

/** A Chinese name is the same as one of its characters, and as one that is not Chinese and sounds the same. */
export const keysToAsk = ({ script, written, sounds, wade }: NameKeys): string[] => [
  ...written.map((key) => MARK.whole + key),
  ...sounds.map((key) => MARK.soundOfOther + key),
  ...(script === 'han'
    ? sounds.map((key) => MARK.soundOfWade + key)
    : [...sounds, ...wade].map((key) => MARK.soundOfChinese + key)),
];

function tokensOfWords(words: readonly Word[]): string[] {
  const outside = words.filter(({ aside }) => !aside);
  return [
    ...words.flatMap(tokensOfWord),
    ...togetherOf(words),
    ...hanOf(words),
    ...sharedOf(words),
    ...(outside.length < words.length ? hanOf(outside) : []),
  ];
}

function tokensOfWord(word: Word): readonly string[] {
  if (word.script === 'han') return [];
  const { written } = formsOf(word);
  const [plain = ''] = written;
  return [
    ...beginningsOfWord(word),
    ...(plain.length === 1 ? written.map((letter) => MARK.initial + letter.slice(0, 1)) : []),
  ];
}

/** The tokens whose beginnings a word is found by. */
function beginningsOfWord(word: Word): readonly string[] {
  const { written, sounds, french, ts, wade } = formsOf(word);
  const isCyrillic = word.script === 'cyrillic';
  return [
    ...written,
    ...sounds.map((sound) => MARK.sound + sound),
    ...french.map((sound) => MARK.soundOfFrench + sound),
    ...(isCyrillic ? [] : sounds.map((sound) => MARK.soundOfLatin + sound)),
    ...ts.map((sound) => MARK.soundOfTs + sound),
    ...wade.map((reading) => MARK.wade + reading),
  ];
}

/** What two words of a text begin with alike, in any of their forms: Иванова and Инна share и. */
function sharedOf(words: readonly Word[]): readonly string[] {
  const units = words
    .flatMap((word) => (word.script === 'han' ? syllablesFromEach(word.text) : [beginningsOfWord(word)]))
    .slice(0, MAX_SHARING_WORDS);
  const pairs = units.flatMap((unit, at) => units.slice(at + 1).map((other) => [unit, other] as const));
  const shared = pairs.flatMap(([unit, other]) => unit.flatMap((one) => sharedWith(one, other)));
  return [...new Set(shared)].filter((beginning) => !MARKS.has(beginning)).map((beginning) => MARK.shared + beginning);
}

const sharedWith = (one: string, others: readonly string[]): readonly string[] =>
  others.filter((other) => one.startsWith(other.charAt(0))).map((other) => commonBeginning(one, other));

const MARKS: ReadonlySet<string> = new Set(Object.values(MARK));

/** From each character on. */
const syllablesFromEach = (run: string): readonly (readonly string[])[] =>
  tails(readingsOf(run)[0] ?? [], MAX_SYLLABLES).map((reading) => [MARK.chinese + reading]);

function commonBeginning(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one.charAt(length) === other.charAt(length)) length += 1;
  return one.slice(0, length);
}

/** Neighbours as one word: Min Jun is minjun; of three only with a particle, as in Van der Berg. */
function togetherOf(words: readonly Word[]): readonly string[] {
  return words.flatMap((word, at) => {
    const [next, third] = [words[at + 1], words[at + 2]];
    if (word.script === 'han' || next?.script !== word.script) return [];
    const pair = together([word, next]);
    const three = [word, next, third].filter((each) => each?.script === word.script) as Word[];
    const isLong = three.length < 3 || three.every(({ text }) => text.length > PARTICLE_CHARACTERS);
    return isLong ? pair : [...pair, ...together(three)];
  });
}

/** As one word, in its own letters and in Latin ones. */
export const together = (words: readonly Word[]): readonly string[] => {
  const written = words.map((word) => formsOf(word).written);
  const own = written.map(([plain = '']) => plain).join('');
  const latin = words[0]?.script === 'cyrillic' ? [written.map(([plain = '', latin = plain]) => latin).join('')] : [];
  return [own, ...latin];
};

/** All Chinese characters of a text as one run: a token from each place on, so that any part of it is a beginning. */
function hanOf(words: readonly Word[]): readonly string[] {
  const run = words
    .filter(({ script }) => script === 'han')
    .map(({ text }) => text)
    .join('');
  const characters = Array.from(run).slice(0, MAX_HAN_CHARACTERS);
  if (characters.length === 0) return [];
  const readings = readingsOf(characters.join(''));
  const syllables = readings.flatMap((reading) => [
    ...tails(reading, MAX_SYLLABLES),
    ...(reading.length <= NAME_CHARACTERS ? reading : []),
  ]);
  return [...tails(characters, HAN_CHARACTERS), ...syllables.map((reading) => MARK.chinese + reading)];
}

const tails = (parts: readonly string[], length: number): readonly string[] =>
  parts.map((_, start) => parts.slice(start, start + length).join(''));
