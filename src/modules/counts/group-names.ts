import type { DelegationKind } from '../organisations/delegation.events.js';
import type { Texts } from '../../values/localized-text.js';

/** A delegation's kind, or `firm`. */
export type OrganisationalKind = DelegationKind | 'firm';

const KINDS: Readonly<Record<OrganisationalKind, Texts>> = {
  region: { en: 'Regions', ru: 'Регионы', zh: '地区' },
  agency: { en: 'Agencies', ru: 'Ведомства', zh: '机构' },
  ministry: { en: 'Ministries', ru: 'Министерства', zh: '部委' },
  embassy: { en: 'Embassies', ru: 'Посольства', zh: '使馆' },
  organisation: { en: 'International organisations', ru: 'Международные организации', zh: '国际组织' },
  other: { en: 'Others', ru: 'Прочие', zh: '其他' },
  firm: { en: 'Firms', ru: 'Фирмы', zh: '企业' },
};

const regions = {
  en: new Intl.DisplayNames('en', { type: 'region' }),
  ru: new Intl.DisplayNames('ru', { type: 'region' }),
  zh: new Intl.DisplayNames('zh-Hans', { type: 'region' }),
};

/** What organisations of a kind are called together. */
export const kindName = (kind: OrganisationalKind): Texts => KINDS[kind];

const NO_COUNTRY: Texts = { en: 'No country', ru: 'Без страны', zh: '未指定国家' };

/** A country by its ISO 3166-1 alpha-2 code; `''`: none. */
export function countryName(code: string): Texts {
  if (code === '') return NO_COUNTRY;
  const { en, ru, zh } = regions;
  return { en: en.of(code) ?? code, ru: ru.of(code) ?? code, zh: zh.of(code) ?? code };
}
