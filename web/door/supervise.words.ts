import type { Words } from '../shared/i18n/language.svelte.ts';

interface SuperviseWords {
  readonly override: string;
  readonly overrideEffect: string;
  readonly usual: readonly string[];
  readonly reason: string;
  readonly reasonHint: string;
  readonly letIn: string;
  readonly cancel: string;
  readonly second: string;
  readonly secondHint: string;
  readonly secondFault: string;
  readonly find: string;
  readonly findHint: string;
  readonly nobody: string;
  readonly checkHere: (way: string, gate: string) => string;
  readonly stale: (parts: string) => string;
  readonly staleParts: Readonly<Record<string, string>>;
}

export const superviseWords: Words<SuperviseWords> = {
  en: {
    override: 'Let in all the same',
    overrideEffect: 'The register keeps who let the holder in, and why.',
    usual: ['Guest of the organiser', 'Identity checked by document', 'Badge being corrected at the desk', 'Delivery'],
    reason: 'Reason',
    reasonHint: 'At least 3 characters',
    letIn: 'Let in',
    cancel: 'Cancel',
    second: 'Badge of a second person',
    secondHint: 'Scan it or type its number.',
    secondFault: 'This is not the badge of another registered person.',
    find: 'Find a badge by name or number',
    findHint: 'From 3 characters',
    nobody: 'Nobody found',
    checkHere: (way, gate) => `Press a name to check the badge here: ${way}, ${gate}.`,
    stale: (parts) => `The printed badge is out of date: ${parts}. The desk prints a new one.`,
    staleParts: { name: 'name', organisation: 'organisation', category: 'category' },
  },
  ru: {
    override: 'Всё равно пропустить',
    overrideEffect: 'Система сохранит, кто пропустил и почему.',
    usual: ['Гость организатора', 'Личность проверена по документу', 'Бейдж исправляют на стойке', 'Доставка'],
    reason: 'Причина',
    reasonHint: 'Не меньше 3 знаков',
    letIn: 'Пропустить',
    cancel: 'Отмена',
    second: 'Бейдж второго сотрудника',
    secondHint: 'Отсканируйте его или введите номер.',
    secondFault: 'Это не бейдж другого зарегистрированного человека.',
    find: 'Найти бейдж по имени или номеру',
    findHint: 'От 3 знаков',
    nobody: 'Никого не найдено',
    checkHere: (way, gate) => `Нажмите имя, чтобы проверить бейдж здесь: ${way}, ${gate}.`,
    stale: (parts) => `Напечатанное на бейдже устарело: ${parts}. Новый печатают на стойке.`,
    staleParts: { name: 'имя', organisation: 'организация', category: 'категория' },
  },
  zh: {
    override: '仍然放行',
    overrideEffect: '系统将记录放行人及原因。',
    usual: ['主办方客人', '已核对身份证件', '证件正在服务台更正', '送货'],
    reason: '原因',
    reasonHint: '至少3个字符',
    letIn: '放行',
    cancel: '取消',
    second: '第二人的证件',
    secondHint: '请扫描或输入编号。',
    secondFault: '这不是另一位已登记人员的证件。',
    find: '按姓名或编号查找证件',
    findHint: '至少3个字符（汉字2个）',
    nobody: '未找到',
    checkHere: (way, gate) => `点按姓名，即在此核验：${gate}，${way}。`,
    stale: (parts) => `证件上的内容已过时：${parts}。请到服务台重新制证。`,
    staleParts: { name: '姓名', organisation: '单位', category: '类别' },
  },
};
