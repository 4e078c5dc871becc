import type { Words } from './i18n/language.svelte.ts';

/** What a view is called above it and in the menu, and how one goes there. */
interface Named {
  readonly title: string;
  readonly go: string;
}

export type ViewName =
  | 'organisations'
  | 'people'
  | 'sheets'
  | 'walkIn'
  | 'printing'
  | 'conflicts'
  | 'accesses'
  | 'brief'
  | 'wall'
  | 'moment'
  | 'details'
  | 'places'
  | 'categories';

export const viewWords: Words<Readonly<Record<ViewName, Named>>> = {
  en: {
    organisations: { title: 'Organisations', go: 'Go to organisations' },
    people: { title: 'People', go: 'Go to people' },
    sheets: { title: 'Sheets', go: 'Go to sheets' },
    walkIn: { title: 'Register a walk-in', go: 'Register a walk-in' },
    printing: { title: 'Print queue', go: 'Go to the print queue' },
    conflicts: { title: 'Conflicts', go: 'Conflicts of scans' },
    accesses: { title: 'Accesses', go: 'Go to accesses' },
    brief: { title: 'One page', go: 'One page' },
    wall: { title: 'Wall mode', go: 'Wall mode' },
    moment: { title: 'A moment', go: 'A moment of a day' },
    details: { title: 'Set-up', go: 'Details of the exhibition' },
    places: { title: 'Zones and gates', go: 'Zones and gates' },
    categories: { title: 'Kinds of badge', go: 'Kinds of badge' },
  },
  ru: {
    organisations: { title: 'Организации', go: 'К организациям' },
    people: { title: 'Люди', go: 'К людям' },
    sheets: { title: 'Таблицы', go: 'К таблицам' },
    walkIn: { title: 'Зарегистрировать гостя', go: 'Зарегистрировать гостя' },
    printing: { title: 'Очередь печати', go: 'К очереди печати' },
    conflicts: { title: 'Расхождения', go: 'Расхождения по проходам' },
    accesses: { title: 'Доступы', go: 'К доступам' },
    brief: { title: 'Одной страницей', go: 'Одной страницей' },
    wall: { title: 'На стену', go: 'На стену' },
    moment: { title: 'Момент', go: 'Момент дня' },
    details: { title: 'Настройка', go: 'Сведения о выставке' },
    places: { title: 'Зоны и входы', go: 'Зоны и входы' },
    categories: { title: 'Виды бейджей', go: 'Виды бейджей' },
  },
  zh: {
    organisations: { title: '单位', go: '前往单位列表' },
    people: { title: '人员', go: '前往人员列表' },
    sheets: { title: '表格', go: '前往表格' },
    walkIn: { title: '现场登记来宾', go: '现场登记来宾' },
    printing: { title: '打印队列', go: '前往打印队列' },
    conflicts: { title: '冲突', go: '扫描冲突' },
    accesses: { title: '访问权限', go: '前往访问权限' },
    brief: { title: '单页简报', go: '单页简报' },
    wall: { title: '大屏模式', go: '大屏模式' },
    moment: { title: '某一时刻', go: '当日某一时刻' },
    details: { title: '设置', go: '展会信息' },
    places: { title: '区域和入口', go: '区域和入口' },
    categories: { title: '证件类别', go: '证件类别' },
  },
};
