import type { Texts } from '../shared/api/types.ts';

/** Scripts that the fonts of badges have, with signs and marks of no script. */
const PRINTED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Common}\p{Script=Inherited}]*$/u;
const PICTURE = /\p{Extended_Pictographic}/u;

/** Whether a badge shows boxes in place of letters of a name, and shows no other spelling of it. */
export function isUnprintable(name: Texts): boolean {
  const spellings = Object.values(name).filter((text) => text.trim() !== '');
  return spellings.length > 0 && !spellings.some((text) => PRINTED.test(text) && !PICTURE.test(text));
}
