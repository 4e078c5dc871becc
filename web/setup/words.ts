import type { Words } from '../shared/i18n/language.svelte.ts';

interface SetupWords {
  readonly lead: string;
  readonly placesLead: string;
  readonly categoriesLead: string;
  readonly zones: string;
  readonly gates: string;
  readonly newZone: string;
  readonly newGate: string;
  readonly newCategory: string;
  readonly edit: string;
  readonly remove: string;
  readonly code: string;
  readonly name: string;
  readonly parent: string;
  readonly noParent: string;
  readonly capacity: string;
  readonly capacityHint: string;
  readonly enforce: string;
  readonly from: string;
  readonly outside: string;
  readonly to: string;
  readonly allowNumber: string;
  readonly opens: string;
  readonly hours: string;
  readonly hoursDaily: string;
  readonly hoursAny: string;
  readonly hoursOwn: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly setup: string;
  readonly theme: string;
  readonly venue: string;
  readonly days: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly dailyHours: string;
  readonly begins: string;
  readonly ends: string;
  readonly timeZone: string;
  readonly dayStartsAt: string;
  readonly fixedWhenOpen: string;
  readonly inside: string;
  readonly ofCapacity: string;
  readonly admitted: string;
  readonly saved: string;
  readonly removed: string;
  readonly openHalls: string;
  readonly closeHalls: string;
  readonly reopenHalls: string;
  readonly effects: string;
  readonly noZones: string;
  readonly noCategories: string;
}

export const words: Words<SetupWords> = {
  en: {
    lead: 'The exhibition’s own facts. Each change needs a reason and takes effect at once.',
    placesLead: 'Zones contain zones; gates lead from one to another. A badge for a zone passes the gates on the way.',
    categoriesLead: 'A kind says which zones its badges open, when, and at what hours.',
    zones: 'Zones',
    gates: 'Gates',
    newZone: 'New zone',
    newGate: 'New gate',
    newCategory: 'New kind of badge',
    edit: 'Change',
    remove: 'Remove',
    code: 'Code',
    name: 'Name',
    parent: 'Inside',
    noParent: 'No other zone',
    capacity: 'Capacity',
    capacityHint: 'People in it and in the zones inside it; leave empty for no limit.',
    enforce: 'Admit nobody when it is full',
    from: 'Leads from',
    outside: 'Outside',
    to: 'Leads into',
    allowNumber: 'A badge’s number may be typed here',
    opens: 'Opens',
    hours: 'Hours',
    hoursDaily: 'The daily hours',
    hoursAny: 'Any hour',
    hoursOwn: 'Its own hours',
    validFrom: 'Admits from',
    validUntil: 'Admits until',
    setup: 'Passes before the opening, after the close and at any hour',
    theme: 'Theme',
    venue: 'Place',
    days: 'Days',
    opensOn: 'First day',
    closesOn: 'Last day',
    dailyHours: 'Daily hours',
    begins: 'Opens at',
    ends: 'Closes at',
    timeZone: 'Time zone',
    dayStartsAt: 'A day begins at',
    fixedWhenOpen: 'Can be changed only before the opening.',
    inside: 'inside',
    ofCapacity: 'of',
    admitted: 'admitted',
    saved: 'Saved.',
    removed: 'Removed.',
    openHalls: 'Open the halls',
    closeHalls: 'Close the exhibition',
    reopenHalls: 'Open again',
    effects: 'What this does',
    noZones: 'There is no zone yet. Begin with the grounds, then add the halls inside them.',
    noCategories:
      'There is no kind of badge yet. Every badge is of a kind, such as delegate or press; define one before badges are issued.',
  },
  ru: {
    lead: 'Основные сведения о выставке. Каждое изменение требует причины и действует сразу.',
    placesLead:
      'Зоны вложены друг в друга, входы ведут из зоны в зону. Бейдж, открывающий зону, действует и на входах по пути к ней.',
    categoriesLead: 'От вида зависит, какие зоны открывает бейдж, в какие дни и часы.',
    zones: 'Зоны',
    gates: 'Входы',
    newZone: 'Новая зона',
    newGate: 'Новый вход',
    newCategory: 'Новый вид бейджа',
    edit: 'Изменить',
    remove: 'Удалить',
    code: 'Код',
    name: 'Название',
    parent: 'Внутри зоны',
    noParent: 'Не вложена',
    capacity: 'Вместимость',
    capacityHint: 'Сколько людей может быть в ней и во вложенных зонах; пусто — без ограничения.',
    enforce: 'Не впускать, когда заполнена',
    from: 'Ведёт из',
    outside: 'Снаружи',
    to: 'Ведёт в',
    allowNumber: 'Здесь можно ввести номер бейджа',
    opens: 'Открывает',
    hours: 'Часы',
    hoursDaily: 'Часы выставки',
    hoursAny: 'В любой час',
    hoursOwn: 'Свои часы',
    validFrom: 'Пропускает с',
    validUntil: 'Пропускает до',
    setup: 'Пропускает и до открытия, и после закрытия, в любой час',
    theme: 'Тема',
    venue: 'Место',
    days: 'Дни',
    opensOn: 'Первый день',
    closesOn: 'Последний день',
    dailyHours: 'Часы работы',
    begins: 'Открывается в',
    ends: 'Закрывается в',
    timeZone: 'Часовой пояс',
    dayStartsAt: 'День начинается в',
    fixedWhenOpen: 'Меняется только до открытия.',
    inside: 'внутри',
    ofCapacity: 'из',
    admitted: 'впущено',
    saved: 'Сохранено.',
    removed: 'Удалено.',
    openHalls: 'Открыть залы',
    closeHalls: 'Закрыть выставку',
    reopenHalls: 'Открыть снова',
    effects: 'Что это изменит',
    noZones: 'Зон пока нет. Начните с территории, залы будут внутри неё.',
    noCategories:
      'Видов бейджей пока нет. Каждый бейдж относится к виду, например «делегат» или «пресса»; задайте вид до выдачи бейджей.',
  },
  zh: {
    lead: '展会的基本信息。每次修改都需填写原因，并立即生效。',
    placesLead: '区域可以嵌套，入口连接区域。某区域的证件可通过沿途的入口。',
    categoriesLead: '类别决定其证件可进入的区域、日期和时段。',
    zones: '区域',
    gates: '入口',
    newZone: '新建区域',
    newGate: '新建入口',
    newCategory: '新建证件类别',
    edit: '修改',
    remove: '移除',
    code: '代码',
    name: '名称',
    parent: '位于',
    noParent: '不在其他区域内',
    capacity: '容量',
    capacityHint: '本区域及其下级区域的人数；留空则不限。',
    enforce: '满员后不再放行',
    from: '起自',
    outside: '场外',
    to: '通往',
    allowNumber: '此处可输入证件编号',
    opens: '可进入',
    hours: '时段',
    hoursDaily: '展会开放时段',
    hoursAny: '任何时段',
    hoursOwn: '单独时段',
    validFrom: '放行开始',
    validUntil: '放行截止',
    setup: '开幕前、闭幕后及任何时段均可通行',
    theme: '主题',
    venue: '地点',
    days: '日期',
    opensOn: '首日',
    closesOn: '末日',
    dailyHours: '开放时段',
    begins: '开放时间',
    ends: '关闭时间',
    timeZone: '时区',
    dayStartsAt: '展会日起点',
    fixedWhenOpen: '仅可在开幕前修改。',
    inside: '人在场',
    ofCapacity: '/',
    admitted: '次放行',
    saved: '已保存。',
    removed: '已移除。',
    openHalls: '开放展馆',
    closeHalls: '闭幕',
    reopenHalls: '重新开放',
    effects: '此修改的影响',
    noZones: '还没有区域。请先建立展区，展馆位于其中。',
    noCategories: '还没有证件类别。每张证件都属于一个类别，例如代表或媒体；请先定义类别再签发证件。',
  },
};
