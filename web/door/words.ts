import type { Words } from '../shared/i18n/language.svelte.ts';

interface DoorWords {
  readonly title: string;
  readonly enrol: string;
  readonly enrolHint: string;
  readonly code: string;
  readonly begin: string;
  readonly faults: Readonly<Record<'used' | 'silent' | 'not-a-door', string>>;
  readonly revoked: string;
  readonly broken: string;
  readonly loading: string;
  readonly gate: string;
  readonly choose: string;
  readonly in: string;
  readonly out: string;
  readonly scan: string;
  readonly checking: string;
  readonly scanHint: string;
  readonly number: string;
  readonly mistyped: string;
  readonly check: string;
  readonly camera: string;
  readonly cameraOff: string;
  readonly cameraDenied: string;
  readonly noCamera: string;
  readonly lens: string;
  readonly zoom: string;
  readonly torch: string;
  readonly silent: (since: string) => string;
  readonly connecting: string;
  readonly connected: string;
  readonly alone: (since: string) => string;
  readonly waiting: (scans: string) => string;
  readonly roster: (at: string) => string;
  /** Follows `roster`. */
  readonly old: (minutes: number) => string;
  readonly unanswered: string;
  readonly refused: (scans: string) => string;
  readonly insideWord: string;
  readonly ofCapacity: (people: string) => string;
  readonly gateTally: string;
  readonly tally: string;
  readonly deniedCount: string;
  readonly last: string;
  readonly none: string;
  readonly settings: string;
  readonly outcomes: Readonly<Record<'admitted' | 'left' | 'denied', string>>;
  readonly byDevice: string;
  readonly next: string;
  readonly erased: string;
  readonly photo: string;
  readonly scanInvitation: string;
}

const MINUTES = 60;

/** `70` as `1 h 10 min`. */
function span(minutes: number, hour: string, minute: string): string {
  const hours = Math.floor(minutes / MINUTES);
  return `${hours > 0 ? `${hours} ${hour} ` : ''}${minutes % MINUTES} ${minute}`;
}

export const words: Words<DoorWords> = {
  en: {
    title: 'Door',
    enrol: 'Make this device a door',
    enrolHint:
      'Open the link of an invitation, or type its code. A supervisor makes one; it is good once, for ten minutes.',
    code: 'Invitation code',
    begin: 'Begin',
    faults: {
      used: 'This code was used or has expired. Ask for a new invitation.',
      silent: 'The register does not answer. Check the network and try again.',
      'not-a-door': 'This invitation is not for a door of an exhibition.',
    },
    revoked: 'This device is no longer a door. Names and badges were removed from it.',
    broken: 'This browser does not let the page keep data. Use a normal window, not a private one.',
    loading: 'Loading the roster',
    gate: 'Gate',
    choose: 'Choose the gate first',
    in: 'Entry',
    out: 'Exit',
    scan: 'Scan a badge',
    checking: 'Checking',
    scanHint: 'Hand scanner, camera, or type the number',
    number: 'Badge number',
    mistyped: 'This is not a badge number. Compare it with the badge, character by character.',
    check: 'Check',
    camera: 'Camera',
    cameraOff: 'Stop the camera',
    cameraDenied: 'The camera cannot be used. Allow it in the browser, or use a hand scanner or the number.',
    noCamera:
      'Hand scanner, or type the number. Over plain HTTP there is no camera, and nothing works without the network.',
    lens: 'Lens',
    zoom: 'Zoom',
    torch: 'Torch',
    silent: (since) => `No answer since ${since}`,
    connecting: 'Connecting',
    connected: 'Connected',
    alone: (since) => `Deciding alone since ${since}`,
    waiting: (scans) => `${scans} waiting`,
    roster: (at) => `Roster of ${at}`,
    old: (minutes) => `, ${span(minutes, 'h', 'min')} old`,
    unanswered: 'The last scan was not decided: the register does not answer. Scan again, or check the badge by eye.',
    refused: (scans) => `${scans} not accepted by the register. End the shift to save them for the supervisor.`,
    insideWord: 'inside',
    ofCapacity: (people) => `of ${people} inside`,
    gateTally: 'This gate today',
    tally: 'This device today',
    deniedCount: 'Denied',
    last: 'Last scans',
    none: 'None yet',
    settings: 'Settings',
    outcomes: { admitted: 'Admitted', left: 'Exit', denied: 'Denied' },
    byDevice: 'Decided by this device',
    next: 'Next',
    erased: 'Name erased',
    photo: 'Photo of the holder',
    scanInvitation: 'Scan the invitation',
  },
  ru: {
    title: 'Вход',
    enrol: 'Сделать это устройство входом',
    enrolHint:
      'Откройте ссылку приглашения или введите код. Его создаёт старший смены; он действует один раз, десять минут.',
    code: 'Код приглашения',
    begin: 'Начать',
    faults: {
      used: 'Код уже использован или истёк. Попросите новое приглашение.',
      silent: 'Сервер не отвечает. Проверьте сеть и повторите.',
      'not-a-door': 'Это приглашение не для входа выставки.',
    },
    revoked: 'Устройство больше не вход. Имена и бейджи с него удалены.',
    broken: 'Браузер не даёт странице хранить данные. Откройте обычное окно, не частное.',
    loading: 'Загрузка списка',
    gate: 'Проход',
    choose: 'Сначала выберите проход',
    in: 'Вход',
    out: 'Выход',
    scan: 'Отсканируйте бейдж',
    checking: 'Проверяется',
    scanHint: 'Сканером, камерой или введите номер',
    number: 'Номер бейджа',
    mistyped: 'Это не номер бейджа. Сверьте его с бейджем знак за знаком.',
    check: 'Проверить',
    camera: 'Камера',
    cameraOff: 'Выключить камеру',
    cameraDenied: 'Камера недоступна. Разрешите её в браузере или используйте сканер либо номер.',
    noCamera: 'Сканером или введите номер. По HTTP без шифрования нет камеры, и без сети ничего не работает.',
    lens: 'Объектив',
    zoom: 'Масштаб',
    torch: 'Фонарик',
    silent: (since) => `Нет ответа с ${since}`,
    connecting: 'Соединение',
    connected: 'На связи',
    alone: (since) => `Решает само с ${since}`,
    waiting: (scans) => `Ждут: ${scans}`,
    roster: (at) => `Список на ${at}`,
    old: (minutes) => `, устарел на ${span(minutes, 'ч', 'мин')}`,
    unanswered: 'Последнее сканирование не решено: сервер не отвечает. Отсканируйте снова или проверьте бейдж глазами.',
    refused: (scans) => `Сервер не принял: ${scans}. Закончите смену, чтобы сохранить их для старшего.`,
    insideWord: 'внутри',
    ofCapacity: (people) => `из ${people} внутри`,
    gateTally: 'Этот проход сегодня',
    tally: 'Это устройство сегодня',
    deniedCount: 'Отказ',
    last: 'Последние сканирования',
    none: 'Пока нет',
    settings: 'Настройки',
    outcomes: { admitted: 'Пропустить', left: 'Выход', denied: 'Не пускать' },
    byDevice: 'Решило это устройство',
    next: 'Дальше',
    erased: 'Имя стёрто',
    photo: 'Фотография владельца',
    scanInvitation: 'Отсканировать приглашение',
  },
  zh: {
    title: '入口',
    enrol: '将此设备设为入口',
    enrolHint: '打开邀请链接或输入邀请码。由主管生成，仅可使用一次，十分钟内有效。',
    code: '邀请码',
    begin: '开始',
    faults: {
      used: '邀请码已使用或已过期。请重新索取邀请。',
      silent: '服务器没有响应。请检查网络后重试。',
      'not-a-door': '此邀请不是展会入口的邀请。',
    },
    revoked: '此设备已不再是入口。姓名和证件数据已从设备删除。',
    broken: '此浏览器不允许页面保存数据。请使用普通窗口，不要使用无痕窗口。',
    loading: '正在加载名单',
    gate: '通道',
    choose: '请先选择通道',
    in: '入场',
    out: '离场',
    scan: '请扫描证件',
    checking: '正在核验',
    scanHint: '扫描枪、摄像头，或输入编号',
    number: '证件编号',
    mistyped: '这不是证件编号。请与证件逐字核对。',
    check: '核验',
    camera: '摄像头',
    cameraOff: '关闭摄像头',
    cameraDenied: '无法使用摄像头。请在浏览器中允许，或使用扫描枪、输入编号。',
    noCamera: '使用扫描枪或输入编号。未加密的HTTP下没有摄像头，断网即无法使用。',
    lens: '镜头',
    zoom: '缩放',
    torch: '补光灯',
    silent: (since) => `自${since}起无响应`,
    connecting: '正在连接',
    connected: '已连接',
    alone: (since) => `自${since}起独立判断`,
    waiting: (scans) => `${scans}条待上传`,
    roster: (at) => `名单时间${at}`,
    old: (minutes) => `，已过 ${span(minutes, '小时', '分钟')}`,
    unanswered: '上一次扫描未能判断：服务器没有响应。请重新扫描，或目视核对证件。',
    refused: (scans) => `${scans}条未被服务器接受。请结束值班，将其保存并交给主管。`,
    insideWord: '人在内',
    ofCapacity: (people) => `/ ${people}人在内`,
    gateTally: '本通道今日',
    tally: '本设备今日',
    deniedCount: '拒绝',
    last: '最近扫描',
    none: '暂无',
    settings: '设置',
    outcomes: { admitted: '放行', left: '离场', denied: '不放行' },
    byDevice: '由本设备判断',
    next: '继续',
    erased: '姓名已清除',
    photo: '持证人照片',
    scanInvitation: '扫描邀请码',
  },
};
