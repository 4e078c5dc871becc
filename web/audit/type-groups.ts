import type { Language } from '../shared/i18n/language.svelte.ts';
import { mayReadLog } from '../shared/may.ts';
import { types } from './phrases.ts';

interface Group {
  readonly name: Readonly<Record<Language, string>>;
  readonly types: readonly string[];
}

const group = (en: string, ru: string, zh: string, begins: RegExp): Group => ({
  name: { en, ru, zh },
  types: types.filter((type) => begins.test(type)),
});

const REGISTER = /^(access-|requests-|clock-|log-)/;

/** Types of events by what they happen to, as a list offers them. */
const typeGroups: readonly Group[] = [
  group('Scans', 'Сканирования', '扫描', /^(holder-|entry-|admission-|stray-|conflict-)/),
  group('People', 'Люди', '人员', /^(participant-|photo-)/),
  group('Badges', 'Бейджи', '证件', /^(badge-(?!key|layout)|bulk-|print-)/),
  group('Delegations', 'Делегации', '代表团', /^(delegation-|quota-|project-)/),
  group('Firms', 'Фирмы', '企业', /^(firm-|stand-)/),
  group('Sheets', 'Таблицы', '表格', /^import-/),
  group('Exhibition', 'Выставка', '展会', /^(exhibition-|zone-|gate-|category-|badge-(key|layout))/),
];

/** What happens to the register itself and belongs to no exhibition: accesses, refused requests, the clock, the log. */
const registerGroup = group('The register itself', 'Сам реестр', '登记系统本身', REGISTER);

/** The groups that the reader can filter by. */
export const groupsOfReader = (): readonly Group[] => (mayReadLog() ? [...typeGroups, registerGroup] : typeGroups);

/** Whether the history of an exhibition has nothing of this type or subject, since it belongs to none. */
export const isOfRegister = ({ type, subject }: { readonly type: string; readonly subject: string }): boolean =>
  REGISTER.test(type) || /^(access|clock|loss):/.test(subject);
