import type { LANGUAGES } from '../localized-text.js';

/** What the board says on the screen, and in three languages at once on the page for a minister. */
export interface BriefLabels {
  readonly inside: string;
  readonly cameToday: string;
  readonly expected: string;
  readonly denials: string;
  readonly asOf: string;
  readonly position: string;
  readonly dayHint: string;
  readonly yesterday: string;
  readonly noScans: string;
  readonly agencies: string;
  readonly delegations: string;
  readonly name: string;
  readonly registered: string;
  readonly came: string;
  readonly insideNow: string;
  readonly head: string;
  readonly headPresent: string;
  readonly headLeft: string;
  readonly headNotYet: string;
  readonly zones: string;
}

export const briefLabels: Readonly<Record<(typeof LANGUAGES)[number], BriefLabels>> = {
  en: {
    inside: 'Inside now',
    cameToday: 'Came today',
    expected: 'Expected',
    denials: 'Refused',
    asOf: 'As of',
    position: 'Log position',
    dayHint: 'Admissions by quarter of an hour',
    yesterday: 'The day before',
    noScans: 'Nobody has come yet today.',
    agencies: 'Agencies',
    delegations: 'Delegations',
    name: 'Name',
    registered: 'Registered',
    came: 'Came',
    insideNow: 'Inside',
    head: 'Head',
    headPresent: 'Present',
    headLeft: 'Has left',
    headNotYet: 'Not yet',
    zones: 'Zones',
  },
  ru: {
    inside: 'Сейчас внутри',
    cameToday: 'Пришли сегодня',
    expected: 'Ожидаются',
    denials: 'Отказы',
    asOf: 'По состоянию на',
    position: 'Позиция журнала',
    dayHint: 'Проходы по четвертям часа',
    yesterday: 'Накануне',
    noScans: 'Сегодня ещё никто не пришёл.',
    agencies: 'Агентства',
    delegations: 'Делегации',
    name: 'Название',
    registered: 'Заявлено',
    came: 'Пришли',
    insideNow: 'Внутри',
    head: 'Глава',
    headPresent: 'На месте',
    headLeft: 'Ушёл',
    headNotYet: 'Ещё нет',
    zones: 'Зоны',
  },
  zh: {
    inside: '当前在场',
    cameToday: '今日到场',
    expected: '预计',
    denials: '拒绝',
    asOf: '截至',
    position: '日志位置',
    dayHint: '每刻钟入场人次',
    yesterday: '前一天',
    noScans: '今日尚无人到场。',
    agencies: '署局',
    delegations: '代表团',
    name: '名称',
    registered: '已登记',
    came: '已到',
    insideNow: '在场',
    head: '团长',
    headPresent: '在场',
    headLeft: '已离场',
    headNotYet: '未到',
    zones: '区域',
  },
};

/** How many organisations of a kind have room on the page. */
const BRIEF_ROWS = 14;

/** The organisations that the page shows: those with most people inside first. */
export const briefRows = <Row extends { readonly inside: number; readonly attended: number }>(
  rows: readonly Row[],
): readonly Row[] => [...rows].sort((a, b) => b.inside - a.inside || b.attended - a.attended).slice(0, BRIEF_ROWS);

/** How many organisations there are, `(12)`, and how many of them have room, `(14 / 30)`. */
export const briefCount = (rows: number, number: (value: number) => string): string =>
  rows > BRIEF_ROWS ? `(${number(BRIEF_ROWS)} / ${number(rows)})` : `(${number(rows)})`;
