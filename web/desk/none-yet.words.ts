import type { Words } from '../shared/i18n/language.svelte.ts';

/** What an exhibition says that has nothing of a kind yet, and what to do about it. */
interface NoneYetWords {
  readonly organisations: string;
  readonly people: string;
  /** Next to actions of the reader. */
  readonly begin: string;
  /** To those who may register neither. */
  readonly others: string;
  readonly sheet: string;
  readonly categories: string;
  /** To those without the set-up. */
  readonly otherSetup: string;
}

export const noneYetWords: Words<NoneYetWords> = {
  en: {
    organisations: 'There is no organisation yet.',
    people: 'No person is registered yet.',
    begin: 'Register one here, or bring a sheet of many.',
    others: 'Registrars register organisations and people.',
    sheet: 'Bring a sheet',
    categories: 'There is no kind of badge yet, so no badge can be issued.',
    otherSetup: 'A registrar defines them in the set-up.',
  },
  ru: {
    organisations: 'Организаций пока нет.',
    people: 'Пока никто не зарегистрирован.',
    begin: 'Добавьте вручную или загрузите таблицу со списком.',
    others: 'Организации и людей регистрируют регистраторы.',
    sheet: 'Загрузить таблицу',
    categories: 'Видов бейджей пока нет, поэтому выдать бейдж нельзя.',
    otherSetup: 'Их задаёт регистратор в настройке.',
  },
  zh: {
    organisations: '还没有单位。',
    people: '还没有登记人员。',
    begin: '可在此登记，或导入表格批量登记。',
    others: '单位和人员由登记员登记。',
    sheet: '导入表格',
    categories: '还没有证件类别，因此无法签发证件。',
    otherSetup: '由登记员在设置中定义。',
  },
};
