import type { Words } from '../shared/i18n/language.svelte.ts';

export const pdfWords: Words<{ readonly blocked: string; readonly open: string }> = {
  en: { blocked: 'The browser blocked the new tab.', open: 'Open the PDF' },
  ru: { blocked: 'Браузер не открыл новую вкладку.', open: 'Открыть PDF' },
  zh: { blocked: '浏览器拦截了新标签页。', open: '打开 PDF' },
};
