/** The language of the register that a text's script tells: Chinese characters, Cyrillic letters, else Latin ones. */
export function languageOf(text: string): 'en' | 'ru' | 'zh' {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en';
}
