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
  readonly edition: string;
  readonly since: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly impliedExit: string;
  readonly known: string;
  readonly checks: string;
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
    edition: 'edition',
    since: 'Came in before at',
    validFrom: 'Valid from',
    validUntil: 'Valid until',
    impliedExit: 'Left without a scan',
    known: 'Exhibition and organisation known up to',
    checks: 'The checks, in their order',
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
    results: { held: 'выполнено', failed: 'решило', lifted: 'снято старшим смены', 'not-reached': 'не проверялось' },
    holder: 'Бейдж',
    swappedWith: 'По ошибке выдан',
    gate: 'Вход',
    scannedAt: 'Время',
    presented: 'Предъявлен',
    edition: 'выпуск',
    since: 'Вошёл раньше',
    validFrom: 'Действует с',
    validUntil: 'Действует до',
    impliedExit: 'Вышел без отметки',
    known: 'Выставка и организация известны по',
    checks: 'Проверки по порядку',
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
    results: { held: '通过', failed: '决定性', lifted: '主管豁免', 'not-reached': '未检查' },
    holder: '证件持有人',
    swappedWith: '曾误发给',
    gate: '入口',
    scannedAt: '时间',
    presented: '出示',
    edition: '版次',
    since: '此前入场',
    validFrom: '有效期自',
    validUntil: '有效期至',
    impliedExit: '未扫描离场',
    known: '展会与单位信息截至',
    checks: '按顺序的检查',
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
