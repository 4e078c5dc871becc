import { number } from './format.ts';
import { language } from './language.svelte.ts';

/** A phrase for each plural form of its language; `#` stands for the number. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** `1 print`, `2 prints`, `5 отпечатков`: the form that the language of the reader has for the number. */
export const counted = (count: number, forms: Forms): string =>
  (forms[new Intl.PluralRules(language.current).select(count)] ?? forms.other).replace('#', number(count));
