import type { RowAction } from '../../shared/api/types.ts';
import type { Words } from '../../shared/i18n/language.svelte.ts';

interface PreviewWords {
  readonly actions: Readonly<Record<RowAction, string>>;
  readonly rowsOf: string;
  readonly row: string;
  readonly nothingOf: string;
  readonly before: string;
  readonly after: string;
  readonly field: string;
  readonly notThere: string;
  readonly cells: string;
  readonly faults: string;
  readonly duplicates: string;
  readonly rowNumber: (row: number) => string;
  readonly because: Readonly<Record<string, string>>;
  readonly whoIsIt: string;
  readonly choosePerson: string;
  readonly registerNew: string;
  readonly skipRow: string;
  readonly decided: string;
  readonly undecide: string;
  readonly means: (word: string) => string;
  readonly everyRow: string;
  readonly organisations: string;
  readonly people: string;
  readonly remarks: string;
  readonly apply: string;
  readonly applyTitle: string;
  readonly applyEffect: (create: string, update: string, left: string) => string;
  readonly applyChanged: string;
  readonly nothingToApply: string;
}

export const previewWords: Words<PreviewWords> = {
  en: {
    actions: {
      create: 'New',
      update: 'Changed',
      unchanged: 'Unchanged',
      conflict: 'To be decided',
      refused: 'Refused',
      skip: 'Skipped',
    },
    rowsOf: 'Rows',
    row: 'Row',
    nothingOf: 'No rows of this kind.',
    before: 'Now',
    after: 'Would be',
    field: 'Field',
    notThere: 'nothing',
    cells: 'In the sheet',
    faults: 'What is wrong',
    duplicates: 'Perhaps the same as',
    rowNumber: (row) => `row ${row}`,
    because: {
      id: 'same id',
      'external-id': 'same number',
      document: 'same document',
      email: 'same e-mail',
      name: 'same name',
      spelling: 'similar spelling',
      sound: 'sounds alike',
    },
    whoIsIt: 'Who is it?',
    choosePerson: 'This person',
    registerNew: 'Somebody new',
    skipRow: 'Skip the row',
    decided: 'Decided.',
    undecide: 'Decide anew',
    means: (word) => `“${word}” means`,
    everyRow: 'In every row that has this word.',
    organisations: 'People by organisation',
    people: 'people',
    remarks: 'Sheet with remarks',
    apply: 'Apply',
    applyTitle: 'Apply the sheet',
    applyEffect: (create, update, left) =>
      `New: ${create}. Changed: ${update}. Left out, since refused or undecided: ${left}. It can be taken back.`,
    applyChanged: 'Also rows whose people somebody has changed since this preview',
    nothingToApply: 'No row would change anything.',
  },
  ru: {
    actions: {
      create: 'Новые',
      update: 'Изменятся',
      unchanged: 'Без изменений',
      conflict: 'Нужно решить',
      refused: 'Отклонены',
      skip: 'Пропущены',
    },
    rowsOf: 'Строки',
    row: 'Строка',
    nothingOf: 'Таких строк нет.',
    before: 'Сейчас',
    after: 'Станет',
    field: 'Поле',
    notThere: 'пусто',
    cells: 'В таблице',
    faults: 'Что не так',
    duplicates: 'Возможно, это те же люди',
    rowNumber: (row) => `строка ${row}`,
    because: {
      id: 'тот же номер',
      'external-id': 'тот же номер',
      document: 'тот же документ',
      email: 'та же почта',
      name: 'то же имя',
      spelling: 'похожее написание',
      sound: 'похожее звучание',
    },
    whoIsIt: 'Кто это?',
    choosePerson: 'Этот человек',
    registerNew: 'Новый участник',
    skipRow: 'Пропустить строку',
    decided: 'Решено.',
    undecide: 'Решить заново',
    means: (word) => `«${word}» значит`,
    everyRow: 'Во всех строках с этим словом.',
    organisations: 'Людей по организациям',
    people: 'человек',
    remarks: 'Таблица с замечаниями',
    apply: 'Применить',
    applyTitle: 'Применить таблицу',
    applyEffect: (create, update, left) =>
      `Новых: ${create}. Изменится: ${update}. Не войдёт (отклонено или не решено): ${left}. Потом это можно отменить.`,
    applyChanged: 'Применить и строки тех людей, чьи данные успели изменить после этого просмотра',
    nothingToApply: 'Ни одна строка ничего не изменит.',
  },
  zh: {
    actions: {
      create: '新增',
      update: '更改',
      unchanged: '不变',
      conflict: '待决定',
      refused: '拒绝',
      skip: '跳过',
    },
    rowsOf: '行',
    row: '行',
    nothingOf: '没有此类行。',
    before: '现在',
    after: '将为',
    field: '项目',
    notThere: '空',
    cells: '表格内容',
    faults: '问题',
    duplicates: '可能是同一人',
    rowNumber: (row) => `第 ${row} 行`,
    because: {
      id: '编号相同',
      'external-id': '编号相同',
      document: '证件相同',
      email: '邮箱相同',
      name: '姓名相同',
      spelling: '拼写相近',
      sound: '读音相近',
    },
    whoIsIt: '这是谁？',
    choosePerson: '就是此人',
    registerNew: '新的人员',
    skipRow: '跳过此行',
    decided: '已决定。',
    undecide: '重新决定',
    means: (word) => `“${word}”表示`,
    everyRow: '适用于所有含此词的行。',
    organisations: '各单位人数',
    people: '人',
    remarks: '带批注的表格',
    apply: '应用',
    applyTitle: '应用表格',
    applyEffect: (create, update, left) =>
      `新增 ${create}，更改 ${update}，因被拒绝或未决定而不计入 ${left}。之后可以撤销。`,
    applyChanged: '也包括预览之后人员已被他人更改的行',
    nothingToApply: '没有任何行会带来更改。',
  },
};
