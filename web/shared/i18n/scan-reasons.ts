import { language, type Words } from './language.svelte.ts';

type Reasons = Readonly<Record<string, string>>;

const reasons: Words<Reasons> = {
  en: {
    unreadable: 'Unreadable',
    'number-not-allowed': 'Number not accepted at this gate',
    'foreign-exhibition': 'Of another exhibition',
    forged: 'Forged',
    'unknown-badge': 'Unknown badge',
    replaced: 'Replaced by a newer badge',
    revoked: 'Revoked',
    'participant-removed': 'Participant removed',
    suspended: 'Suspended',
    'organisation-withdrawn': 'Organisation withdrawn',
    'exhibition-not-open': 'Exhibition not open',
    'not-valid-now': 'Not valid at this time',
    'wrong-zone': 'Zone not granted',
    'zone-full': 'Zone full',
    'already-inside': 'Already inside',
    'not-inside': 'Not inside',
  },
  ru: {
    unreadable: 'Не читается',
    'number-not-allowed': 'Номер на этом входе не принимается',
    'foreign-exhibition': 'Другая выставка',
    forged: 'Подделка',
    'unknown-badge': 'Неизвестный бейдж',
    replaced: 'Заменён новым бейджем',
    revoked: 'Аннулирован',
    'participant-removed': 'Участник удалён',
    suspended: 'Приостановлен',
    'organisation-withdrawn': 'Организация отозвана',
    'exhibition-not-open': 'Выставка не открыта',
    'not-valid-now': 'Сейчас не действует',
    'wrong-zone': 'Нет права в эту зону',
    'zone-full': 'Зона заполнена',
    'already-inside': 'Уже внутри',
    'not-inside': 'Не был внутри',
  },
  zh: {
    unreadable: '无法识读',
    'number-not-allowed': '此入口不接受编号',
    'foreign-exhibition': '属于其他展会',
    forged: '伪造',
    'unknown-badge': '未知证件',
    replaced: '已换发新证',
    revoked: '已吊销',
    'participant-removed': '参会者已移除',
    suspended: '已暂停',
    'organisation-withdrawn': '单位已撤回',
    'exhibition-not-open': '展会未开放',
    'not-valid-now': '当前不在有效时间内',
    'wrong-zone': '无此区域权限',
    'zone-full': '区域已满',
    'already-inside': '已在场内',
    'not-inside': '不在场内',
  },
};

/** Why a scan was refused or warned of, in a few words. */
export const scanReason = (code: string): string => reasons[language.current][code] ?? code;

/** Every code, in the order of the checks. */
export const scanReasonCodes: readonly string[] = Object.keys(reasons.en);

/** The code of a reason as the reader's language says it; any other text as it is. */
export const scanReasonCode = (text: string): string =>
  scanReasonCodes.find((code) => scanReason(code).toLowerCase() === text.trim().toLowerCase()) ?? text.trim();
