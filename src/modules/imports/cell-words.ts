import { organisationCountries } from '../../values/country-codes.js';
import { LANGUAGES } from '../../values/localized-text.js';
import { headerKey } from './header-key.js';

/** Words of sheets for roles, by role. */
const ROLE_WORDS = {
  head: [
    'head',
    'head of delegation',
    'leader',
    'chief',
    'глава',
    'глава делегации',
    'руководитель',
    'руководитель делегации',
    '团长',
    '负责人',
    '代表团团长',
  ],
  deputy: [
    'deputy',
    'deputy head',
    'deputy head of delegation',
    'заместитель',
    'заместитель главы',
    'заместитель главы делегации',
    'зам главы',
    'замглавы',
    '副团长',
  ],
  member: [
    'member',
    'member of delegation',
    'delegate',
    'participant',
    'член',
    'член делегации',
    'участник',
    'делегат',
    '团员',
    '成员',
    '代表',
  ],
  representative: [
    'representative',
    'exhibitor',
    'представитель',
    'экспонент',
    'участник выставки',
    '参展代表',
    '参展商',
    '参展人员',
  ],
  staff: [
    'staff',
    'assistant',
    'support',
    'interpreter',
    'driver',
    'персонал',
    'сотрудник',
    'сопровождающий',
    'помощник',
    'переводчик',
    'водитель',
    '工作人员',
    '随员',
    '翻译',
    '司机',
  ],
} as const;

/** Words for kinds of delegations, and for firms. */
const KIND_WORDS = {
  region: ['region', 'province', 'регион', 'субъект рф', 'область', 'край', '地区', '州', '省'],
  agency: ['agency', 'агентство', 'федеральное агентство', 'служба', '署', '局'],
  ministry: ['ministry', 'министерство', '部', '部委'],
  embassy: ['embassy', 'consulate', 'посольство', 'консульство', '使馆', '大使馆', '领事馆'],
  organisation: ['organisation', 'organization', 'association', 'организация', 'ассоциация', '组织', '协会'],
  other: ['other', 'другое', 'прочее', 'иное', '其他'],
  firm: [
    'firm',
    'company',
    'enterprise',
    'exhibitor',
    'фирма',
    'компания',
    'предприятие',
    'экспонент',
    '企业',
    '公司',
    '参展商',
  ],
} as const;

/** Short forms that no dictionary of names has. */
const SHORT_COUNTRIES: Readonly<Record<string, string>> = {
  рф: 'RU',
  'российская федерация': 'RU',
  'russian federation': 'RU',
  俄罗斯联邦: 'RU',
  俄: 'RU',
  кнр: 'CN',
  'китайская народная республика': 'CN',
  prc: 'CN',
  'people s republic of china': 'CN',
  中华人民共和国: 'CN',
  中: 'CN',
  сша: 'US',
  usa: 'US',
  uk: 'GB',
  рб: 'BY',
  рк: 'KZ',
};

const byWord = (words: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(words).flatMap(([value, all]) => all.map((word) => [headerKey(word), value] as const)));

const roles = byWord(ROLE_WORDS);
const kinds = byWord(KIND_WORDS);

let countryNames: ReadonlyMap<string, string> | undefined;

/** Codes by the countries' names in English, Russian and Chinese. */
function countries(): ReadonlyMap<string, string> {
  const named = LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    return [...organisationCountries].map((code) => [headerKey(names.of(code) ?? code), code] as const);
  });
  return new Map([...named, ...Object.entries(SHORT_COUNTRIES)]);
}

/** The value that a word in a cell stands for; the word itself where none is known. */
export function meaningOf(field: string, word: string): string {
  if (field === 'role') return roles.get(headerKey(word)) ?? word;
  if (field === 'kind') return kinds.get(headerKey(word)) ?? word;
  if (field === 'country' || field === 'document.country') {
    const key = headerKey(word);
    if (/^[A-Za-z]{2,3}$/.test(word) && !(key in SHORT_COUNTRIES)) return word;
    countryNames ??= countries();
    return countryNames.get(key) ?? word;
  }
  return word;
}
