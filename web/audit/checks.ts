import { language, type Language } from '../shared/i18n/language.svelte.ts';
import type { Scan } from '../shared/api/types.ts';
import type { Verdict } from './decide-again.ts';

type Sentence = Readonly<Record<Language, string>>;

interface Check {
  /** The reason that stands where it does not hold. */
  readonly reason: string;
  readonly directions: readonly Scan['direction'][];
  readonly holds: Sentence;
}

const both = ['in', 'out'] as const;
const check = (
  reason: string,
  en: string,
  ru: string,
  zh: string,
  directions: readonly Scan['direction'][] = both,
): Check => ({
  reason,
  directions,
  holds: { en, ru, zh },
});

/** The contract's scan table, in its order. */
const checks: readonly Check[] = [
  check(
    'unreadable',
    'It reads as a badge’s code or number',
    'Читается как код или номер бейджа',
    '可识读为证件码或编号',
  ),
  check(
    'number-not-allowed',
    'Numbers are accepted here, or it was a code',
    'Номер здесь принимается, либо это код',
    '此处接受编号，或出示的是证件码',
  ),
  check('foreign-exhibition', 'It is of this exhibition', 'Относится к этой выставке', '属于本展会'),
  check('forged', 'It is genuine', 'Бейдж подлинный', '证件真实'),
  check('unknown-badge', 'The badge is known', 'Бейдж известен', '证件有记录'),
  check('replaced', 'It is the current edition', 'Это действующий выпуск', '为现行版次'),
  check('revoked', 'It is not revoked', 'Не аннулирован', '未吊销'),
  check('participant-removed', 'The person is registered', 'Человек зарегистрирован', '持证人在册'),
  check('suspended', 'It is not suspended', 'Не приостановлен', '未暂停'),
  check('organisation-withdrawn', 'The organisation is not withdrawn', 'Организация не отозвана', '单位未撤回'),
  check('exhibition-not-open', 'The exhibition is open', 'Выставка открыта', '展会开放中'),
  check('not-valid-now', 'It is valid at this time', 'Действует в это время', '在有效时间内'),
  check('wrong-zone', 'The zone is granted', 'Есть право в эту зону', '有此区域权限'),
  check('zone-full', 'The zone has room', 'В зоне есть место', '区域未满', ['in']),
  check('already-inside', 'The holder is not inside already', 'Владелец ещё не внутри', '持证人尚未在内', ['in']),
  check('not-inside', 'The holder is inside', 'Владелец внутри', '持证人在内', ['out']),
];

export interface Checked {
  readonly sentence: string;
  readonly result: 'held' | 'failed' | 'lifted' | 'not-reached';
}

/** Each check of a scan in its order, and which of them decided it. */
export function checksOf(scan: Verdict): readonly Checked[] {
  const asked = checks.filter(({ directions }) => directions.includes(scan.direction));
  const decisive = asked.findIndex(({ reason }) => reason === scan.reason);
  return asked.map(({ reason, holds }, index) => {
    const sentence = holds[language.current];
    if (scan.overridden?.includes(reason)) return { sentence, result: 'lifted' };
    if (decisive < 0 || index < decisive) return { sentence, result: 'held' };
    return { sentence, result: index === decisive ? 'failed' : 'not-reached' };
  });
}

/** The check that decided, as what had to hold; undefined where all of them held. */
export const decidingSentence = (verdict: Verdict): string | undefined =>
  checksOf(verdict).find(({ result }) => result === 'failed')?.sentence;
