import type { Forms } from '../../shared/i18n/plural.ts';
import type { Words } from '../../shared/i18n/language.svelte.ts';
import type { BulkAction } from './bulk.ts';

interface BulkWords {
  readonly all: string;
  readonly badgeIs: string;
  /** Of the people's names. */
  readonly filter: string;
  readonly badges: Readonly<Record<'none' | 'issued' | 'suspended' | 'revoked', string>>;
  readonly printed: string;
  readonly printedIs: Readonly<Record<'true' | 'false' | 'stale', string>>;
  readonly selected: string;
  readonly selectAll: string;
  readonly selectNone: string;
  readonly toggle: string;
  readonly toHere: string;
  readonly everyMatch: string;
  readonly nobody: string;
  readonly actions: Readonly<Record<BulkAction, string>>;
  readonly effects: Readonly<Record<BulkAction, string>>;
  readonly preview: (selected: string, changed: string, unchanged: string, refused: string) => string;
  readonly none: string;
  readonly tooMany: string;
  readonly counting: string;
  readonly keep: string;
  readonly days: string;
  readonly everyDay: string;
  readonly layout: string;
  readonly printToo: string;
  readonly notPrinted: string;
  readonly running: string;
  /** Of badges that the preview counted. */
  readonly meanwhile: Forms;
  readonly result: (changed: string, unchanged: string) => string;
  readonly refused: string;
  readonly job: string;
  readonly reasons: Readonly<Record<BulkAction, readonly string[]>>;
}

export const bulkWords: Words<BulkWords> = {
  en: {
    all: 'all',
    badgeIs: 'Badge',
    filter: 'Filter by name',
    badges: { none: 'none', issued: 'valid', suspended: 'suspended', revoked: 'revoked' },
    printed: 'Print',
    printedIs: { true: 'printed', false: 'not printed', stale: 'out of date' },
    selected: 'selected',
    selectAll: 'Select all',
    selectNone: 'Select nobody',
    toggle: 'Select or leave out',
    toHere: 'Select up to here',
    everyMatch: 'All who fit these filters, also those not shown',
    nobody: 'Nobody fits these conditions.',
    actions: {
      issue: 'Issue badges',
      print: 'Print',
      amend: 'Kind and days',
      suspend: 'Suspend',
      reinstate: 'Reinstate',
      revoke: 'Revoke',
    },
    effects: {
      issue: 'Everybody selected who has no badge gets one.',
      print: 'The badges go to the print queue as one job, in the order of names.',
      amend: 'What the badges grant changes at once; what is printed on them stays as it is.',
      suspend: 'Every gate refuses these badges until they are reinstated.',
      reinstate: 'The badges work again.',
      revoke: 'These editions never work again.',
    },
    preview: (selected, changed, unchanged, refused) =>
      `Selected for this: ${selected}. Would change: ${changed}. Unchanged: ${unchanged}. Refused: ${refused}.`,
    none: 'This applies to nobody of those selected.',
    tooMany:
      'These are too many for one change: at most 2,000 that are picked, 5,000 by a filter, 3,000 to print. Narrow the list, such as by organisation.',
    counting: 'Counting whom it concerns…',
    keep: 'as it is',
    days: 'Admits on',
    everyDay: 'every day',
    layout: 'Layout',
    printToo: 'Print them in',
    notPrinted: 'not now',
    running: 'Being carried out',
    meanwhile: {
      one: '# badge of the preview was changed by somebody else meanwhile, and is left out.',
      other: '# badges of the preview were changed by others meanwhile, and are left out.',
    },
    result: (changed, unchanged) => `Done. Changed: ${changed}. Unchanged: ${unchanged}.`,
    refused: 'Refused',
    job: 'See the print queue',
    reasons: {
      issue: ['Accredited by the organiser.'],
      print: ['First print.', 'The print was faulty.', 'Names have changed.'],
      amend: ['The programme has changed.', 'Asked for by the organisation.'],
      suspend: ['Under clarification.'],
      reinstate: ['Clarified.'],
      revoke: ['Accreditation withdrawn.'],
    },
  },
  ru: {
    all: 'все',
    badgeIs: 'Бейдж',
    filter: 'Отбор по имени',
    badges: { none: 'нет', issued: 'действует', suspended: 'приостановлен', revoked: 'аннулирован' },
    printed: 'Печать',
    printedIs: { true: 'напечатан', false: 'не напечатан', stale: 'устарел' },
    selected: 'выбрано',
    selectAll: 'Выбрать всех',
    selectNone: 'Снять выбор',
    toggle: 'Выбрать или снять',
    toHere: 'Выбрать до этого места',
    everyMatch: 'Все, кто подходит под отбор, включая непоказанных',
    nobody: 'Под этот отбор никто не подходит.',
    actions: {
      issue: 'Выдать бейджи',
      print: 'Напечатать',
      amend: 'Вид и дни',
      suspend: 'Приостановить',
      reinstate: 'Восстановить',
      revoke: 'Аннулировать',
    },
    effects: {
      issue: 'Все выбранные, у кого нет бейджа, его получат.',
      print: 'Бейджи встанут в очередь печати одним заданием, по порядку имён.',
      amend: 'Права бейджей изменятся сразу; напечатанное на них останется прежним.',
      suspend: 'Ни один вход не пропустит по этим бейджам, пока их не восстановят.',
      reinstate: 'Бейджи снова будут действовать.',
      revoke: 'Эти экземпляры больше никогда не будут действовать.',
    },
    preview: (selected, changed, unchanged, refused) =>
      `Подходит: ${selected}. Изменится: ${changed}. Без изменений: ${unchanged}. Отказано: ${refused}.`,
    none: 'Ни к кому из выбранных это не относится.',
    tooMany:
      'Слишком много для одного раза: не больше 2 000 выбранных вручную, 5 000 по отбору, 3 000 в печать. Сузьте отбор, например по организации.',
    counting: 'Подсчёт, кого это касается…',
    keep: 'как есть',
    days: 'Пропускает',
    everyDay: 'каждый день',
    layout: 'Макет',
    printToo: 'Напечатать на',
    notPrinted: 'не сейчас',
    running: 'Выполняется',
    meanwhile: {
      one: '# бейдж из предпросмотра тем временем изменили другие; он не затронут.',
      few: '# бейджа из предпросмотра тем временем изменили другие; они не затронуты.',
      many: '# бейджей из предпросмотра тем временем изменили другие; они не затронуты.',
      other: '# бейджа из предпросмотра тем временем изменили другие; они не затронуты.',
    },
    result: (changed, unchanged) => `Готово. Изменено: ${changed}. Без изменений: ${unchanged}.`,
    refused: 'Отказано',
    job: 'Показать очередь печати',
    reasons: {
      issue: ['Аккредитованы организатором.'],
      print: ['Первая печать.', 'Печать с браком.', 'Имена изменились.'],
      amend: ['Изменилась программа.', 'По просьбе организации.'],
      suspend: ['До выяснения.'],
      reinstate: ['Выяснено.'],
      revoke: ['Аккредитация отозвана.'],
    },
  },
  zh: {
    all: '全部',
    badgeIs: '证件',
    filter: '按姓名筛选',
    badges: { none: '无', issued: '有效', suspended: '已暂停', revoked: '已吊销' },
    printed: '打印',
    printedIs: { true: '已打印', false: '未打印', stale: '内容已过时' },
    selected: '已选',
    selectAll: '全选',
    selectNone: '取消选择',
    toggle: '选择或取消',
    toHere: '选到此处',
    everyMatch: '所有符合条件者，包括未显示的',
    nobody: '没有符合条件的人员。',
    actions: {
      issue: '签发证件',
      print: '打印',
      amend: '类别与日期',
      suspend: '暂停',
      reinstate: '恢复',
      revoke: '吊销',
    },
    effects: {
      issue: '所选人员中没有证件的都将获得证件。',
      print: '证件按姓名顺序作为一个任务进入打印队列。',
      amend: '证件权限立即更改；已印内容不变。',
      suspend: '在恢复之前，所有入口都会拒绝这些证件。',
      reinstate: '证件重新生效。',
      revoke: '这些证件将永久失效。',
    },
    preview: (selected, changed, unchanged, refused) =>
      `适用 ${selected}，将更改 ${changed}，不变 ${unchanged}，拒绝 ${refused}。`,
    none: '所选人员均不适用。',
    tooMany:
      '一次更改的数量过多：逐个选择最多 2,000 张，按条件最多 5,000 张，打印最多 3,000 张。请缩小范围，例如按单位筛选。',
    counting: '正在统计涉及的人员…',
    keep: '不变',
    days: '准入日期',
    everyDay: '每天',
    layout: '版式',
    printToo: '同时打印',
    notPrinted: '暂不',
    running: '正在执行',
    meanwhile: { other: '预览之后有#张证件被他人更改，未作处理。' },
    result: (changed, unchanged) => `完成。更改 ${changed}，不变 ${unchanged}。`,
    refused: '拒绝',
    job: '查看打印队列',
    reasons: {
      issue: ['主办方已核准。'],
      print: ['首次打印。', '打印有误。', '姓名有变。'],
      amend: ['日程有变。', '单位要求。'],
      suspend: ['待核实。'],
      reinstate: ['已核实。'],
      revoke: ['资格已撤销。'],
    },
  },
};
