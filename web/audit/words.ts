import type { Words } from '../shared/i18n/language.svelte.ts';
import type { Forms } from '../shared/i18n/plural.ts';

interface AuditWords {
  readonly title: string;
  readonly lead: string;
  readonly state: (position: string, when: string) => string;
  readonly about: string;
  readonly aboutHint: string;
  readonly day: string;
  readonly actor: string;
  readonly type: string;
  readonly unknownType: (type: string) => string;
  readonly withMerged: string;
  readonly field: string;
  readonly clear: string;
  readonly fresh: (count: string) => string;
  readonly none: string;
  readonly noneOfDay: string;
  readonly older: string;
  readonly newer: string;
  readonly order: string;
  readonly newestFirst: string;
  readonly oldestFirst: string;
  readonly position: string;
  readonly because: string;
  readonly explain: string;
  readonly nothing: string;
  readonly more: (count: string) => string;
  readonly fewer: string;
  readonly fieldHistory: string;
  readonly print: string;
  /** On paper, of a list that goes on. */
  readonly printed: (entries: string) => string;
  readonly goesOn: string;
  readonly register: string;
  readonly row: string;
  readonly entries: Forms;
  readonly ofCommand: (entries: string) => string;
  readonly ofSheet: (entries: string, file: string, rows: string) => string;
  readonly showEntries: string;
  readonly quiet: Forms;
}

export const words: Words<AuditWords> = {
  en: {
    title: 'Audit',
    lead: 'Who did what, when and why, and what was before.',
    state: (position, when) => `The newest entry of this exhibition is at position ${position}, recorded ${when}.`,
    about: 'About whom or what',
    aboutHint: 'A person, a badge or an organisation',
    day: 'Day',
    actor: 'Who did it',
    type: 'What happened',
    unknownType: (type) => `Unknown: ${type}`,
    withMerged: 'With all that belongs to it',
    field: 'Only changes of',
    clear: 'Show everything',
    fresh: (count) => `${count} new`,
    none: 'Nothing on record fits these filters.',
    noneOfDay:
      'Nothing that fits these filters was recorded on this day. Scans that came in later stand on the day on which they came.',
    older: 'Show older',
    newer: 'Show newer',
    order: 'Order',
    newestFirst: 'Newest first',
    oldestFirst: 'Oldest first',
    position: 'Position',
    because: 'Reason',
    explain: 'Explain this scan',
    nothing: 'nothing',
    more: (count) => `${count} more`,
    fewer: 'Fewer',
    fieldHistory: 'Who else changed this?',
    print: 'Print',
    printed: (entries) => `${entries} on these pages.`,
    goesOn: 'There are more: narrow the list, or take the CSV, which has all.',
    register: 'The register',
    row: 'row',
    entries: { one: '# entry', other: '# entries' },
    ofCommand: (entries) => `${entries} by one command`,
    ofSheet: (entries, file, rows) => `${entries} from the sheet ${file}, rows ${rows}`,
    showEntries: 'Show the entries',
    quiet: { one: '# day without entries', other: '# days without entries' },
  },
  ru: {
    title: 'Аудит',
    lead: 'Кто, что, когда и почему сделал и что было до этого.',
    state: (position, when) => `Последняя запись этой выставки — на позиции ${position}, внесена ${when}.`,
    about: 'О ком или о чём',
    aboutHint: 'Человек, бейдж или организация',
    day: 'День',
    actor: 'Кто сделал',
    type: 'Что произошло',
    unknownType: (type) => `Неизвестно: ${type}`,
    withMerged: 'Со всем, что к этому относится',
    field: 'Только изменения поля',
    clear: 'Показать всё',
    fresh: (count) => `Новых: ${count}`,
    none: 'Под эти условия ничего не записано.',
    noneOfDay:
      'В этот день по этим условиям ничего не записано. Проходы, переданные позже, стоят под тем днём, когда поступили.',
    older: 'Показать раньше',
    newer: 'Показать позже',
    order: 'Порядок',
    newestFirst: 'Сначала новое',
    oldestFirst: 'Сначала старое',
    position: 'Позиция',
    because: 'Причина',
    explain: 'Разбор',
    nothing: 'ничего',
    more: (count) => `ещё ${count}`,
    fewer: 'Свернуть',
    fieldHistory: 'Кто ещё это менял?',
    print: 'Печать',
    printed: (entries) => `На этих страницах ${entries}.`,
    goesOn: 'Есть и другие: сузьте список или возьмите CSV, там все.',
    register: 'Реестр',
    row: 'строка',
    entries: { one: '# запись', few: '# записи', many: '# записей', other: '# записи' },
    ofCommand: (entries) => `${entries} одной командой`,
    ofSheet: (entries, file, rows) => `${entries} из таблицы ${file}, строки ${rows}`,
    showEntries: 'Показать записи',
    quiet: {
      one: '# день без записей',
      few: '# дня без записей',
      many: '# дней без записей',
      other: '# дня без записей',
    },
  },
  zh: {
    title: '审计',
    lead: '谁在何时、因何做了什么，之前是什么。',
    state: (position, when) => `本展会最新一条记录位于${position}，记录于${when}。`,
    about: '关于谁或什么',
    aboutHint: '人员、证件或单位',
    day: '日期',
    actor: '操作人',
    type: '事件',
    unknownType: (type) => `未知：${type}`,
    withMerged: '包括其下所有内容',
    field: '仅此字段的更改',
    clear: '显示全部',
    fresh: (count) => `${count}条新记录`,
    none: '没有符合条件的记录。',
    noneOfDay: '这一天没有符合条件的记录。之后上传的扫描列在上传当天。',
    older: '显示更早的记录',
    newer: '显示更新的记录',
    order: '顺序',
    newestFirst: '最新在前',
    oldestFirst: '最早在前',
    position: '位置',
    because: '原因',
    explain: '解释此次扫描',
    nothing: '无',
    more: (count) => `另有${count}项`,
    fewer: '收起',
    fieldHistory: '还有谁改过此项？',
    print: '打印',
    printed: (entries) => `本文件共${entries}。`,
    goesOn: '还有更多：请缩小范围，或下载含全部记录的CSV。',
    register: '登记系统',
    row: '行',
    entries: { other: '#条记录' },
    ofCommand: (entries) => `由同一操作产生的${entries}`,
    ofSheet: (entries, file, rows) => `来自表格${file}第${rows}行的${entries}`,
    showEntries: '显示记录',
    quiet: { other: '#天无记录' },
  },
};
