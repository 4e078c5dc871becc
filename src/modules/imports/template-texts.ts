import type { Language } from '../../http/reader-language.js';
import { DELEGATION_KINDS } from '../organisations/delegation.events.js';
import { ROLES } from '../participants/participant.events.js';
import type { ImportKind } from './columns.js';

/** Headers of a template by canonical column; the guess of a mapping knows them all. */
const PARTICIPANT: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'name.en': { en: 'Name (English)', ru: 'ФИО (латиницей)', zh: '姓名（英文）' },
  'name.ru': { en: 'Name (Russian)', ru: 'ФИО (на русском)', zh: '姓名（俄文）' },
  'name.zh': { en: 'Name (Chinese)', ru: 'ФИО (китайский)', zh: '姓名（中文）' },
  organisation: { en: 'Organisation', ru: 'Организация', zh: '组织' },
  role: { en: 'Role', ru: 'Роль', zh: '角色' },
  jobTitle: { en: 'Job title', ru: 'Должность', zh: '职务' },
  employer: { en: 'Employer', ru: 'Место работы', zh: '工作单位' },
  email: { en: 'E-mail', ru: 'Электронная почта', zh: '电子邮箱' },
  phone: { en: 'Phone', ru: 'Телефон', zh: '电话' },
  'document.type': { en: 'Document type', ru: 'Вид документа', zh: '证件类型' },
  'document.number': { en: 'Document number', ru: 'Номер документа', zh: '证件号码' },
  'document.country': { en: 'Issuing country', ru: 'Гражданство', zh: '国籍' },
  externalId: { en: 'External id', ru: 'Табельный номер', zh: '工号' },
};

const ORGANISATION: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  code: { en: 'Code', ru: 'Код', zh: '代码' },
  kind: { en: 'Kind', ru: 'Вид', zh: '类型' },
  'name.en': { en: 'Name (English)', ru: 'Название (на английском)', zh: '名称（英文）' },
  'name.ru': { en: 'Name (Russian)', ru: 'Название (на русском)', zh: '名称（俄文）' },
  'name.zh': { en: 'Name (Chinese)', ru: 'Название (китайский)', zh: '名称（中文）' },
  country: { en: 'Country', ru: 'Страна', zh: '国家' },
  parent: { en: 'Parent', ru: 'Вышестоящая организация', zh: '上级' },
  sector: { en: 'Sector', ru: 'Отрасль', zh: '行业' },
  region: { en: 'Region', ru: 'Регион', zh: '地区' },
  'quota.total': { en: 'Quota', ru: 'Квота', zh: '名额' },
};

const WORDS: Readonly<Record<string, Readonly<Record<Language, readonly string[]>>>> = {
  role: {
    en: ROLES,
    ru: ['глава', 'заместитель', 'член', 'представитель', 'персонал'],
    zh: ['团长', '副团长', '团员', '参展代表', '工作人员'],
  },
  'document.type': { en: ['passport'], ru: ['паспорт'], zh: ['护照'] },
  kind: {
    en: [...DELEGATION_KINDS, 'firm'],
    ru: ['регион', 'агентство', 'министерство', 'посольство', 'организация', 'другое', 'фирма'],
    zh: ['地区', '署', '部', '使馆', '组织', '其他', '企业'],
  },
};

/** The columns of a template and their headers. One of both has the organisation as its code alone, as people have it. */
export const templateColumns = (
  kind: Exclude<ImportKind, 'both'>,
  language: Language,
): readonly { readonly field: string; readonly header: string }[] =>
  Object.entries(kind === 'participants' ? PARTICIPANT : ORGANISATION).map(([field, headers]) => ({
    field,
    header: headers[language],
  }));

/** The words that a column takes; undefined where it takes any. */
export const templateWords = (field: string, language: Language): readonly string[] | undefined =>
  WORDS[field]?.[language];
