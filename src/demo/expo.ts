/** Path of the exhibition in the API. */
export const EXPO = '/v1/exhibitions/harbin-2014';

/** When the doors open on the first day: 08:30 in Harbin. */
export const DOORS_OPEN = new Date('2014-06-30T08:30:00+08:00');

/** When the night shift comes, the night before, when it goes, after midnight, and when a new exhibition day begins. */
export const NIGHT_SHIFT = {
  comes: new Date('2014-06-29T23:00:00+08:00'),
  goes: new Date('2014-06-30T01:00:00+08:00'),
  dayTurns: new Date('2014-06-30T04:00:00+08:00'),
};

/** When the desks begin to register, a week before. */
export const DESKS_OPEN = new Date('2014-06-23T09:00:00+08:00');

export const exhibition = {
  code: 'harbin-2014',
  name: { en: 'First China-Russia Expo', ru: 'Первое Российско-Китайское ЭКСПО', zh: '首届中国—俄罗斯博览会' },
  venue: {
    en: 'Harbin International Conference, Exhibition and Sports Center',
    ru: 'Харбинский международный выставочный центр',
    zh: '哈尔滨国际会展体育中心',
  },
  timeZone: 'Asia/Shanghai',
  opensOn: '2014-06-30',
  closesOn: '2014-07-04',
  dailyHours: { from: '08:30', to: '18:00' },
};

/** By code, each after the one in which it lies. */
export const zones = {
  grounds: { name: { en: 'Exhibition grounds', ru: 'Территория выставки', zh: '展区' } },
  'hall-1': { name: { en: 'Hall 1', ru: 'Зал 1', zh: '1号馆' }, parent: 'grounds' },
  'hall-2': { name: { en: 'Hall 2', ru: 'Зал 2', zh: '2号馆' }, parent: 'grounds' },
  'hall-3': { name: { en: 'Hall 3', ru: 'Зал 3', zh: '3号馆' }, parent: 'grounds' },
  'vip-lounge': { name: { en: 'VIP lounge', ru: 'VIP-зал', zh: '贵宾厅' }, parent: 'hall-1' },
};

/** By code; all three lead in from outside. */
export const gates = {
  north: { name: { en: 'North gate', ru: 'Северный вход', zh: '北门' }, to: 'grounds' },
  south: { name: { en: 'South gate', ru: 'Южный вход', zh: '南门' }, to: 'grounds' },
  vip: { name: { en: 'VIP entrance', ru: 'VIP-вход', zh: '贵宾入口' }, to: 'vip-lounge' },
};

const halls = ['grounds', 'hall-1', 'hall-2', 'hall-3'];

/** Kinds of badge, by code. */
export const categories = {
  delegate: { name: { en: 'Delegate', ru: 'Делегат', zh: '代表' }, zones: halls },
  exhibitor: { name: { en: 'Exhibitor', ru: 'Экспонент', zh: '参展商' }, zones: halls },
  staff: { name: { en: 'Staff', ru: 'Персонал', zh: '工作人员' }, zones: halls, setup: true },
  'night-crew': {
    name: { en: 'Night crew', ru: 'Ночная смена', zh: '夜班人员' },
    zones: halls,
    setup: true,
    validFrom: '2014-06-29T22:00:00+08:00',
    validUntil: '2014-06-30T08:00:00+08:00',
  },
};

/** Code of a kind of badge. */
export type Category = keyof typeof categories;
