import type { NamePart } from './columns.js';

/** The language of the register that a text's script tells: Chinese characters, Cyrillic letters, else Latin ones. */
export function languageOf(text: string): 'en' | 'ru' | 'zh' {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en';
}

/**
 * The name that parts make, in the order of their language: family name first and without blanks in Chinese, family name,
 * given name and patronymic in Russian, the family name last in others. Case stays as it is.
 */
export function nameOfParts(language: string, parts: Readonly<Partial<Record<NamePart, string>>>): string {
  const { family, given, patronymic } = parts;
  const written = (ordered: readonly (string | undefined)[], blank: string) =>
    ordered.filter((part) => part !== undefined && part !== '').join(blank);
  const [base] = language.split('-');
  if (base === 'zh') return written([family, given], '');
  if (base === 'ru') return written([family, given, patronymic], ' ');
  return written([given, patronymic, family], ' ');
}
