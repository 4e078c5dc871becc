import { common } from '../../shared/i18n/common.ts';
import { language, type Words } from '../../shared/i18n/language.svelte.ts';

type FieldWords = Readonly<Record<string, string>>;

const fields: Words<FieldWords> = {
  en: {
    id: 'Id in the register',
    name: 'Name',
    'name.parts.family': 'Family name',
    'name.parts.given': 'Given name',
    'name.parts.patronymic': 'Patronymic',
    'name.parts.honorific': 'Honorific',
    role: 'Role',
    organisation: 'Organisation',
    jobTitle: 'Job title',
    employer: 'Employer',
    email: 'E-mail',
    phone: 'Telephone',
    'document.type': 'Kind of document',
    'document.number': 'Number of document',
    'document.country': 'Country of document',
    externalId: 'Number in another system',
    code: 'Code',
    kind: 'Kind',
    country: 'Country',
    parent: 'Delegation above',
    sector: 'Sector',
    region: 'Region',
    'quota.total': 'Quota',
    'quota.byRole': 'Quota',
  },
  ru: {
    id: 'Номер в реестре',
    name: 'Имя',
    'name.parts.family': 'Фамилия',
    'name.parts.given': 'Имя (без фамилии)',
    'name.parts.patronymic': 'Отчество',
    'name.parts.honorific': 'Обращение',
    role: 'Роль',
    organisation: 'Организация',
    jobTitle: 'Должность',
    employer: 'Место работы',
    email: 'Почта',
    phone: 'Телефон',
    'document.type': 'Вид документа',
    'document.number': 'Номер документа',
    'document.country': 'Страна документа',
    externalId: 'Номер в другой системе',
    code: 'Код',
    kind: 'Вид',
    country: 'Страна',
    parent: 'Вышестоящая делегация',
    sector: 'Отрасль',
    region: 'Регион',
    'quota.total': 'Квота',
    'quota.byRole': 'Квота',
  },
  zh: {
    id: '系统内编号',
    name: '姓名',
    'name.parts.family': '姓',
    'name.parts.given': '名',
    'name.parts.patronymic': '父称',
    'name.parts.honorific': '称谓',
    role: '身份',
    organisation: '单位',
    jobTitle: '职务',
    employer: '工作单位',
    email: '邮箱',
    phone: '电话',
    'document.type': '证件类型',
    'document.number': '证件号码',
    'document.country': '证件签发国',
    externalId: '其他系统编号',
    code: '代码',
    kind: '类别',
    country: '国家',
    parent: '上级代表团',
    sector: '行业',
    region: '地区',
    'quota.total': '名额',
    'quota.byRole': '名额',
  },
};

const ORGANISATION = 'organisation.';
const QUOTA = 'quota.byRole.';

/** What a canonical column is called: `name.ru` is `Name (ru)`. */
export function fieldLabel(field: string): string {
  const words = fields[language.current];
  const known = words[field];
  if (known !== undefined) return known;
  if (field.startsWith(ORGANISATION))
    return `${words.organisation ?? ''}: ${fieldLabel(field.slice(ORGANISATION.length)).toLowerCase()}`;
  if (field.startsWith(QUOTA)) {
    const roles: FieldWords = common[language.current].participantRoles;
    return `${words['quota.byRole'] ?? ''}: ${roles[field.slice(QUOTA.length)] ?? field}`;
  }
  const [, tag, part] = /^name\.parts\.([\w-]+)\.(\w+)$/.exec(field) ?? [];
  if (tag !== undefined && part !== undefined) return `${words[`name.parts.${part}`] ?? part} (${tag})`;
  const dot = field.lastIndexOf('.');
  return dot < 0 ? field : `${words[field.slice(0, dot)] ?? field.slice(0, dot)} (${field.slice(dot + 1)})`;
}
