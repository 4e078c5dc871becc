import type { Words } from '../shared/i18n/language.svelte.ts';

interface DuplicatesWords {
  readonly field: string;
  readonly thisOne: string;
  readonly other: string;
  /** A registration that is not saved yet. */
  readonly draft: string;
  /** Before somebody is registered whom the register may know. */
  readonly compare: string;
  readonly badge: string;
  readonly keepThis: string;
  readonly keepOther: string;
  readonly merge: string;
  readonly merged: string;
  readonly effect: (from: string, into: string) => string;
  readonly usual: readonly string[];
}

export const words: Words<DuplicatesWords> = {
  en: {
    field: 'Field',
    thisOne: 'This registration',
    other: 'The other one',
    draft: 'This form',
    compare: 'Compare before you save: open the other one, or register this one as well.',
    badge: 'Badge',
    keepThis: 'One person: keep this one',
    keepOther: 'One person: keep the other',
    merge: 'Make it one person',
    merged: 'Two registrations are one person now.',
    effect: (from, into) =>
      `“${from}” becomes part of “${into}”: counted once, one history. The badge of the first is refused from now on.`,
    usual: ['Registered twice.', 'Registered by two organisations.'],
  },
  ru: {
    field: 'Поле',
    thisOne: 'Эта запись',
    other: 'Другая запись',
    draft: 'Эта форма',
    compare: 'Сравните, прежде чем сохранить: откройте другую запись или зарегистрируйте и эту.',
    badge: 'Бейдж',
    keepThis: 'Это один человек: оставить эту запись',
    keepOther: 'Это один человек: оставить другую запись',
    merge: 'Объединить в одного человека',
    merged: 'Две записи объединены в одного человека.',
    effect: (from, into) =>
      `«${from}» войдёт в «${into}»: один счёт, одна история. Бейдж первой записи больше не действует.`,
    usual: ['Зарегистрирован дважды.', 'Зарегистрирован двумя организациями.'],
  },
  zh: {
    field: '字段',
    thisOne: '此登记',
    other: '另一登记',
    draft: '此表单',
    compare: '保存前请比对：打开另一条登记，或仍登记此人。',
    badge: '证件',
    keepThis: '同一人：保留此登记',
    keepOther: '同一人：保留另一登记',
    merge: '合并为一人',
    merged: '两条登记已合并为一人。',
    effect: (from, into) => `“${from}”并入“${into}”：只计一次，历史合一。前者的证件从此被拒绝。`,
    usual: ['重复登记。', '由两个单位分别登记。'],
  },
};
