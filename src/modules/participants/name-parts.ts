import { isDeepStrictEqual } from 'node:util';
import type { Fault } from '../../values/fault.js';
import type { Texts } from '../../values/localized-text.js';
import type { MergePatch } from '../../values/merge-patch.js';

/** What a name can be made of, in one language. */
export const NAME_PARTS = ['family', 'given', 'patronymic', 'honorific'] as const;
export type NamePart = (typeof NAME_PARTS)[number];
export const REQUIRED_PARTS = ['family', 'given'] as const satisfies readonly NamePart[];

export interface NameParts extends Partial<Record<NamePart, string>> {
  readonly family: string;
  readonly given: string;
  readonly patronymic?: string;
  readonly honorific?: string;
}

/** Parts by BCP 47 tag. */
export type PartsByLanguage = Readonly<Record<string, NameParts>>;

/** A name as it is recorded: its texts, and the parts of those that have some. */
export interface RecordedName {
  readonly name: Texts;
  readonly nameParts?: PartsByLanguage;
}

/** A name as bodies and answers have it: texts by language, and beside them `parts`. */
export interface NameInParts {
  readonly en?: string;
  readonly ru?: string;
  readonly zh?: string;
  readonly parts?: PartsByLanguage;
  readonly [tag: string]: string | PartsByLanguage | undefined;
}

/** A change of such a name, as a merge patch. */
export type NamePatch = MergePatch<NameInParts>;

/** Family names of Chinese origin have one or two characters; longer ones are transliterated. */
const CHINESE_FAMILY_CHARACTERS = 2;
/** Languages of Latin letters in which the family name comes first. */
const FAMILY_FIRST: ReadonlySet<string> = new Set(['hu', 'vi']);

/**
 * The text that the parts of a name make, in the order of their script: family name and given name without a blank in
 * Chinese, Japanese and Korean (a transliterated name: given name first, parted by dots), family name, given name and
 * patronymic in Cyrillic, the family name last in others. The honorific is no part of the text. Case stays as it is.
 */
export function nameOfParts(language: string, parts: Readonly<Partial<Record<NamePart, string>>>): string {
  const { family = '', given = '', patronymic = '' } = parts;
  const written = (ordered: readonly string[], between: string) => ordered.filter((part) => part !== '').join(between);
  const letters = family + given;
  if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letters)) {
    const isChinese = /^\p{Script=Han}*$/u.test(letters);
    const isTransliterated = isChinese && Array.from(family).length > CHINESE_FAMILY_CHARACTERS;
    if (isTransliterated || letters.includes('·')) return written([given, patronymic, family], '·');
    return written([family, given], '');
  }
  const [base = ''] = language.split('-');
  if (/\p{Script=Cyrillic}/u.test(letters) || FAMILY_FIRST.has(base)) return written([family, given, patronymic], ' ');
  return written([given, patronymic, family], ' ');
}

/** The name as bodies and answers have it. */
export const inParts = ({ name, nameParts }: RecordedName): NameInParts =>
  nameParts === undefined ? name : { ...name, parts: nameParts };

/** Anything recorded of a person with the name as bodies and answers have it. */
export function withNameInParts<Known extends object>(known: Known): Omit<Known, 'nameParts'> {
  const recorded = known as { readonly nameParts?: PartsByLanguage; readonly name?: Texts };
  // Most have none, and lists are long.
  if (recorded.nameParts === undefined) return known;
  const { nameParts, ...rest } = recorded;
  const { name } = rest;
  return (name === undefined ? rest : { ...rest, name: inParts({ name, nameParts }) }) as Omit<Known, 'nameParts'>;
}

const none: NameInParts = {};

/** A name as it was sent for a new person: what has parts and no text gets the text that they make. */
export const newName = (sent: NameInParts): RecordedName => settledName(none, sent, sent);

/**
 * A name after a change. `sent`: the change as it was sent; `after`: `before` with the change merged into it. In each
 * language the text and the parts stay in step:
 * - parts that were sent without a text make the text anew;
 * - a text that was sent without parts and is another than the parts make takes the place of the parts;
 * - a text that the parts made follows them, also where it was sent again as it was.
 * Where both are sent, both are kept as they are.
 */
export function settledName(before: NameInParts, sent: NamePatch | NameInParts, after: NameInParts): RecordedName {
  const { parts: _parts, ...texts } = after as NameInParts & Texts;
  const settled = new Map<string, string>(Object.entries(texts));
  const kept = new Map<string, NameParts>();
  for (const [language, parts] of Object.entries(after.parts ?? {})) {
    const derived = nameOfParts(language, parts);
    const [was, text] = [before[language], settled.get(language)];
    const old = before.parts?.[language];
    const isTextSent = Object.hasOwn(sent, language);
    const arePartsSent = sent.parts !== undefined && (sent.parts === null || Object.hasOwn(sent.parts, language));
    const areNew = !isDeepStrictEqual(parts, old);
    if (isTextSent && !arePartsSent && text !== was && text !== derived) continue;
    const follows = areNew && text === was && old !== undefined && text === nameOfParts(language, old);
    if (text === undefined || (!isTextSent && areNew) || follows) {
      if (derived !== '') settled.set(language, derived);
    }
    kept.set(language, parts);
  }
  const name = Object.fromEntries(settled) as Texts;
  return kept.size === 0 ? { name } : { name, nameParts: Object.fromEntries(kept) };
}

/** A fault for each part that a change must not take away, as pointers into the changed body. */
export const lostParts = ({ parts = {} }: NameInParts): readonly Fault[] =>
  Object.entries(parts).flatMap(([language, those]) =>
    REQUIRED_PARTS.filter((part) => !Object.hasOwn(those, part)).map((part) => ({
      pointer: `/name/parts/${language}/${part}`,
      code: 'required' as const,
      message: `The parts of a name need ${part}.`,
    })),
  );

/**
 * The texts by which a person is found: those of the name, and the ones that its parts make where they are others
 * (under keys that are no languages).
 */
export function textsToFind({ name, nameParts = {} }: RecordedName): Texts {
  const others = Object.entries(nameParts).flatMap(([language, parts]) => {
    const derived = nameOfParts(language, parts);
    return derived === name[language] ? [] : [[`parts.${language}`, derived] as const];
  });
  return others.length === 0 ? name : { ...name, ...Object.fromEntries(others) };
}
