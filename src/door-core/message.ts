import type { Texts } from '../values/localized-text.js';

/** The languages of guards. */
export type Language = 'en' | 'ru' | 'zh';

/** A text in every language of guards. */
export type Message = Readonly<Record<Language, string>>;

/** A message put together language by language. */
export const inEachLanguage = (write: (language: Language) => string): Message => ({
  en: write('en'),
  ru: write('ru'),
  zh: write('zh'),
});

/** A name in a language, else in another one that it has, else the code. */
export const nameIn = (language: Language, name: Texts | undefined, code: string): string =>
  name?.[language] ?? name?.en ?? name?.ru ?? name?.zh ?? code;
