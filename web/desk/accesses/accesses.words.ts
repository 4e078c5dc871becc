import type { Words } from '../../shared/i18n/language.svelte.ts';

interface AccessesWords {
  readonly lead: string;
  readonly invite: string;
  readonly inviteHint: string;
  readonly name: string;
  readonly nameHint: string;
  readonly role: string;
  readonly gate: string;
  readonly anyGate: string;
  readonly opens: string;
  readonly opensDoor: string;
  readonly opensConsole: string;
  readonly organisation: string;
  readonly onlyHere: string;
  readonly expires: string;
  readonly expiries: Readonly<Record<Expiry, string>>;
  readonly invited: string;
  readonly invitedHint: (until: string) => string;
  readonly link: string;
  readonly copy: string;
  readonly copied: string;
  readonly qr: string;
  readonly localHost: string;
  readonly stationHint: (until: string) => string;
  readonly stationPrinter: string;
  readonly stationCommand: string;
  readonly copyCommand: string;
  readonly people: string;
  readonly nobody: string;
  readonly everywhere: string;
  readonly statuses: Readonly<Record<'granted' | 'invited' | 'expired' | 'revoked', string>>;
  readonly showRevoked: string;
  readonly revoke: string;
  readonly revokeEffect: string;
  readonly revokeReasons: readonly string[];
  readonly revoked: string;
  readonly devices: string;
  readonly devicesNone: string;
  readonly lost: string;
  readonly lostReason: string;
  readonly lastSeen: string;
  readonly never: string;
  readonly queue: string;
  readonly roster: string;
  readonly battery: string;
  readonly clock: string;
  readonly clockRight: string;
  readonly ahead: (seconds: string) => string;
  readonly behind: (seconds: string) => string;
}

export type Expiry = 'never' | 'shift' | 'week' | 'closing';

export const accessesWords: Words<AccessesWords> = {
  en: {
    lead: 'Who and which devices may use the register.',
    invite: 'Invite',
    inviteHint: 'A link and a code that work once, for ten minutes.',
    name: 'Name',
    nameHint: 'Of the person or the device, such as “Phone at the main gate”.',
    role: 'Role',
    gate: 'Gate',
    anyGate: 'any gate',
    opens: 'Opens',
    opensDoor: 'a door on a phone: overrides, finds badges by name',
    opensConsole: 'the console: conflicts, doors, devices',
    organisation: 'Organisation',
    onlyHere: 'For this exhibition only',
    expires: 'Ends',
    expiries: {
      never: 'when it is revoked',
      shift: 'in 12 hours',
      week: 'in 7 days',
      closing: 'after the closing day',
    },
    invited: 'Invitation',
    invitedHint: (until) => `Scan the code with the device, or send the link. It works once, until ${until}.`,
    link: 'Link',
    copy: 'Copy the link',
    copied: 'Copied.',
    qr: 'Code of the invitation',
    localHost:
      'Other devices cannot reach this address. Open this page by the name or IP address of this computer first.',
    stationHint: (until) =>
      `Run this command on the computer that has the printer, in the folder of the register’s program. It accepts the invitation once, until ${until}, and keeps the token in the file print-station.token; the same command starts the station again later.`,
    stationPrinter: 'Put the name of the printer in place of PRINTER: lpstat -e lists the names.',
    stationCommand: 'Command',
    copyCommand: 'Copy the command',
    people: 'People and devices',
    nobody: 'Nobody has an access yet.',
    everywhere: 'all exhibitions',
    statuses: { granted: 'Valid', invited: 'Invited', expired: 'Expired', revoked: 'Revoked' },
    showRevoked: 'Show revoked and lapsed ones',
    revoke: 'Revoke',
    revokeEffect: 'The token is refused at once, on every device.',
    revokeReasons: ['No longer works here.', 'The token was seen by others.'],
    revoked: 'Revoked.',
    devices: 'Doors and print stations',
    devicesNone: 'No device has an access to this exhibition yet.',
    lost: 'Lost: block it',
    lostReason: 'The device was lost.',
    lastSeen: 'Last report',
    never: 'none yet',
    queue: 'Scans not sent',
    roster: 'Roster',
    battery: 'Battery',
    clock: 'Clock',
    clockRight: 'right',
    ahead: (seconds) => `${seconds} s ahead`,
    behind: (seconds) => `${seconds} s behind`,
  },
  ru: {
    lead: 'Кто и какие устройства пользуются реестром.',
    invite: 'Пригласить',
    inviteHint: 'Ссылка и код действуют один раз, десять минут.',
    name: 'Имя',
    nameHint: 'Человека или устройства, например «Телефон у главного входа».',
    role: 'Роль',
    gate: 'Вход',
    anyGate: 'любой вход',
    opens: 'Открывает',
    opensDoor: 'вход на телефоне: разрешает проход, ищет бейджи по имени',
    opensConsole: 'консоль: расхождения, входы, устройства',
    organisation: 'Организация',
    onlyHere: 'Только для этой выставки',
    expires: 'Действует',
    expiries: { never: 'до отзыва', shift: '12 часов', week: '7 дней', closing: 'до конца выставки' },
    invited: 'Приглашение',
    invitedHint: (until) => `Отсканируйте код устройством или отправьте ссылку. Действует один раз, до ${until}.`,
    link: 'Ссылка',
    copy: 'Скопировать ссылку',
    copied: 'Скопировано.',
    qr: 'Код приглашения',
    localHost:
      'Другие устройства не откроют этот адрес. Сначала откройте страницу по имени или IP-адресу этого компьютера.',
    stationHint: (until) =>
      `Выполните эту команду на компьютере с принтером, в папке программы реестра. Она принимает приглашение один раз, до ${until}, и хранит токен в файле print-station.token; та же команда потом запускает станцию снова.`,
    stationPrinter: 'Вместо PRINTER укажите имя принтера: имена выводит lpstat -e.',
    stationCommand: 'Команда',
    copyCommand: 'Скопировать команду',
    people: 'Люди и устройства',
    nobody: 'Доступов пока нет.',
    everywhere: 'все выставки',
    statuses: { granted: 'Действует', invited: 'Приглашён', expired: 'Истёк', revoked: 'Отозван' },
    showRevoked: 'Показать отозванные и истёкшие',
    revoke: 'Отозвать',
    revokeEffect: 'Токен сразу перестанет действовать на всех устройствах.',
    revokeReasons: ['Больше здесь не работает.', 'Токен видели посторонние.'],
    revoked: 'Отозван.',
    devices: 'Входы и станции печати',
    devicesNone: 'У этой выставки ещё нет устройств с доступом.',
    lost: 'Утеряно: заблокировать',
    lostReason: 'Устройство утеряно.',
    lastSeen: 'Последний отчёт',
    never: 'пока нет',
    queue: 'Не отправлено проходов',
    roster: 'Список',
    battery: 'Заряд',
    clock: 'Часы',
    clockRight: 'верны',
    ahead: (seconds) => `спешат на ${seconds} с`,
    behind: (seconds) => `отстают на ${seconds} с`,
  },
  zh: {
    lead: '哪些人员和设备可以使用登记系统。',
    invite: '邀请',
    inviteHint: '链接和二维码仅可使用一次，十分钟内有效。',
    name: '名称',
    nameHint: '人员或设备的名称，例如“正门手机”。',
    role: '角色',
    gate: '入口',
    anyGate: '任意入口',
    opens: '链接打开',
    opensDoor: '手机上的入口页：特批放行、按姓名查找证件',
    opensConsole: '控制台：冲突、入口、设备',
    organisation: '单位',
    onlyHere: '仅限本展会',
    expires: '有效期',
    expiries: { never: '直到吊销', shift: '12 小时', week: '7 天', closing: '至展会结束' },
    invited: '邀请',
    invitedHint: (until) => `用设备扫描二维码或发送链接。仅可使用一次，${until}前有效。`,
    link: '链接',
    copy: '复制链接',
    copied: '已复制。',
    qr: '邀请二维码',
    localHost: '其他设备无法打开此地址。请先用本机的名称或地址打开此页。',
    stationHint: (until) =>
      `请在连接打印机的电脑上，在登记程序的文件夹中运行此命令。它在${until}前接受邀请（仅一次），并将令牌保存在文件 print-station.token 中；以后用同一命令即可再次启动打印站。`,
    stationPrinter: '请将 PRINTER 换成打印机名称：lpstat -e 可列出。',
    stationCommand: '命令',
    copyCommand: '复制命令',
    people: '人员和设备',
    nobody: '尚无访问权限。',
    everywhere: '所有展会',
    statuses: { granted: '有效', invited: '已邀请', expired: '已过期', revoked: '已吊销' },
    showRevoked: '显示已吊销和已失效的',
    revoke: '吊销',
    revokeEffect: '令牌在所有设备上立即失效。',
    revokeReasons: ['不再在此工作。', '令牌已被他人看到。'],
    revoked: '已吊销。',
    devices: '入口设备和打印站',
    devicesNone: '本展会尚无获准的设备。',
    lost: '遗失：立即停用',
    lostReason: '设备遗失。',
    lastSeen: '最近报告',
    never: '暂无',
    queue: '未上传的扫描',
    roster: '名册',
    battery: '电量',
    clock: '时钟',
    clockRight: '准确',
    ahead: (seconds) => `快 ${seconds} 秒`,
    behind: (seconds) => `慢 ${seconds} 秒`,
  },
};
