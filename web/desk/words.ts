import type { Words } from '../shared/i18n/language.svelte.ts';
import type { Forms } from '../shared/i18n/plural.ts';

interface DeskWords {
  readonly search: string;
  readonly searchHint: string;
  readonly noneFound: string;
  readonly allFound: string;
  readonly sheets: string;
  readonly welcome: string;
  readonly welcomeHint: string;
  readonly closed: string;
  readonly registered: string;
  readonly badged: string;
  readonly insideNow: string;
  readonly withoutBadge: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly quota: string;
  readonly came: string;
  readonly inside: string;
  readonly head: string;
  readonly headNone: string;
  readonly headYes: string;
  readonly headNo: string;
  readonly all: string;
  readonly delegations: string;
  readonly firms: string;
  readonly headMissing: string;
  /** Of organisations with a head: how many are inside, how many there are. */
  readonly headsInside: (inside: string, all: string) => string;
  readonly filter: string;
  readonly statuses: Readonly<Record<'registered' | 'approved' | 'withdrawn', string>>;
  readonly rows: Forms;
  readonly noneHere: string;
  /** Without any filter. */
  readonly showAll: string;
  readonly people: string;
  readonly projects: string;
  readonly stand: string;
  readonly sector: string;
  readonly country: string;
  readonly approve: string;
  readonly approved: string;
  readonly withdraw: string;
  readonly withdrawEffect: string;
  readonly reinstate: string;
  readonly reinstateEffect: string;
  readonly noPeople: string;
  readonly register: string;
  readonly history: string;
  readonly more: string;
  /** After a number: there are more. */
  readonly andMore: string;
}

export const words: Words<DeskWords> = {
  en: {
    search: 'Search people and organisations',
    searchHint: 'Name in any script, badge number, e-mail, telephone, passport; or scan a badge',
    noneFound: 'Nobody and nothing is found by that.',
    allFound: 'More people fit: show all of them',
    sheets: 'Sheets',
    welcome: 'Who is at the desk?',
    welcomeHint: 'Search for a name (/) or scan a badge. A guest who is not registered yet takes one form.',
    closed: 'The exhibition is closed: it takes no new people, organisations or stands.',
    registered: 'Registered',
    badged: 'Badges',
    insideNow: 'Inside now',
    withoutBadge: 'without a badge',
    name: 'Name',
    kind: 'Kind',
    status: 'Status',
    quota: 'Registered / quota',
    came: 'Came',
    inside: 'Inside',
    head: 'Head',
    headNone: 'Not named',
    headYes: 'Inside',
    headNo: 'Not here',
    all: 'all',
    delegations: 'Delegations',
    firms: 'Firms',
    headMissing: 'Head not here',
    headsInside: (inside, all) => `Heads inside: ${inside} of ${all}`,
    filter: 'Filter by name',
    statuses: { registered: 'Registered', approved: 'Approved', withdrawn: 'Withdrawn' },
    rows: { one: '# row', other: '# rows' },
    noneHere: 'No organisation fits these filters.',
    showAll: 'Show all',
    people: 'People',
    projects: 'Projects',
    stand: 'Stand',
    sector: 'Sector',
    country: 'Country',
    approve: 'Approve',
    approved: 'Approved.',
    withdraw: 'Withdraw',
    withdrawEffect: 'Its people keep their badges, but are refused at every gate until it is reinstated.',
    reinstate: 'Reinstate',
    reinstateEffect: 'It gets back the status that it had, and its badges work again.',
    noPeople: 'Nobody is registered yet.',
    register: 'Register somebody',
    history: 'History',
    more: 'Show more',
    andMore: 'and more',
  },
  ru: {
    search: 'Поиск людей и организаций',
    searchHint: 'Имя на любом языке, номер бейджа, почта, телефон, паспорт; или отсканируйте бейдж',
    noneFound: 'Ничего не найдено.',
    allFound: 'Подходят и другие: показать всех',
    sheets: 'Таблицы',
    welcome: 'Кто у стойки?',
    welcomeHint: 'Найдите по имени (/) или отсканируйте бейдж. Незарегистрированному гостю хватит одной формы.',
    closed: 'Выставка закрыта: новых людей, организаций и стендов она не принимает.',
    registered: 'Зарегистрировано',
    badged: 'Бейджи',
    insideNow: 'Сейчас внутри',
    withoutBadge: 'без бейджа',
    name: 'Название',
    kind: 'Вид',
    status: 'Статус',
    quota: 'Записано / квота',
    came: 'Пришли',
    inside: 'Внутри',
    head: 'Глава',
    headNone: 'Не назначен',
    headYes: 'Внутри',
    headNo: 'Нет на месте',
    all: 'все',
    delegations: 'Делегации',
    firms: 'Фирмы',
    headMissing: 'Главы нет на месте',
    headsInside: (inside, all) => `Главы внутри: ${inside} из ${all}`,
    filter: 'Отбор по названию',
    statuses: { registered: 'Заявлена', approved: 'Утверждена', withdrawn: 'Отозвана' },
    rows: { one: '# строка', few: '# строки', many: '# строк', other: '# строки' },
    noneHere: 'Под этот отбор ничего не подходит.',
    showAll: 'Показать всё',
    people: 'Люди',
    projects: 'Проекты',
    stand: 'Стенд',
    sector: 'Отрасль',
    country: 'Страна',
    approve: 'Утвердить',
    approved: 'Утверждена.',
    withdraw: 'Отозвать',
    withdrawEffect: 'Бейджи останутся у людей, но ни один вход их не пропустит, пока организацию не восстановят.',
    reinstate: 'Восстановить',
    reinstateEffect: 'Вернётся прежний статус, и бейджи снова будут действовать.',
    noPeople: 'Пока никто не зарегистрирован.',
    register: 'Зарегистрировать участника',
    history: 'История',
    more: 'Показать ещё',
    andMore: 'и ещё',
  },
  zh: {
    search: '搜索人员和单位',
    searchHint: '任意文字的姓名、证件编号、邮箱、电话、护照号；或扫描证件',
    noneFound: '未找到任何结果。',
    allFound: '还有更多人员符合：显示全部',
    sheets: '表格',
    welcome: '请问是哪位来宾？',
    welcomeHint: '按姓名查找（/）或扫描证件。尚未登记的来宾只需填写一张表。',
    closed: '展会已闭幕，不再登记新的人员、单位和展位。',
    registered: '已登记',
    badged: '证件',
    insideNow: '当前在场',
    withoutBadge: '人尚无证件',
    name: '名称',
    kind: '类别',
    status: '状态',
    quota: '已登记 / 名额',
    came: '已到',
    inside: '在场',
    head: '团长',
    headNone: '未指定',
    headYes: '在场',
    headNo: '未到场',
    all: '全部',
    delegations: '代表团',
    firms: '企业',
    headMissing: '团长未到场',
    headsInside: (inside, all) => `团长在场：${inside} / ${all}`,
    filter: '按名称筛选',
    statuses: { registered: '已登记', approved: '已批准', withdrawn: '已撤回' },
    rows: { other: '# 行' },
    noneHere: '没有符合条件的单位。',
    showAll: '显示全部',
    people: '人员',
    projects: '项目',
    stand: '展位',
    sector: '行业',
    country: '国家',
    approve: '批准',
    approved: '已批准。',
    withdraw: '撤回',
    withdrawEffect: '其人员保留证件，但在恢复之前，所有入口都会拒绝放行。',
    reinstate: '恢复',
    reinstateEffect: '恢复原有状态，其证件重新生效。',
    noPeople: '尚未登记人员。',
    register: '登记人员',
    history: '历史',
    more: '显示更多',
    andMore: '还有更多',
  },
};
