import type { Words } from '../shared/i18n/language.svelte.ts';

interface BoardWords {
  readonly title: string;
  readonly inside: string;
  readonly cameToday: string;
  readonly expected: string;
  readonly ofExpected: string;
  readonly badged: string;
  readonly live: string;
  readonly offline: string;
  readonly asOf: string;
  readonly position: string;
  readonly theDay: string;
  readonly dayHint: string;
  readonly admissionsAt: string;
  readonly yesterday: string;
  readonly agencies: string;
  readonly delegations: string;
  readonly firms: string;
  readonly name: string;
  readonly registered: string;
  readonly came: string;
  readonly insideNow: string;
  readonly head: string;
  readonly headPresent: string;
  readonly headLeft: string;
  readonly headNotYet: string;
  readonly headNone: string;
  readonly headsPresent: string;
  readonly zones: string;
  readonly ofCapacity: string;
  readonly nearly: string;
  readonly full: string;
  readonly gates: string;
  readonly admissions: string;
  readonly left: string;
  readonly denials: string;
  readonly refusals: string;
  readonly noRefusals: string;
  readonly noScans: string;
  readonly noOrganisations: string;
  readonly unreadable: string;
  readonly repeats: string;
  readonly unaccounted: string;
  readonly wall: string;
  readonly brief: string;
  readonly print: string;
  readonly total: string;
  readonly showAll: string;
  readonly showFewer: string;
}

export const words: Words<BoardWords> = {
  en: {
    title: 'Board',
    inside: 'Inside now',
    cameToday: 'Came today',
    expected: 'Expected',
    ofExpected: 'of those expected',
    badged: 'hold a badge',
    live: 'Live',
    offline: 'No connection, shown as of',
    asOf: 'As of',
    position: 'Log position',
    theDay: 'The day',
    dayHint: 'Admissions by quarter of an hour',
    admissionsAt: 'admissions',
    yesterday: 'The day before',
    agencies: 'Agencies',
    delegations: 'Delegations',
    firms: 'Firms',
    name: 'Name',
    registered: 'Registered',
    came: 'Came',
    insideNow: 'Inside',
    head: 'Head',
    headPresent: 'Present',
    headLeft: 'Has left',
    headNotYet: 'Not yet',
    headNone: 'Not named',
    headsPresent: 'heads present',
    zones: 'Zones',
    ofCapacity: 'of',
    nearly: 'Nearly full',
    full: 'Full',
    gates: 'Gates',
    admissions: 'In',
    left: 'Out',
    denials: 'Refused',
    refusals: 'Refusals',
    noRefusals: 'Nobody was refused today.',
    noScans: 'Nobody has come yet today.',
    noOrganisations: 'None is registered.',
    unreadable: 'unreadable',
    repeats: 'scanned twice',
    unaccounted: 'without an exit scan yesterday',
    wall: 'Wall mode',
    brief: 'One page',
    print: 'Print',
    total: 'Total',
    showAll: 'Show all',
    showFewer: 'Show fewer',
  },
  ru: {
    title: 'Табло',
    inside: 'Сейчас внутри',
    cameToday: 'Пришли сегодня',
    expected: 'Ожидаются',
    ofExpected: 'от ожидаемых',
    badged: 'получили бейдж',
    live: 'В реальном времени',
    offline: 'Нет связи, данные на',
    asOf: 'По состоянию на',
    position: 'Позиция журнала',
    theDay: 'День',
    dayHint: 'Проходы за каждые четверть часа',
    admissionsAt: 'проходов',
    yesterday: 'Накануне',
    agencies: 'Агентства',
    delegations: 'Делегации',
    firms: 'Фирмы',
    name: 'Название',
    registered: 'Заявлено',
    came: 'Пришли',
    insideNow: 'Внутри',
    head: 'Глава',
    headPresent: 'На месте',
    headLeft: 'Ушёл',
    headNotYet: 'Ещё нет',
    headNone: 'Не назначен',
    headsPresent: 'глав на месте',
    zones: 'Зоны',
    ofCapacity: 'из',
    nearly: 'Почти заполнена',
    full: 'Заполнена',
    gates: 'Входы',
    admissions: 'Вошли',
    left: 'Вышли',
    denials: 'Отказы',
    refusals: 'Отказы',
    noRefusals: 'Сегодня отказов не было.',
    noScans: 'Сегодня ещё никто не пришёл.',
    noOrganisations: 'Пока никто не зарегистрирован.',
    unreadable: 'не прочитано',
    repeats: 'повторных сканирований',
    unaccounted: 'без отметки о выходе вчера',
    wall: 'На стену',
    brief: 'Одной страницей',
    print: 'Печать',
    total: 'Всего',
    showAll: 'Показать все',
    showFewer: 'Свернуть',
  },
  zh: {
    title: '看板',
    inside: '当前在场',
    cameToday: '今日到场',
    expected: '预计',
    ofExpected: '占预计人数',
    badged: '已持证',
    live: '实时',
    offline: '连接中断，数据截至',
    asOf: '截至',
    position: '日志位置',
    theDay: '当日',
    dayHint: '每刻钟入场人次',
    admissionsAt: '人次',
    yesterday: '前一天',
    agencies: '署局',
    delegations: '代表团',
    firms: '企业',
    name: '名称',
    registered: '已登记',
    came: '已到',
    insideNow: '在场',
    head: '团长',
    headPresent: '在场',
    headLeft: '已离场',
    headNotYet: '未到',
    headNone: '未指定',
    headsPresent: '位团长在场',
    zones: '区域',
    ofCapacity: '/',
    nearly: '即将满员',
    full: '已满',
    gates: '入口',
    admissions: '入场',
    left: '离场',
    denials: '拒绝',
    refusals: '拒绝原因',
    noRefusals: '今日没有拒绝记录。',
    noScans: '今日尚无人到场。',
    noOrganisations: '尚无登记。',
    unreadable: '无法识读',
    repeats: '重复扫描',
    unaccounted: '昨日无离场记录',
    wall: '大屏模式',
    brief: '单页简报',
    print: '打印',
    total: '合计',
    showAll: '显示全部',
    showFewer: '收起',
  },
};
