import type { Words } from '../shared/i18n/language.svelte.ts';

interface SetupWords {
  readonly title: string;
  readonly places: string;
  readonly categories: string;
}

export const words: Words<SetupWords> = {
  en: { title: 'Set-up', places: 'Zones and gates', categories: 'Kinds of badge' },
  ru: { title: 'Настройка', places: 'Зоны и входы', categories: 'Виды бейджей' },
  zh: { title: '设置', places: '区域和入口', categories: '证件类别' },
};
