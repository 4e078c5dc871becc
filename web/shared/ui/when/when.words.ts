import type { Words } from '../../i18n/language.svelte.ts';

interface WhenWords {
  readonly calendar: string;
  readonly earlier: string;
  readonly later: string;
  readonly today: string;
  readonly day: string;
  readonly time: string;
  readonly noDay: (example: string) => string;
  readonly noTime: string;
}

/** The words of fields that take a day or a time. */
export const whenWords: Words<WhenWords> = {
  en: {
    calendar: 'Calendar',
    earlier: 'Earlier month',
    later: 'Later month',
    today: 'Today',
    day: 'Day',
    time: 'Time',
    noDay: (example) => `Write a day, such as ${example}.`,
    noTime: 'Write a time from 00:00 to 23:59.',
  },
  ru: {
    calendar: 'Календарь',
    earlier: 'Предыдущий месяц',
    later: 'Следующий месяц',
    today: 'Сегодня',
    day: 'День',
    time: 'Время',
    noDay: (example) => `Укажите день, например ${example}.`,
    noTime: 'Укажите время от 00:00 до 23:59.',
  },
  zh: {
    calendar: '日历',
    earlier: '上个月',
    later: '下个月',
    today: '今天',
    day: '日期',
    time: '时间',
    noDay: (example) => `请填写日期，例如${example}。`,
    noTime: '请填写00:00至23:59之间的时间。',
  },
};
