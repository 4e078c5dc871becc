import type { Words } from '../shared/i18n/language.svelte.ts';

interface FrontWords {
  readonly title: string;
  readonly none: string;
  readonly more: string;
  readonly door: string;
  readonly docs: string;
  readonly health: string;
  readonly signedInAs: string;
}

export const words: Words<FrontWords> = {
  en: {
    title: 'Exhibitions',
    none: 'There is no exhibition yet.',
    more: 'New exhibition',
    door: 'Door',
    docs: 'API documentation',
    health: 'Readiness',
    signedInAs: 'Signed in:',
  },
  ru: {
    title: 'Выставки',
    none: 'Выставок пока нет.',
    more: 'Новая выставка',
    door: 'Вход',
    docs: 'Документация API',
    health: 'Готовность',
    signedInAs: 'Вы вошли:',
  },
  zh: {
    title: '展会',
    none: '还没有展会。',
    more: '新建展会',
    door: '入口',
    docs: 'API 文档',
    health: '就绪状态',
    signedInAs: '当前用户：',
  },
};
