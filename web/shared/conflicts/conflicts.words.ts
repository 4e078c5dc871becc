import type { Words } from '../i18n/language.svelte.ts';
import type { ConflictKind, Verdict } from './conflicts.ts';

interface ConflictsWords {
  readonly lead: string;
  readonly open: string;
  readonly resolved: string;
  readonly allKinds: string;
  readonly none: string;
  readonly noneResolved: string;
  readonly more: string;
  readonly kinds: Readonly<Record<ConflictKind, string>>;
  readonly explained: Readonly<Record<ConflictKind, string>>;
  readonly outcomes: Readonly<Record<'admitted' | 'left' | 'denied', string>>;
  readonly device: string;
  readonly register: string;
  readonly other: string;
  readonly stranger: string;
  readonly ahead: (span: string) => string;
  readonly behind: (span: string) => string;
  readonly minutes: (minutes: string) => string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly effects: Readonly<Record<Verdict, string>>;
  readonly usual: Readonly<Record<Verdict, readonly string[]>>;
  readonly said: string;
  readonly by: (name: string, at: string) => string;
}

export const conflictsWords: Words<ConflictsWords> = {
  en: {
    lead: 'Doors that decided without the network, where the register does not agree. Both facts stay on record; say what it was.',
    open: 'Open',
    resolved: 'Resolved',
    allKinds: 'All kinds',
    none: 'No conflicts. Doors and register agree.',
    noneResolved: 'No conflict has been resolved yet.',
    more: 'Show more',
    kinds: {
      'double-entry': 'Double entry',
      'admitted-though-refused': 'Let in, though not valid',
      'refused-though-valid': 'Turned away, though valid',
      'scan-id-reused': 'One scan, two badges',
      'clock-off': 'Device clock wrong',
    },
    explained: {
      'double-entry': 'The same badge was let in twice without an exit between: perhaps two people use it.',
      'admitted-though-refused':
        'The device let in what the register refuses: it did not know of a change yet, such as a revoked badge, or went by another time.',
      'refused-though-valid': 'The device did not know this badge yet. A guest may have been turned away without need.',
      'scan-id-reused': 'Two scans carry the same number, which no sound device does.',
      'clock-off': 'Times of this device were corrected when its scans arrived.',
    },
    outcomes: { admitted: 'Let in', left: 'Let out', denied: 'Turned away' },
    device: 'The device told the guard',
    register: 'The register decides',
    other: 'The other entry',
    stranger: 'Nobody’s badge',
    ahead: (span) => `Clock ${span} ahead`,
    behind: (span) => `Clock ${span} behind`,
    minutes: (minutes) => `${minutes} min`,
    verdicts: { accepted: 'Accept', misuse: 'Misuse', 'device-fault': 'Device fault' },
    effects: {
      accepted: 'What happened at the gate was right.',
      misuse: 'Somebody used a badge that was not theirs, or not valid.',
      'device-fault': 'The device or its clock was wrong; no person was at fault.',
    },
    usual: {
      accepted: ['Identity checked by document', 'Exit was not scanned', 'Supervisor was present'],
      misuse: ['Two people, one badge', 'Badge lent to a colleague', 'Badge was reported lost'],
      'device-fault': ['Clock set by hand', 'Roster was too old', 'Device replaced'],
    },
    said: 'Verdict',
    by: (name, at) => `${name}, ${at}`,
  },
  ru: {
    lead: 'Устройства решали без связи, и сервер решил иначе. Оба решения остаются в журнале; укажите, что произошло.',
    open: 'Открытые',
    resolved: 'Разобранные',
    allKinds: 'Все виды',
    none: 'Расхождений нет: решения устройств и сервера совпадают.',
    noneResolved: 'Разобранных расхождений пока нет.',
    more: 'Показать ещё',
    kinds: {
      'double-entry': 'Двойной вход',
      'admitted-though-refused': 'Пропущен, хотя нельзя',
      'refused-though-valid': 'Не пущен, хотя можно',
      'scan-id-reused': 'Один номер, два бейджа',
      'clock-off': 'Часы устройства неверны',
    },
    explained: {
      'double-entry': 'По бейджу вошли дважды без выхода между ними: возможно, им пользуются двое.',
      'admitted-though-refused':
        'Устройство пропустило то, что реестр не пропускает: оно ещё не знало об изменении, например об отзыве бейджа, или его часы шли иначе.',
      'refused-though-valid': 'Устройство ещё не знало этот бейдж. Гостя могли не пустить зря.',
      'scan-id-reused': 'У двух сканирований один номер; исправные устройства так не делают.',
      'clock-off': 'Время сканирований этого устройства исправлено при получении.',
    },
    outcomes: { admitted: 'Пропустить', left: 'Выпустить', denied: 'Не пускать' },
    device: 'Устройство сказало охране',
    register: 'Сервер решает',
    other: 'Другой вход',
    stranger: 'Бейдж не опознан',
    ahead: (span) => `Часы спешат на ${span}`,
    behind: (span) => `Часы отстают на ${span}`,
    minutes: (minutes) => `${minutes} мин`,
    verdicts: { accepted: 'Принять', misuse: 'Нарушение', 'device-fault': 'Сбой устройства' },
    effects: {
      accepted: 'На входе поступили верно.',
      misuse: 'Воспользовались чужим или недействительным бейджем.',
      'device-fault': 'Ошиблось устройство или его часы; люди ни при чём.',
    },
    usual: {
      accepted: ['Личность проверена по документу', 'Выход не отсканировали', 'Был старший смены'],
      misuse: ['Двое по одному бейджу', 'Бейдж одолжен коллеге', 'О потере бейджа сообщали'],
      'device-fault': ['Часы ставили вручную', 'Список был устаревшим', 'Устройство заменено'],
    },
    said: 'Решение',
    by: (name, at) => `${name}, ${at}`,
  },
  zh: {
    lead: '设备离线时的判断与服务器不一致。两种结果都保留在案，请说明实际情况。',
    open: '待处理',
    resolved: '已处理',
    allKinds: '全部类型',
    none: '没有冲突，设备与服务器一致。',
    noneResolved: '尚无已处理的冲突。',
    more: '显示更多',
    kinds: {
      'double-entry': '重复入场',
      'admitted-though-refused': '无效却放行',
      'refused-though-valid': '有效却拒绝',
      'scan-id-reused': '同一编号两张证件',
      'clock-off': '设备时钟不准',
    },
    explained: {
      'double-entry': '同一证件未离场又入场：可能两人共用。',
      'admitted-though-refused': '设备放行了系统会拒绝的证件：当时尚不知道变更（例如证件已吊销），或设备时间不同。',
      'refused-though-valid': '设备当时尚不认识此证件，来宾可能被误拒。',
      'scan-id-reused': '两次扫描使用同一编号，正常设备不会如此。',
      'clock-off': '该设备的扫描时间已在接收时更正。',
    },
    outcomes: { admitted: '放行', left: '离场', denied: '拒绝' },
    device: '设备告知值守人员',
    register: '服务器判断',
    other: '另一次入场',
    stranger: '不是任何人的证件',
    ahead: (span) => `时钟快${span}`,
    behind: (span) => `时钟慢${span}`,
    minutes: (minutes) => `${minutes}分钟`,
    verdicts: { accepted: '认可', misuse: '违规使用', 'device-fault': '设备故障' },
    effects: {
      accepted: '通道上的处理是正确的。',
      misuse: '有人使用了他人的或无效的证件。',
      'device-fault': '只是设备或其时钟有误。',
    },
    usual: {
      accepted: ['已核对身份证件', '离场未扫描', '主管在场'],
      misuse: ['两人共用一证', '证件借给同事', '证件已报失'],
      'device-fault': ['时钟被手动调整', '名单过旧', '设备已更换'],
    },
    said: '结论',
    by: (name, at) => `${name}，${at}`,
  },
};
