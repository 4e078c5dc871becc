import type { Texts } from './api/types.ts';
import { languages, type Language } from './i18n/language.svelte.ts';

/** A text in several scripts as a form holds it: empty where there is none. */
export type TextsDraft = Record<Language, string>;

export const textsDraft = (texts?: Texts | null): TextsDraft => ({
  en: texts?.en ?? '',
  ru: texts?.ru ?? '',
  zh: texts?.zh ?? '',
});

/** What was typed, without the languages that were left empty. */
export const textsOf = (draft: TextsDraft): Record<string, string> =>
  Object.fromEntries(languages.map((one) => [one, draft[one].trim()] as const).filter(([, text]) => text !== ''));

/** A merge patch of texts: null for a language that went. */
export const textsPatch = (draft: TextsDraft): Record<string, string | null> =>
  Object.fromEntries(languages.map((one) => [one, draft[one].trim() || null]));
