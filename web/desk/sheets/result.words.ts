import type { Words } from '../../shared/i18n/language.svelte.ts';

interface ResultWords {
  readonly applying: string;
  readonly reverting: string;
  readonly progressHint: string;
  readonly outcomes: Readonly<Record<'created' | 'updated' | 'unchanged' | 'skipped' | 'refused', string>>;
  readonly revertOutcomes: Readonly<Record<'removed' | 'restored' | 'kept', string>>;
  readonly leftOutRows: string;
  readonly firstOfThem: (count: string) => string;
  readonly changedSince: (rows: number) => string;
  readonly lookAgain: string;
  readonly applyThem: string;
  readonly history: string;
  readonly seePeople: string;
  readonly revert: string;
  readonly revertEffect: string;
  readonly revertReasons: readonly string[];
}

export const resultWords: Words<ResultWords> = {
  en: {
    applying: 'The sheet is being applied',
    reverting: 'The sheet is being taken back',
    progressHint: 'You can leave this page; it goes on by itself.',
    outcomes: {
      created: 'New',
      updated: 'Changed',
      unchanged: 'Unchanged',
      skipped: 'Skipped',
      refused: 'Refused',
    },
    revertOutcomes: { removed: 'Removed again', restored: 'As before', kept: 'Kept' },
    leftOutRows: 'Rows that were left out',
    firstOfThem: (count) => `The first ${count} of them:`,
    changedSince: (rows) => `Rows left out since somebody changed their people after the preview: ${rows}`,
    lookAgain: 'Look again',
    applyThem: 'Apply them too',
    history: 'History of the day',
    seePeople: 'People without a badge',
    revert: 'Take back',
    revertEffect:
      'What the sheet registered is removed, what it changed is as before. What others touched since stays.',
    revertReasons: ['The wrong sheet.', 'A newer sheet has come.'],
  },
  ru: {
    applying: 'Таблица применяется',
    reverting: 'Таблица отменяется',
    progressHint: 'Страницу можно закрыть: работа продолжится сама.',
    outcomes: {
      created: 'Новых',
      updated: 'Изменено',
      unchanged: 'Без изменений',
      skipped: 'Пропущено',
      refused: 'Отклонено',
    },
    revertOutcomes: { removed: 'Снова удалено', restored: 'Как прежде', kept: 'Осталось' },
    leftOutRows: 'Строки, которые не вошли',
    firstOfThem: (count) => `Первые ${count} из них:`,
    changedSince: (rows) => `Строк не вошло, потому что их людей изменили после просмотра: ${rows}`,
    lookAgain: 'Посмотреть ещё раз',
    applyThem: 'Применить и их',
    history: 'История этого дня',
    seePeople: 'Люди без бейджа',
    revert: 'Отменить таблицу',
    revertEffect: 'Записанное таблицей удалится, изменённое вернётся. Что с тех пор трогали другие, останется.',
    revertReasons: ['Не та таблица.', 'Пришла новая таблица.'],
  },
  zh: {
    applying: '正在应用表格',
    reverting: '正在撤销表格',
    progressHint: '可以离开此页，处理会继续。',
    outcomes: { created: '新增', updated: '更改', unchanged: '不变', skipped: '跳过', refused: '拒绝' },
    revertOutcomes: { removed: '已移除', restored: '已恢复', kept: '保留' },
    leftOutRows: '未计入的行',
    firstOfThem: (count) => `其中前 ${count} 行：`,
    changedSince: (rows) => `因预览之后人员被他人更改而未计入的行：${rows}`,
    lookAgain: '重新查看',
    applyThem: '一并应用',
    history: '当日历史',
    seePeople: '尚无证件的人员',
    revert: '撤销表格',
    revertEffect: '表格登记的将移除，更改的将恢复。之后被他人改动的保持不变。',
    revertReasons: ['表格有误。', '收到了新的表格。'],
  },
};
