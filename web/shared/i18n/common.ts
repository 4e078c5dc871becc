import type { Role } from '../api/types.ts';
import type { Words } from './language.svelte.ts';

type ParticipantRole = 'head' | 'deputy' | 'member' | 'representative' | 'staff';
type OrganisationKind = 'region' | 'agency' | 'ministry' | 'embassy' | 'organisation' | 'other' | 'firm';

interface Common {
  readonly desk: string;
  readonly board: string;
  readonly audit: string;
  readonly setup: string;
  readonly door: string;
  readonly language: string;
  readonly scheme: string;
  readonly schemes: Readonly<Record<'system' | 'light' | 'dark', string>>;
  readonly signOut: string;
  readonly exhibitions: string;
  readonly save: string;
  readonly cancel: string;
  readonly scanWaits: string;
  readonly scanUnknown: string;
  readonly close: string;
  readonly retry: string;
  readonly menu: string;
  readonly skip: string;
  readonly keys: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly loading: string;
  /** Of a change that is shown before the register has confirmed it. */
  readonly pending: string;
  readonly notAllowed: string;
  readonly palette: string;
  readonly nothing: string;
  readonly found: string;
  readonly back: string;
  readonly search: string;
  readonly nextRow: string;
  readonly previousRow: string;
  readonly firstRow: string;
  readonly lastRow: string;
  readonly openRow: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly participantRoles: Readonly<Record<ParticipantRole, string>>;
  readonly kinds: Readonly<Record<OrganisationKind, string>>;
  readonly exhibitionStatus: Readonly<Record<'announced' | 'open' | 'closed', string>>;
}

/** What every area says. */
export const common: Words<Common> = {
  en: {
    desk: 'Desk',
    board: 'Board',
    audit: 'Audit',
    setup: 'Set-up',
    door: 'Door',
    language: 'Language',
    scheme: 'Appearance',
    schemes: { system: 'System', light: 'Light', dark: 'Dark' },
    signOut: 'Sign out',
    exhibitions: 'Exhibitions',
    save: 'Save',
    cancel: 'Cancel',
    scanWaits: 'Something was scanned. Close the dialog first, then scan it again.',
    scanUnknown: 'No person fits what was scanned.',
    close: 'Close',
    retry: 'Try again',
    menu: 'Menu',
    skip: 'Skip to the content',
    keys: 'Keyboard',
    reason: 'Reason',
    reasonHint: 'Goes on record, 3 to 500 characters',
    loading: 'Loading',
    pending: 'Being saved',
    notAllowed: 'Your role does not include this area.',
    palette: 'Actions',
    nothing: 'Nothing fits.',
    found: 'Found',
    back: 'Back',
    search: 'Search',
    nextRow: 'Next row',
    previousRow: 'Previous row',
    firstRow: 'First row',
    lastRow: 'Last row',
    openRow: 'Open row',
    roles: {
      admin: 'Administrator',
      registrar: 'Registrar',
      supervisor: 'Supervisor',
      door: 'Door',
      auditor: 'Auditor',
      viewer: 'Viewer',
      'focal-point': 'Focal point',
      printer: 'Print station',
    },
    participantRoles: {
      head: 'Head',
      deputy: 'Deputy head',
      member: 'Member',
      representative: 'Representative',
      staff: 'Staff',
    },
    kinds: {
      region: 'Region',
      agency: 'Agency',
      ministry: 'Ministry',
      embassy: 'Embassy',
      organisation: 'Organisation',
      other: 'Other',
      firm: 'Firm',
    },
    exhibitionStatus: { announced: 'Announced', open: 'Open', closed: 'Closed' },
  },
  ru: {
    desk: 'Стойка',
    board: 'Табло',
    audit: 'Аудит',
    setup: 'Настройка',
    door: 'Вход',
    language: 'Язык',
    scheme: 'Оформление',
    schemes: { system: 'Как в ОС', light: 'Светлое', dark: 'Тёмное' },
    signOut: 'Выйти',
    exhibitions: 'Выставки',
    save: 'Сохранить',
    cancel: 'Отмена',
    scanWaits: 'Сканер что-то прочитал. Сначала закройте окно, затем отсканируйте ещё раз.',
    scanUnknown: 'По отсканированному человек не найден.',
    close: 'Закрыть',
    retry: 'Повторить',
    menu: 'Меню',
    skip: 'Перейти к содержанию',
    keys: 'Клавиатура',
    reason: 'Причина',
    reasonHint: 'Останется в журнале, от 3 до 500 знаков',
    loading: 'Загрузка',
    pending: 'Сохраняется',
    notAllowed: 'Этот раздел не входит в вашу роль.',
    palette: 'Действия',
    nothing: 'Ничего не подходит.',
    found: 'Найдено',
    back: 'Назад',
    search: 'Поиск',
    nextRow: 'Следующая строка',
    previousRow: 'Предыдущая строка',
    firstRow: 'Первая строка',
    lastRow: 'Последняя строка',
    openRow: 'Открыть строку',
    roles: {
      admin: 'Администратор',
      registrar: 'Регистратор',
      supervisor: 'Старший смены',
      door: 'Вход',
      auditor: 'Аудитор',
      viewer: 'Наблюдатель',
      'focal-point': 'Координатор делегации',
      printer: 'Станция печати',
    },
    participantRoles: {
      head: 'Глава',
      deputy: 'Заместитель главы',
      member: 'Участник',
      representative: 'Представитель',
      staff: 'Персонал',
    },
    kinds: {
      region: 'Регион',
      agency: 'Агентство',
      ministry: 'Министерство',
      embassy: 'Посольство',
      organisation: 'Организация',
      other: 'Другое',
      firm: 'Фирма',
    },
    exhibitionStatus: { announced: 'Объявлена', open: 'Открыта', closed: 'Закрыта' },
  },
  zh: {
    desk: '登记台',
    board: '看板',
    audit: '审计',
    setup: '设置',
    door: '入口',
    language: '语言',
    scheme: '外观',
    schemes: { system: '系统', light: '浅色', dark: '深色' },
    signOut: '退出登录',
    exhibitions: '展会',
    save: '保存',
    cancel: '取消',
    scanWaits: '已读取扫描内容。请先关闭窗口，再重新扫描。',
    scanUnknown: '扫描内容未找到任何人。',
    close: '关闭',
    retry: '重试',
    menu: '菜单',
    skip: '跳到正文',
    keys: '快捷键',
    reason: '原因',
    reasonHint: '将记录在案，3至500个字符',
    loading: '加载中',
    pending: '正在保存',
    notAllowed: '您的角色不能使用此区域。',
    palette: '执行操作',
    nothing: '没有匹配项。',
    found: '找到',
    back: '返回',
    search: '搜索',
    nextRow: '下一行',
    previousRow: '上一行',
    firstRow: '第一行',
    lastRow: '最后一行',
    openRow: '打开所选行',
    roles: {
      admin: '管理员',
      registrar: '登记员',
      supervisor: '主管',
      door: '入口',
      auditor: '审计员',
      viewer: '查看者',
      'focal-point': '代表团联络人',
      printer: '打印站',
    },
    participantRoles: { head: '团长', deputy: '副团长', member: '成员', representative: '代表', staff: '工作人员' },
    kinds: {
      region: '地区',
      agency: '署局',
      ministry: '部委',
      embassy: '使馆',
      organisation: '组织',
      other: '其他',
      firm: '企业',
    },
    exhibitionStatus: { announced: '已公布', open: '开放中', closed: '已闭幕' },
  },
};
