import type { Texts } from '../values/localized-text.js';
import { keysOf, type NameKeys } from './name-keys.js';
import { remembered } from './remembered.js';

/** How alike two names are, the strongest first: the same in one script, the same written in another, the same sound. */
export const LIKENESSES = ['name', 'spelling', 'sound'] as const;
export type Likeness = (typeof LIKENESSES)[number];

type Pair = readonly [one: NameKeys, other: NameKeys];

/**
 * How alike two names are; undefined where they differ. Texts of different Chinese characters make them two names, even
 * where both sound alike or have the same Latin spelling beside them.
 */
export function likenessOf(one: Texts, other: Texts): Likeness | undefined {
  const theirs = keysOfTexts(other);
  const pairs = keysOfTexts(one).flatMap((ours) => theirs.map((keys): Pair => [ours, keys]));
  const inChinese = pairs.filter((pair) => pair.every(isChinese));
  if (inChinese.length > 0 && !inChinese.some(isWrittenAlike)) return undefined;
  if (pairs.some(isWrittenAlike)) return 'name';
  const alike = pairs.filter(soundsAlike);
  if (alike.some(([ours, keys]) => ours.script !== keys.script)) return 'spelling';
  return alike.some(([ours]) => !isChinese(ours)) ? 'sound' : undefined;
}

const keysOfTexts = (name: Texts): readonly NameKeys[] => Object.values<string>({ ...name }).flatMap(keysOfText);

/** Remembered, since possible duplicates compare one name with many, and many names with the same ones. */
const keysOfText = remembered((text): readonly NameKeys[] => {
  const keys = keysOf(text);
  return keys === undefined ? [] : [keys];
});

const isChinese = ({ script }: NameKeys): boolean => script === 'han';

const isWrittenAlike = ([one, other]: Pair): boolean => one.script === other.script && meet(one.written, other.written);

const soundsAlike = ([one, other]: Pair): boolean => meet(saidBeside(other, one), saidBeside(one, other));

/** How a name can be said where it is compared with another. */
const saidBeside = (other: NameKeys, { sounds, wade }: NameKeys): readonly string[] =>
  isChinese(other) ? [...sounds, ...wade] : sounds;

const meet = (one: readonly string[], other: readonly string[]): boolean => one.some((key) => other.includes(key));
