import { isLanguageTag } from '../../values/language-tag.js';
import { hasOwnLanguage } from '../../values/localized-text.js';
import { readableText, unreadable } from '../../values/readable-text.js';
import { fieldFault, type FieldCheck, type FieldFault } from './field-rules.js';

/** Judges a text; anything else is of a wrong type. */
export const string =
  (check: (text: string) => readonly FieldFault[]): FieldCheck =>
  (value) =>
    typeof value === 'string' ? check(value) : fieldFault('type', 'This must be a text.');

/** A text that can be stored, of `min` to `max` UTF-16 units. */
export const plainText =
  (min: number, max: number): FieldCheck =>
  (value) =>
    string((text) => {
      const reason = unreadable(text);
      if (reason !== undefined) return fieldFault('format', reason);
      if (text.length < min || text.length > max)
        return fieldFault('length', `This text must have ${min} to ${max} characters.`);
      return [];
    })(value);

/** Faults below a pointer. */
export const under = (at: string, faults: readonly FieldFault[]): FieldFault[] =>
  faults.map((fault) => ({ ...fault, at: at + fault.at }));

/** What is wrong with a text of 1 to 500 characters, as texts by language are. */
export const textFaults: FieldCheck = plainText(1, 500);

export const NO_OWN_LANGUAGE = fieldFault('required', 'At least one of en, ru and zh is required.');

export const unknownTag = (language: string): readonly FieldFault[] =>
  under(
    `/${pointerPart(language)}`,
    fieldFault('unknown-field', 'A text stands under en, ru, zh or another BCP 47 tag such as ko or zh-Hant.'),
  );

/** What is wrong with texts by language; in a patch null removes one. */
export const textsFaults = (texts: object, patch: boolean): readonly FieldFault[] =>
  Object.entries(texts).flatMap(([language, text]: [string, unknown]) => {
    if (!isLanguageTag(language)) return unknownTag(language);
    return patch && text === null ? [] : under(`/${language}`, textFaults(text));
  });

/** Texts by language, at least one of en, ru and zh; in a patch any. */
export const textsCheck =
  (patch: boolean): FieldCheck =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fieldFault('type', 'This must be an object with texts under en, ru or zh.');
    const faults = textsFaults(value, patch);
    return patch || hasOwnLanguage(value) ? faults : [...NO_OWN_LANGUAGE, ...faults];
  };

/** Escapes a key as a part of a JSON Pointer (RFC 6901). */
export const pointerPart = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** A text as it is stored; anything else as it is. */
export const readable = (value: unknown): unknown => (typeof value === 'string' ? readableText(value) : value);

/** The texts of an object as they are stored. */
export const readableTexts = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([language, text]) => [language, readable(text)]))
    : value;
