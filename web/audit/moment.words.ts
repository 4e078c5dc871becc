import type { Words } from '../shared/i18n/language.svelte.ts';

interface MomentWords {
  readonly lead: string;
  readonly day: string;
  readonly heading: (day: string, at: string) => string;
  readonly timeAt: (at: string) => string;
  /** Of the line above the slider. */
  readonly course: string;
  readonly inside: string;
  readonly came: string;
  readonly refused: string;
  readonly zones: string;
  readonly who: string;
  readonly people: {
    readonly name: string;
    readonly organisation: string;
    readonly zone: string;
    readonly since: string;
  };
  readonly nobody: string;
  readonly showAll: (count: string) => string;
  readonly saveWho: string;
  readonly saveScans: string;
  readonly earlier: string;
  readonly later: string;
  /** Of the file of who was inside. */
  readonly columns: readonly string[];
  readonly basis: (count: string) => string;
  readonly print: string;
}

export const words: Words<MomentWords> = {
  en: {
    lead: 'Who was inside then, and how many had come, by all scans that are on record now.',
    day: 'Day',
    heading: (day, at) => `A moment: ${day}, ${at}`,
    timeAt: (at) => `Time: ${at}`,
    course: 'How many were inside over the day',
    inside: 'Inside then',
    came: 'Had come that day',
    refused: 'Refusals so far',
    zones: 'By zone, with the zones in it',
    who: 'Who was inside',
    people: { name: 'Name', organisation: 'Organisation', zone: 'Zone', since: 'Since' },
    nobody: 'Nobody was inside.',
    showAll: (count) => `Show all ${count}`,
    saveWho: 'CSV',
    saveScans: 'Scans as CSV',
    earlier: 'Earlier',
    later: 'Later',
    columns: ['Name', 'Organisation', 'Badge', 'Zone', 'Inside since (UTC)'],
    basis: (count) =>
      `From ${count} scans of that day. Scans that a device brought later count at the time they were made.`,
    print: 'Print',
  },
  ru: {
    lead: 'Кто был внутри в это время и сколько уже пришло — по всем проходам, которые записаны на данный момент.',
    day: 'День',
    heading: (day, at) => `Момент: ${day}, ${at}`,
    timeAt: (at) => `Время: ${at}`,
    course: 'Сколько было внутри в течение дня',
    inside: 'Было внутри',
    came: 'Пришло за день',
    refused: 'Отказов к этому времени',
    zones: 'По зонам, вместе с вложенными',
    who: 'Кто был внутри',
    people: { name: 'Имя', organisation: 'Организация', zone: 'Зона', since: 'Вошёл' },
    nobody: 'Внутри никого не было.',
    showAll: (count) => `Показать всех (${count})`,
    saveWho: 'CSV',
    saveScans: 'Проходы в CSV',
    earlier: 'Раньше',
    later: 'Позже',
    columns: ['Имя', 'Организация', 'Бейдж', 'Зона', 'Внутри с (UTC)'],
    basis: (count) =>
      `Проходов за этот день: ${count}. Принесённые устройством позже считаются по времени, когда были сделаны.`,
    print: 'Печать',
  },
  zh: {
    lead: '根据目前已记录的全部扫描：当时谁在场，已到场多少人。',
    day: '日期',
    heading: (day, at) => `某一时刻：${day} ${at}`,
    timeAt: (at) => `时间：${at}`,
    course: '全天在场人数',
    inside: '当时在场',
    came: '当日已到场',
    refused: '至此拒绝次数',
    zones: '按区域（含下级区域）',
    who: '在场人员',
    people: { name: '姓名', organisation: '单位', zone: '区域', since: '入场时间' },
    nobody: '当时无人在场。',
    showAll: (count) => `显示全部${count}人`,
    saveWho: 'CSV',
    saveScans: '扫描记录（CSV）',
    earlier: '更早',
    later: '更晚',
    columns: ['姓名', '单位', '证件', '区域', '入场时间（UTC）'],
    basis: (count) => `依据当日${count}次扫描。设备稍后上传的扫描按其发生时间计算。`,
    print: '打印',
  },
};
