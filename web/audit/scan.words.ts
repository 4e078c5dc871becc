import type { Words } from '../shared/i18n/language.svelte.ts';

interface ScanWords {
  readonly title: string;
  readonly outcomes: Readonly<Record<'admitted' | 'left' | 'denied', string>>;
  readonly directions: Readonly<Record<'in' | 'out', string>>;
  readonly shown: Readonly<Record<'credential' | 'number', string>>;
  readonly results: Readonly<Record<'held' | 'failed' | 'lifted' | 'not-reached', string>>;
  readonly holder: string;
  readonly swappedWith: string;
  readonly gate: string;
  readonly scannedAt: string;
  readonly presented: string;
  readonly edition: (edition: number) => string;
  readonly comma: string;
  readonly scannedBy: string;
  readonly recordedAt: string;
  readonly clock: string;
  /** Of a device's clock: ahead, or behind where it is below zero. */
  readonly skew: (seconds: number) => string;
  /** Why a supervisor lifted a check. */
  readonly why: string;
  readonly secondPerson: string;
  readonly roster: string;
  readonly since: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly impliedExit: string;
  readonly known: string;
  readonly checks: string;
  readonly checksLate: string;
  readonly offline: string;
  readonly device: string;
  readonly register: string;
  readonly conflicts: Readonly<
    Record<'double-entry' | 'admitted-though-refused' | 'refused-though-valid' | 'clock-off', string>
  >;
  readonly outcome: string;
  readonly print: string;
  readonly now: string;
  readonly deciding: string;
  readonly again: string;
  readonly same: string;
  readonly otherwise: string;
  readonly decides: string;
  readonly whileOpen: string;
  readonly noGate: string;
  readonly unchanged: string;
  /** Of a scan that names no badge. */
  readonly expoUnchanged: string;
  readonly changed: string;
}

export const scanWords: Words<ScanWords> = {
  en: {
    title: 'A scan explained',
    outcomes: { admitted: 'Admitted', left: 'Left', denied: 'Refused' },
    directions: { in: 'way in', out: 'way out' },
    shown: { credential: 'the badge’s code', number: 'the badge’s number' },
    results: { held: 'held', failed: 'decided', lifted: 'lifted by a supervisor', 'not-reached': 'not reached' },
    holder: 'Badge of',
    swappedWith: 'Handed by mistake to',
    gate: 'Gate',
    scannedAt: 'Scanned',
    presented: 'Presented',
    edition: (edition) => `edition ${edition}`,
    comma: ', ',
    scannedBy: 'Scanned by',
    recordedAt: 'Came in',
    clock: 'Clock of the device',
    skew: (seconds) => `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}, put right in the time above`,
    why: 'Why it was lifted',
    secondPerson: 'Second person',
    roster: 'The device knew all up to',
    since: 'Came in before at',
    validFrom: 'Valid from',
    validUntil: 'Valid until',
    impliedExit: 'Left without a scan',
    known: 'Exhibition and organisation known up to',
    checks: 'The checks, in their order',
    checksLate: 'The checks of the register when the scan came in',
    offline: 'Decided by the device, without the network',
    device: 'The device',
    register: 'The register, when the scan came in',
    conflicts: {
      'double-entry': 'The badge was let in twice without an exit between.',
      'admitted-though-refused': 'The device let in a badge that was not valid any more.',
      'refused-though-valid': 'The device turned away a badge that was valid.',
      'clock-off': 'The clock of the device was wrong.',
    },
    outcome: 'Answer',
    print: 'Print',
    now: 'By what is known now',
    deciding: 'The scan is decided again…',
    again: 'Try again',
    same: 'The answer would be the same.',
    otherwise: 'The answer would be another one.',
    decides: 'The check that decides:',
    whileOpen: 'Were the exhibition open still:',
    noGate: 'The gate is no longer there, so the scan cannot be decided again.',
    unchanged: 'Badge, holder, organisation and exhibition have not changed since the scan.',
    expoUnchanged: 'The exhibition has not changed since the scan.',
    changed: 'What has changed since the scan:',
  },
  ru: {
    title: 'Разбор сканирования',
    outcomes: { admitted: 'Пропущен', left: 'Вышел', denied: 'Отказано' },
    directions: { in: 'на вход', out: 'на выход' },
    shown: { credential: 'код бейджа', number: 'номер бейджа' },
    results: { held: 'пройдена', failed: 'решающая', lifted: 'снята старшим смены', 'not-reached': 'не проводилась' },
    holder: 'Бейдж',
    swappedWith: 'По ошибке выдан',
    gate: 'Вход',
    scannedAt: 'Время',
    presented: 'Предъявлен',
    edition: (edition) => `выпуск ${edition}`,
    comma: ', ',
    scannedBy: 'Кто сканировал',
    recordedAt: 'Получено',
    clock: 'Часы устройства',
    skew: (seconds) => `${seconds > 0 ? 'спешили' : 'отставали'} на ${Math.abs(seconds)} с, время выше исправлено`,
    why: 'Почему снята проверка',
    secondPerson: 'Второй сотрудник',
    roster: 'Устройство знало всё по',
    since: 'Вошёл раньше',
    validFrom: 'Действует с',
    validUntil: 'Действует до',
    impliedExit: 'Вышел без отметки',
    known: 'Выставка и организация известны по',
    checks: 'Проверки по порядку',
    checksLate: 'Проверки сервера при получении',
    offline: 'Решило устройство, без связи',
    device: 'Устройство',
    register: 'Сервер при получении',
    conflicts: {
      'double-entry': 'По бейджу вошли дважды без выхода между ними.',
      'admitted-though-refused': 'Устройство пропустило бейдж, который уже не действовал.',
      'refused-though-valid': 'Устройство не пустило по действующему бейджу.',
      'clock-off': 'Часы устройства шли неверно.',
    },
    outcome: 'Ответ',
    print: 'Печать',
    now: 'По нынешним данным',
    deciding: 'Решение принимается заново…',
    again: 'Повторить',
    same: 'Ответ был бы тем же.',
    otherwise: 'Ответ был бы другим.',
    decides: 'Решающая проверка:',
    whileOpen: 'Будь выставка ещё открыта:',
    noGate: 'Этого входа больше нет, поэтому решить заново нельзя.',
    unchanged: 'Бейдж, владелец, организация и выставка после сканирования не менялись.',
    expoUnchanged: 'Выставка после сканирования не менялась.',
    changed: 'Что изменилось после сканирования:',
  },
  zh: {
    title: '扫描说明',
    outcomes: { admitted: '放行', left: '离场', denied: '拒绝' },
    directions: { in: '入场', out: '离场' },
    shown: { credential: '证件码', number: '证件编号' },
    results: { held: '通过', failed: '据此判定', lifted: '主管豁免', 'not-reached': '未检查' },
    holder: '证件持有人',
    swappedWith: '曾误发给',
    gate: '入口',
    scannedAt: '时间',
    presented: '出示',
    edition: (edition) => `第${edition}版`,
    comma: '，',
    scannedBy: '扫描者',
    recordedAt: '收到时间',
    clock: '设备时钟',
    skew: (seconds) => `${seconds > 0 ? '快' : '慢'}${Math.abs(seconds)}秒，上述时间已更正`,
    why: '豁免原因',
    secondPerson: '第二人',
    roster: '设备当时所知截至',
    since: '此前入场',
    validFrom: '有效期自',
    validUntil: '有效期至',
    impliedExit: '未扫描离场',
    known: '展会与单位信息截至',
    checks: '按顺序的检查',
    checksLate: '收到扫描时服务器的检查',
    offline: '设备在离线时判定',
    device: '设备',
    register: '收到扫描时的服务器',
    conflicts: {
      'double-entry': '同一证件未离场又入场。',
      'admitted-though-refused': '设备放行了当时已失效的证件。',
      'refused-though-valid': '设备拒绝了有效的证件。',
      'clock-off': '设备时钟不准。',
    },
    outcome: '结果',
    print: '打印',
    now: '按当前所知',
    deciding: '正在重新判定…',
    again: '重试',
    same: '结果会相同。',
    otherwise: '结果会不同。',
    decides: '决定性检查：',
    whileOpen: '假如展会仍在开放：',
    noGate: '该入口已不存在，无法重新判定。',
    unchanged: '扫描之后，证件、持有人、单位和展会均未更改。',
    expoUnchanged: '扫描之后，展会未更改。',
    changed: '扫描之后的更改：',
  },
};
