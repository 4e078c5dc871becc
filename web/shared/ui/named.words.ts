import type { Words } from '../i18n/language.svelte.ts';

interface NamedWords {
  readonly name: string;
  readonly code: string;
  readonly codeHint: string;
}

export const namedWords: Words<NamedWords> = {
  en: {
    name: 'Name',
    code: 'Code',
    codeHint: 'Small letters, digits and hyphens; never changes and is never given again.',
  },
  ru: {
    name: 'Название',
    code: 'Код',
    codeHint: 'Строчные латинские буквы, цифры и дефисы; не меняется и не выдаётся снова.',
  },
  zh: {
    name: '名称',
    code: '代码',
    codeHint: '小写字母、数字和连字符；不可更改，也不会再次分配。',
  },
};
