import { language, type Words } from '../../shared/i18n/language.svelte.ts';

const names: Words<Readonly<Record<string, string>>> = {
  en: {
    a6: 'A6',
    'a6-on-a4': 'A6 on sheets of A4',
    'a6-photo': 'A6 with photo',
    cr80: 'Card (CR80)',
    '4x3': '4 × 3 in',
  },
  ru: { a6: 'A6', 'a6-on-a4': 'A6 на листах A4', 'a6-photo': 'A6 с фото', cr80: 'Карта (CR80)', '4x3': '4 × 3 дюйма' },
  zh: { a6: 'A6', 'a6-on-a4': 'A6（A4 纸拼版）', 'a6-photo': 'A6 带照片', cr80: '卡片（CR80）', '4x3': '4 × 3 英寸' },
};

/** What a layout is called: in words where every exhibition has it, by its code where one has defined it. */
export const layoutName = (code: string): string => names[language.current][code] ?? code;
