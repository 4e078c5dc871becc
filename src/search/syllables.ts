import { remembered } from './remembered.js';

/** Longer words are not made of syllables; the time to look grows with the length. */
const MAX_CHARACTERS = 30;

/**
 * Splits a word wholly into syllables of a table, and gives what the table has for each; undefined where that cannot be
 * done. From the end to the beginning, so that no rest is split twice; the longest syllable that leaves a rest wins.
 */
export function splitter<Value>(table: ReadonlyMap<string, Value>): (word: string) => readonly Value[] | undefined {
  const longest = Math.max(...[...table.keys()].map((syllable) => syllable.length));
  const split = (word: string): readonly Value[] | undefined => {
    const from: (readonly Value[] | undefined)[] = [];
    from[word.length] = [];
    for (let start = word.length - 1; start >= 0; start--)
      for (let length = Math.min(longest, word.length - start); length > 0 && from[start] === undefined; length--) {
        const value = table.get(word.slice(start, start + length));
        const rest = from[start + length];
        if (value !== undefined && rest !== undefined) from[start] = [value, ...rest];
      }
    return from[0];
  };
  const known = remembered((word) => ({ found: word.length > MAX_CHARACTERS ? undefined : split(word) }));
  return (word) => known(word).found;
}
