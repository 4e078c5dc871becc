import { readingsOf } from './chinese.js';
import { keysOf } from './name-keys.js';
import { HAN_CHARACTERS, keysToAsk, NAME_CHARACTERS, together } from './searchable-name.js';
import { isSyllable } from './pinyin.js';
import { MARK } from './tokens.js';
import { formsOf } from './word-forms.js';
import { wordsOf, type Word } from './words.js';

/** Words of a search that are looked at. */
const MAX_WORDS = 10;
/** A sound shorter than this is no beginning of a word: of "ye" only e would be left. */
const MIN_SOUND_CHARACTERS = 3;
/** Up to this many words, all ways to write neighbours together are tried, beyond it one pair at a time. */
const MAX_PARTED_WORDS = 4;
/** A search of so many words may miss one of them. */
const MIN_WORDS_TO_MISS = 3;

/** Full-text searches (FTS5) for the names that a text finds: what an earlier one finds is the better match. */
export interface Tier {
  readonly match: string;
  /** The word of the search that these names lack. */
  readonly missing?: string;
}

/** The tiers of a search; none where the text has no word. */
export function nameTiers(text: string): readonly Tier[] {
  const words = wordsOf(text).slice(0, MAX_WORDS);
  if (words.length === 0) return [];
  const keys = keysOf(text);
  const sameKeys = keys === undefined ? [] : keysToAsk(keys);
  const tiers = [
    any(sameKeys.filter((key) => key.startsWith(MARK.whole)).map(quoted)),
    any(sameKeys.map(quoted)),
    eachWord(words, (word) => any(wordTerms(word, writtenOf).map(quoted))),
    eachWord(words, wholeOf),
    // Beginnings cost most: words written together are looked for whole.
    any([
      all(words.map((word, at) => beginningsOf(word, (term) => isWithin(term, words, at)))),
      words.length === 1 ? '' : eachWord(words, wholeOf),
    ]),
    withInitials(words),
  ];
  return [...tiers.filter((match) => match !== '').map((match) => ({ match })), ...missingOne(words)];
}

/** One full-text search for all that the tiers find, without order; undefined where the text has no word. */
export function nameQuery(text: string): string | undefined {
  const tiers = nameTiers(text);
  return tiers.length === 0 ? undefined : any([...new Set(tiers.map(({ match }) => match))]);
}

/** What a tier finds and no earlier one does. */
export const matchOnly = (tiers: readonly Tier[], at: number): string => {
  const earlier = any(tiers.slice(0, at).map(({ match }) => match));
  const match = tiers[at]?.match ?? '';
  return earlier === '' ? match : `(${match}) NOT (${earlier})`;
};

/** Every word, or words written together, by what finds one. */
function eachWord(words: readonly Word[], find: (word: Word | string) => string): string {
  return any(
    partings(words).map((groups) =>
      all(groups.map((group) => any((group.length === 1 ? group : together(group)).map(find)))),
    ),
  );
}

type Terms = (word: Word) => readonly string[];

const writtenOf: Terms = (word) => {
  const { written, pinyin } = formsOf(word);
  return [...written, ...pinyin.map((reading) => MARK.chinese + reading)];
};

const allOf: Terms = (word) => {
  const { sounds, french, ts, wade, pinyin } = formsOf(word);
  const isCyrillic = word.script === 'cyrillic';
  return [
    ...writtenOf(word),
    ...sounds.map((sound) => MARK.sound + sound),
    ...wade.map((reading) => MARK.chinese + reading),
    ...(isCyrillic ? pinyin.map((reading) => MARK.wade + reading) : sounds.map((sound) => MARK.soundOfFrench + sound)),
    ...french.map((sound) => MARK.soundOfLatin + sound),
    ...ts.map((sound) => MARK.soundOfTs + sound),
  ];
};

const wordTerms = (word: Word | string, terms: Terms): readonly string[] =>
  typeof word === 'string' ? [word, MARK.chinese + word] : word.script === 'han' ? [word.text] : terms(word);

const wholeOf = (word: Word | string): string => any(wordTerms(word, allOf).map(quoted));

/** `isInAnother`: whether what another word of the search finds begins with a term too. */
function beginningsOf(word: Word, isInAnother: (term: string) => boolean): string {
  if (word.script === 'han')
    return any([chinese(word.text), ...(word.runs === undefined ? [] : [all(word.runs.map(chinese))])]);
  // И is also the syllable yi, which begins many names that are not Chinese.
  const syllables = word.text.length === 1 ? formsOf(word).pinyin.filter(({ length }) => length > 1) : [];
  return any(
    allOf(word).map((term) => {
      if (syllables.some((syllable) => term.endsWith(syllable))) return quoted(term);
      if (SOUNDS.includes(term.charAt(0)) && term.length <= MIN_SOUND_CHARACTERS) return quoted(term);
      return beginning(isInAnother(term) ? MARK.shared + term : term);
    }),
  );
}

/** Whether a term of the word at a place begins a term of another; of equal words the last one's does. */
const isWithin = (term: string, words: readonly Word[], at: number): boolean =>
  words.some(
    (other, place) =>
      place !== at &&
      other.script !== 'han' &&
      allOf(other).some((form) => form.startsWith(term) && (place < at || form !== term)),
  );

/** The characters themselves; by their sound only names that are not written in Chinese, since too many sound alike. */
function chinese(run: string): string {
  const characters = Array.from(run);
  const pieces = characters.flatMap((_, at) =>
    at % HAN_CHARACTERS === 0 ? [characters.slice(at, at + HAN_CHARACTERS).join('')] : [],
  );
  const sounds = readingsOf(run)
    .flatMap(partingsOfSyllables)
    .map((parts) => all(parts.map((part) => any([beginning(part), beginning(MARK.wade + part)]))));
  const written = all(pieces.map(beginning));
  return sounds.length === 0 ? written : any([written, all([quoted(MARK.noChinese), any(sounds)])]);
}

/** All ways to part syllables into words: of wang xiao ming also wang xiaoming. */
function partingsOfSyllables(syllables: readonly string[]): readonly (readonly string[])[] {
  if (syllables.length > NAME_CHARACTERS) return [syllables];
  return waysToPart(syllables).map((groups) => groups.map((group) => group.join('')));
}

/** All ways to write neighbours together. */
function partings(words: readonly Word[]): readonly (readonly (readonly Word[])[])[] {
  const single = words.map((word) => [word]);
  const ways =
    words.length <= MAX_PARTED_WORDS
      ? waysToPart(words)
      : [
          single,
          ...words.slice(1).map((_, at) => [...single.slice(0, at), words.slice(at, at + 2), ...single.slice(at + 2)]),
        ];
  const fits = (group: readonly Word[]): boolean =>
    group.every(({ script }) => group.length === 1 || (script !== 'han' && script === group[0]?.script));
  return ways.filter((groups) => groups.every(fits));
}

function waysToPart<Part>(parts: readonly Part[]): readonly (readonly (readonly Part[])[])[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [[]];
  if (rest.length === 0) return [[[first]]];
  return waysToPart(rest).flatMap(([next = [], ...others]) => [
    [[first], next, ...others],
    [[first, ...next], ...others],
  ]);
}

/** A name that has a word's first letter in place of it: of the words at least one stands there in full. */
function withInitials(words: readonly Word[]): string {
  if (words.length < 2 || words.some(({ script }) => script === 'han')) return '';
  const whole = words.filter(({ text }) => text.length > 1);
  if (whole.length === 0) return '';
  const each = words.map((word) => {
    const letters = formsOf(word).written.map((form) => quoted(MARK.initial + Array.from(form).slice(0, 1).join('')));
    return any([wholeOf(word), ...new Set(letters)]);
  });
  return all([...each, any(whole.map(wholeOf))]);
}

/** What lacks one word of three or more, or of a Chinese name what stands in brackets; syllables are no words. */
function missingOne(words: readonly Word[]): readonly Tier[] {
  const without = (missed: (word: Word) => boolean): Tier => ({
    match: all(
      words.filter((word) => !missed(word)).map((word) => (word.script === 'han' ? chinese(word.text) : wholeOf(word))),
    ),
    missing: words
      .filter(missed)
      .map(({ text }) => text)
      .join(' '),
  });
  const aside = words.filter((word) => word.aside);
  if (aside.length > 0 && aside.length < words.length) return [without((word) => word.aside)];
  const parted = words.every(({ script, text }) => script === 'han' || isSyllable(text));
  if (words.length < MIN_WORDS_TO_MISS || parted) return [];
  return words.map((word) => without((other) => other === word));
}

const SOUNDS: readonly string[] = [MARK.sound, MARK.soundOfFrench, MARK.soundOfLatin, MARK.soundOfTs];

const quoted = (token: string): string => `"${token}"`;
const beginning = (token: string): string => `"${token}"*`;
const any = (terms: readonly string[]): string => joined(terms, 'OR');
const all = (terms: readonly string[]): string => joined(terms, 'AND');
const joined = (terms: readonly string[], operator: string): string => {
  const [first = '', ...others] = terms.filter((term) => term !== '');
  return others.length === 0 ? first : `(${[first, ...others].join(` ${operator} `)})`;
};
