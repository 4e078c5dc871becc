import type { Import, ImportKind } from '../../shared/api/types.ts';
import type { Words } from '../../shared/i18n/language.svelte.ts';
import type { Forms } from '../../shared/i18n/plural.ts';

interface SheetsWords {
  readonly title: string;
  readonly lead: string;
  readonly drop: string;
  readonly choose: string;
  readonly formats: string;
  readonly holds: string;
  readonly kinds: Readonly<Record<ImportKind, string>>;
  readonly templates: string;
  readonly templateOf: string;
  readonly past: string;
  readonly none: string;
  readonly sending: string;
  readonly file: string;
  readonly received: string;
  readonly status: string;
  readonly statuses: Readonly<Record<Import['status'], string>>;
  readonly outcome: string;
  readonly steps: Readonly<Record<'columns' | 'preview' | 'result', string>>;
  readonly sheet: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly delimiters: Readonly<Record<string, string>>;
  readonly headerRow: string;
  readonly noHeader: string;
  readonly rows: Forms;
  readonly columns: string;
  readonly column: string;
  readonly leftOut: string;
  readonly firstRows: string;
  readonly empty: string;
  readonly emptyCells: Readonly<Record<'keep' | 'remove', string>>;
  readonly matchNames: string;
  readonly defaults: string;
  readonly defaultsHint: string;
  readonly toPreview: string;
  readonly mappedTwice: string;
  readonly nothingYet: string;
  readonly saved: string;
}

export const sheetsWords: Words<SheetsWords> = {
  en: {
    title: 'Sheets',
    lead: 'Lists of people and organisations as others send them. Nothing is changed before you apply it.',
    drop: 'Drop a sheet here',
    choose: 'Choose a file',
    formats: 'CSV, Excel (xlsx) or OpenDocument (ods); up to 20,000 rows and 20 MB',
    holds: 'It holds',
    kinds: { participants: 'People', organisations: 'Organisations', both: 'People with their organisations' },
    templates: 'Empty sheets to fill in',
    templateOf: 'Template',
    past: 'Sheets received',
    none: 'No sheet has been received yet. Drop one above, or send a template to those who will fill it in.',
    sending: 'The sheet is being read',
    file: 'File',
    received: 'Received',
    status: 'Status',
    statuses: {
      received: 'Not applied yet',
      applying: 'Being applied',
      applied: 'Applied',
      reverting: 'Being taken back',
      reverted: 'Taken back',
    },
    outcome: 'Outcome',
    steps: { columns: 'Columns', preview: 'What would change', result: 'Result' },
    sheet: 'Sheet',
    encoding: 'Encoding',
    delimiter: 'Separator',
    delimiters: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' },
    headerRow: 'Row with the headings',
    noHeader: '0: none',
    rows: { one: '# row', other: '# rows' },
    columns: 'What the columns hold',
    column: 'Column',
    leftOut: 'Left out',
    firstRows: 'First rows',
    empty: 'An empty cell',
    emptyCells: { keep: 'keeps what is there', remove: 'removes what is there' },
    matchNames: 'Recognise people also by name and organisation',
    defaults: 'Where a cell is empty or no column says it',
    defaultsHint: 'Such as the organisation, where the whole sheet is of one delegation.',
    toPreview: 'Show what would change',
    mappedTwice: 'Two columns hold the same field.',
    nothingYet: 'No column has a field yet. Choose at least a name.',
    saved: 'Saved.',
  },
  ru: {
    title: 'Таблицы',
    lead: 'Списки людей и организаций, как их присылают. Пока вы не примените таблицу, ничего не изменится.',
    drop: 'Перетащите таблицу сюда',
    choose: 'Выбрать файл',
    formats: 'CSV, Excel (xlsx) или OpenDocument (ods); до 20 000 строк и 20 МБ',
    holds: 'В ней',
    kinds: { participants: 'Люди', organisations: 'Организации', both: 'Люди вместе с организациями' },
    templates: 'Пустые таблицы для заполнения',
    templateOf: 'Шаблон',
    past: 'Полученные таблицы',
    none: 'Таблиц ещё не было. Перетащите файл сюда или отправьте шаблон тем, кто будет его заполнять.',
    sending: 'Таблица читается',
    file: 'Файл',
    received: 'Получена',
    status: 'Состояние',
    statuses: {
      received: 'Ещё не применена',
      applying: 'Применяется',
      applied: 'Применена',
      reverting: 'Отменяется',
      reverted: 'Отменена',
    },
    outcome: 'Итог',
    steps: { columns: 'Столбцы', preview: 'Что изменится', result: 'Итог' },
    sheet: 'Лист',
    encoding: 'Кодировка',
    delimiter: 'Разделитель',
    delimiters: { ',': 'Запятая', ';': 'Точка с запятой', '\t': 'Табуляция', '|': 'Черта' },
    headerRow: 'Строка с заголовками',
    noHeader: '0: нет',
    rows: { one: '# строка', few: '# строки', many: '# строк', other: '# строки' },
    columns: 'Что в столбцах',
    column: 'Столбец',
    leftOut: 'Не читать',
    firstRows: 'Первые строки',
    empty: 'Пустая ячейка',
    emptyCells: { keep: 'оставляет прежнее', remove: 'стирает прежнее' },
    matchNames: 'Узнавать людей также по имени и организации',
    defaults: 'Если ячейка пуста или столбца нет',
    defaultsHint: 'Например организация, если вся таблица об одной делегации.',
    toPreview: 'Показать, что изменится',
    mappedTwice: 'Два столбца обозначены одинаково.',
    nothingYet: 'Ни одному столбцу ещё не выбрано поле. Укажите хотя бы имя.',
    saved: 'Сохранено.',
  },
  zh: {
    title: '表格',
    lead: '各方送来的人员和单位名单。在您应用之前，不会有任何更改。',
    drop: '将表格拖到此处',
    choose: '选择文件',
    formats: 'CSV、Excel（xlsx）或 OpenDocument（ods）；最多 20,000 行、20 MB',
    holds: '内容',
    kinds: { participants: '人员', organisations: '单位', both: '人员及其单位' },
    templates: '供填写的空白表格',
    templateOf: '模板',
    past: '已收到的表格',
    none: '尚未收到表格。请拖入文件，或将模板发给填写人。',
    sending: '正在读取表格',
    file: '文件',
    received: '收到时间',
    status: '状态',
    statuses: {
      received: '尚未应用',
      applying: '正在应用',
      applied: '已应用',
      reverting: '正在撤销',
      reverted: '已撤销',
    },
    outcome: '结果',
    steps: { columns: '列', preview: '将有何更改', result: '结果' },
    sheet: '工作表',
    encoding: '编码',
    delimiter: '分隔符',
    delimiters: { ',': '逗号', ';': '分号', '\t': '制表符', '|': '竖线' },
    headerRow: '标题所在行',
    noHeader: '0：无',
    rows: { other: '# 行' },
    columns: '各列内容',
    column: '列',
    leftOut: '不读取',
    firstRows: '前几行',
    empty: '空单元格',
    emptyCells: { keep: '保留原有内容', remove: '清除原有内容' },
    matchNames: '也按姓名和单位识别人员',
    defaults: '单元格为空或没有相应列时',
    defaultsHint: '例如整张表属于同一代表团时的单位。',
    toPreview: '查看将有何更改',
    mappedTwice: '两列对应同一项目。',
    nothingYet: '尚未给任何列选择项目。请至少指定姓名。',
    saved: '已保存。',
  },
};
