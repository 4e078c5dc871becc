import { readingsOf } from './chinese.js';
import { CHARACTERS, NO_CHINESE, SAME_NAME, spellingsOf } from './searchable-name.js';
import { wordsOf, type Word } from './words.js';

/** So many words of a search are looked at. */
const MOST_WORDS = 10;
/** A sound shorter than this is no beginning of a word: of "ye" only e would be left. */
const SHORTEST_BEGINNING = 3;
/** Up to so many characters are read as a person's name, which can be parted into words in several ways. */
const LONGEST_NAME = 4;

/**
 * A full-text search (FTS5) for the names that hold the beginning of every word of a text, in whatever script and order.
 * Undefined where the text has no word.
 */
export function nameQuery(text: string): string | undefined {
  const words = wordsOf(text).slice(0, MOST_WORDS);
  if (words.length === 0) return undefined;
  return words.map((word) => (word.script === 'han' ? chinese(word.text) : alphabetic(word))).join(' AND ');
}

/** A full-text search for names that share a key. */
export const sameName = (keys: readonly string[]): string => any(keys.map((key) => `"${SAME_NAME}${key}"`));

function alphabetic(word: Word): string {
  const { written, sound } = spellingsOf(word);
  const forms = written.map(beginning);
  if (!written.includes(sound) && sound !== '')
    forms.push(sound.length < SHORTEST_BEGINNING ? `"${sound}"` : beginning(sound));
  return any(forms);
}

/** The characters themselves; by their sound only names that are not written in Chinese, since too many sound alike. */
function chinese(run: string): string {
  const characters = Array.from(run);
  const pieces = characters.flatMap((_, at) =>
    at % CHARACTERS === 0 ? [characters.slice(at, at + CHARACTERS).join('')] : [],
  );
  const sounds = readingsOf(run)
    .filter((reading) => reading.length > 0)
    .flatMap(partings)
    .map((words) => all(words.map(beginning)));
  const written = all(pieces.map(beginning));
  return sounds.length === 0 ? written : any([written, all([`"${NO_CHINESE}"`, any(sounds)])]);
}

/** All ways to part syllables into words: of wang xiao ming also wang xiaoming. */
function partings(syllables: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = syllables;
  if (first === undefined) return [[]];
  if (rest.length === 0 || syllables.length > LONGEST_NAME) return [syllables];
  return partings(rest).flatMap(([word = '', ...others]) => [
    [first, word, ...others],
    [first + word, ...others],
  ]);
}

const beginning = (token: string): string => `"${token}"*`;
const any = (terms: readonly string[]): string => joined(terms, 'OR');
const all = (terms: readonly string[]): string => joined(terms, 'AND');
const joined = ([first = '', ...others]: readonly string[], operator: string): string =>
  others.length === 0 ? first : `(${[first, ...others].join(` ${operator} `)})`;
