/** The languages of the register itself; every text has at least one of them. */
export const LANGUAGES = ['en', 'ru', 'zh'] as const;

/** A text in one or more of the register's languages; others stand beside them by BCP 47 tag (`ko`, `zh-Hant`). */
export interface Texts {
  readonly en?: string;
  readonly ru?: string;
  readonly zh?: string;
  readonly [tag: string]: string;
}

/** A change of such a text as a merge patch: null removes a language. */
export interface TextsPatch {
  readonly en?: string | null;
  readonly ru?: string | null;
  readonly zh?: string | null;
  readonly [tag: string]: string | null;
}

/** Whether a tag is that of a language of the register itself. */
export const isOwnLanguage = (tag: string): boolean => LANGUAGES.some((language) => language === tag);

/** Whether a text has one of the register's languages. */
export const hasOwnLanguage = (texts: object): boolean => LANGUAGES.some((language) => Object.hasOwn(texts, language));
