import type { Language } from '../shared/i18n/language.svelte.ts';

type Word = Readonly<Record<Language, string>>;

const word = (en: string, ru: string, zh: string): Word => ({ en, ru, zh });

const yes = word('yes', 'да', '是');
const no = word('no', 'нет', '否');

/** In Russian both are feminine. */
const organisation = {
  registered: word('registered', 'зарегистрирована', '已登记'),
  approved: word('approved', 'утверждена', '已批准'),
  withdrawn: word('withdrawn', 'отозвана', '已撤回'),
};

/** Values of fields that take a few, by field and value; `access:status` is the status of an access. */
export const valueWords: Readonly<Record<string, Readonly<Record<string, Word>>>> = {
  status: {
    registered: word('registered', 'зарегистрирован', '已登记'),
    removed: word('removed', 'удалён', '已移除'),
    merged: word('merged', 'объединён', '已合并'),
    issued: word('issued', 'выдан', '已签发'),
    suspended: word('suspended', 'приостановлен', '已暂停'),
    revoked: word('revoked', 'аннулирован', '已吊销'),
    announced: word('announced', 'объявлена', '已公布'),
    open: word('open', 'открыта', '开放'),
    closed: word('closed', 'закрыта', '已闭幕'),
    queued: word('queued', 'в очереди', '排队中'),
    printing: word('being printed', 'печатается', '打印中'),
    printed: word('printed', 'напечатано', '已打印'),
    failed: word('failed', 'не удалось', '失败'),
    cancelled: word('cancelled', 'отменено', '已取消'),
    received: word('received', 'получена', '已收到'),
    applying: word('being applied', 'применяется', '应用中'),
    applied: word('applied', 'применена', '已应用'),
    reverting: word('being taken back', 'отменяется', '撤销中'),
    reverted: word('taken back', 'отменена', '已撤销'),
    invited: word('invited', 'приглашён', '已邀请'),
    granted: word('granted', 'выдан', '已授予'),
  },
  'delegation:status': organisation,
  'firm:status': organisation,
  'access:status': {
    revoked: word('revoked', 'отозван', '已撤销'),
    401: word('no valid token', 'нет действующего токена', '无有效令牌'),
    403: word('not covered by the role', 'не входит в роль', '超出角色权限'),
  },
  'projects.status': {
    showcased: word('presented', 'представлен', '展示中'),
    dropped: word('dropped', 'снят', '已撤销'),
  },
  'import:kind': {
    participants: word('people', 'люди', '人员'),
    organisations: word('organisations', 'организации', '单位'),
  },
  verdict: {
    accepted: word('accepted', 'принято', '认可'),
    misuse: word('misuse', 'нарушение', '违规使用'),
    'device-fault': word('device fault', 'сбой устройства', '设备故障'),
  },
  action: {
    issue: word('issue badges', 'выдать бейджи', '签发证件'),
    amend: word('change badges', 'изменить бейджи', '修改证件'),
    suspend: word('suspend badges', 'приостановить бейджи', '暂停证件'),
    reinstate: word('reinstate badges', 'восстановить бейджи', '恢复证件'),
    revoke: word('revoke badges', 'аннулировать бейджи', '吊销证件'),
  },
  overrideNeeds: { 'second-person': word('a second person', 'второй сотрудник', '第二人') },
  found: {
    start: word('as the register started', 'при запуске реестра', '系统启动时'),
    event: word('as an entry was recorded', 'при внесении записи', '写入记录时'),
  },
  hours: { any: word('at any hour', 'в любое время', '任何时间') },
  'document.type': { passport: word('passport', 'паспорт', '护照') },
  'page.sheet': { a4: word('A4, several to a page', 'A4, несколько на листе', 'A4，每页多张') },
  'mapping.empty': {
    keep: word('leave what is there', 'оставляют, что было', '保留原值'),
    remove: word('remove what is there', 'удаляют, что было', '清除原值'),
  },
  true: { true: yes },
  false: { false: no },
};

/** Words within values: decisions on rows of a sheet, sides of a badge, an empty list, nowhere. */
export const partWords = {
  row: word('row', 'строка', '行'),
  new: word('a new person', 'новый человек', '新人员'),
  skip: word('left out', 'пропустить', '跳过'),
  elements: word('elements: ', 'элементов: ', '元素：'),
  none: word('none', 'нет', '无'),
  outside: word('outside', 'снаружи', '场外'),
} as const;
