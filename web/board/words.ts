import { briefLabels, type BriefLabels } from '../../src/values/board/brief-labels.ts';
import type { Words } from '../shared/i18n/language.svelte.ts';

interface BoardWords extends BriefLabels {
  readonly title: string;
  readonly ofExpected: (share: string) => string;
  readonly badged: (people: string) => string;
  readonly live: string;
  readonly unchangedSince: (when: string) => string;
  readonly offline: string;
  readonly noConnection: string;
  readonly theDay: string;
  readonly admissionsAt: string;
  readonly firms: string;
  readonly headNone: string;
  readonly headsPresent: string;
  readonly ofCapacity: string;
  readonly nearly: string;
  readonly full: string;
  readonly gates: string;
  readonly admissions: string;
  readonly left: string;
  readonly refusals: string;
  readonly noRefusals: string;
  readonly noOrganisations: string;
  readonly unreadable: string;
  readonly repeats: string;
  readonly unaccounted: string;
  readonly print: string;
  readonly total: string;
  /** Of a table: agencies, zones, gates. */
  readonly part: string;
  readonly showAll: string;
  readonly showFewer: string;
}

export const words: Words<BoardWords> = {
  en: {
    ...briefLabels.en,
    title: 'Board',
    ofExpected: (share) => `${share} of those expected`,
    badged: (people) => `${people} hold a badge`,
    live: 'Live',
    unchangedSince: (when) => `unchanged since ${when}`,
    offline: 'No connection, shown as of',
    noConnection: 'No connection',
    theDay: 'The day',
    admissionsAt: 'admissions',
    firms: 'Firms',
    headNone: 'Not named',
    headsPresent: 'heads present',
    ofCapacity: 'of',
    nearly: 'Nearly full',
    full: 'Full',
    gates: 'Gates',
    admissions: 'In',
    left: 'Out',
    refusals: 'Refusals',
    noRefusals: 'Nobody was refused today.',
    noOrganisations: 'None is registered.',
    unreadable: 'unreadable',
    repeats: 'scanned twice',
    unaccounted: 'without an exit scan yesterday',
    print: 'Print',
    total: 'Total',
    part: 'Part',
    showAll: 'Show all',
    showFewer: 'Show fewer',
  },
  ru: {
    ...briefLabels.ru,
    title: 'Табло',
    ofExpected: (share) => `${share} от ожидаемых`,
    badged: (people) => `${people} с бейджем`,
    live: 'В реальном времени',
    unchangedSince: (when) => `без изменений с ${when}`,
    offline: 'Нет связи, данные на',
    noConnection: 'Нет связи',
    theDay: 'День',
    admissionsAt: 'проходов',
    firms: 'Фирмы',
    headNone: 'Не назначен',
    headsPresent: 'глав на месте',
    ofCapacity: 'из',
    nearly: 'Почти заполнена',
    full: 'Заполнена',
    gates: 'Входы',
    admissions: 'Вошли',
    left: 'Вышли',
    refusals: 'Отказы',
    noRefusals: 'Сегодня отказов не было.',
    noOrganisations: 'Пока никто не зарегистрирован.',
    unreadable: 'не прочитано',
    repeats: 'повторных сканирований',
    unaccounted: 'без отметки о выходе вчера',
    print: 'Печать',
    total: 'Всего',
    part: 'Раздел',
    showAll: 'Показать все',
    showFewer: 'Свернуть',
  },
  zh: {
    ...briefLabels.zh,
    title: '看板',
    ofExpected: (share) => `占预计人数的${share}`,
    badged: (people) => `${people}人已持证`,
    live: '实时',
    unchangedSince: (when) => `自${when}起无变动`,
    offline: '连接中断，数据截至',
    noConnection: '未连接',
    theDay: '当日',
    admissionsAt: '人次',
    firms: '企业',
    headNone: '未指定',
    headsPresent: '位团长在场',
    ofCapacity: '/',
    nearly: '即将满员',
    full: '已满',
    gates: '入口',
    admissions: '入场',
    left: '离场',
    refusals: '拒绝原因',
    noRefusals: '今日没有拒绝记录。',
    noOrganisations: '尚无登记。',
    unreadable: '无法识读',
    repeats: '重复扫描',
    unaccounted: '昨日无离场记录',
    print: '打印',
    total: '合计',
    part: '部分',
    showAll: '显示全部',
    showFewer: '收起',
  },
};
