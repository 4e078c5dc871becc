import { language, type Words } from './language.svelte.ts';

/** What a field does not hold to; of a form it says for what: a code or a PIN. */
export type Constraint =
  | { readonly code: 'required' }
  | { readonly code: 'short'; readonly least: number }
  | { readonly code: 'number'; readonly least: number; readonly most: number }
  | { readonly code: 'form'; readonly of: string };

interface ConstraintWords {
  readonly required: string;
  readonly short: (least: number) => string;
  readonly number: (least: number, most: number) => string;
  readonly forms: Readonly<Record<string, string>>;
  readonly form: string;
}

const words: Words<ConstraintWords> = {
  en: {
    required: 'Fill this in.',
    short: (least) => `At least ${least} characters.`,
    number: (least, most) => `A whole number from ${least}${most === Infinity ? ' on' : ` to ${most}`}.`,
    forms: { code: 'Small Latin letters, digits and hyphens, no hyphen at the ends.', pin: '4 to 8 digits.' },
    form: 'This is not in the expected form.',
  },
  ru: {
    required: 'Заполните это поле.',
    short: (least) => `Не меньше ${least} знаков.`,
    number: (least, most) => `Целое число от ${least}${most === Infinity ? '' : ` до ${most}`}.`,
    forms: { code: 'Строчные латинские буквы, цифры и дефисы, без дефиса по краям.', pin: 'От 4 до 8 цифр.' },
    form: 'Неверный формат.',
  },
  zh: {
    required: '请填写此项。',
    short: (least) => `至少 ${least} 个字符。`,
    number: (least, most) => (most === Infinity ? `不小于 ${least} 的整数。` : `${least} 至 ${most} 之间的整数。`),
    forms: { code: '小写拉丁字母、数字和连字符，首尾不能是连字符。', pin: '4 至 8 位数字。' },
    form: '格式不正确。',
  },
};

/** What is wrong with a field that is not sent, in the reader's language. */
export function constraintSentence(of: Constraint): string {
  const said = words[language.current];
  if (of.code === 'short') return said.short(of.least);
  if (of.code === 'number') return said.number(of.least, of.most);
  return of.code === 'required' ? said.required : (said.forms[of.of] ?? said.form);
}
