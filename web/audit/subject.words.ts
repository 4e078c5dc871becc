import type { Texts } from '../shared/api/types.ts';
import type { Words } from '../shared/i18n/language.svelte.ts';

/** Subjects of which there is one, or that have no name of their own. */
interface SubjectWords {
  readonly clock: string;
  readonly loss: string;
  readonly stranger: string;
}

export const subjectWords: Words<SubjectWords> = {
  en: { clock: 'the register’s clock', loss: 'the log', stranger: 'a caller without a valid token' },
  ru: { clock: 'часы реестра', loss: 'журнал', stranger: 'обращение без действующего токена' },
  zh: { clock: '登记系统的时钟', loss: '日志', stranger: '无有效令牌的请求者' },
};

export const isNamed = (kind: string): kind is keyof SubjectWords => kind in subjectWords.en;

const russian = new Intl.PluralRules('ru');
const badges: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'бейдж', few: 'бейджа' };

/** A print job by what is printed: nobody knows it by its id. */
export const jobName = (pages: number, layout: string): Texts => ({
  en: `${pages} ${pages === 1 ? 'badge' : 'badges'} (layout ${layout})`,
  ru: `${pages} ${badges[russian.select(pages)] ?? 'бейджей'} (макет ${layout})`,
  zh: `${pages}张证件（版式${layout}）`,
});
