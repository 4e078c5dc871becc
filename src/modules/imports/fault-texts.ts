import type { Language } from '../../http/reader-language.js';
import type { RowFault } from './planned-row.js';

type Translated = Readonly<Record<Exclude<Language, 'en'>, string>>;

/** What is wrong, by field or kind of fault and the fault's code; in English the fault's own sentence says it. */
const TEXTS: Readonly<Record<string, Translated>> = {
  required: { ru: 'Заполните это поле.', zh: '请填写此项。' },
  type: { ru: 'Здесь не то значение: проверьте, что должно стоять в этом столбце.', zh: '此处的值类型不对。' },
  format: { ru: 'Значение записано неверно.', zh: '格式不正确。' },
  length: { ru: 'Слишком длинный или слишком короткий текст.', zh: '文字过长或过短。' },
  range: { ru: 'Число вне допустимых пределов.', zh: '数字超出允许范围。' },
  enum: { ru: 'Такого значения здесь нет.', zh: '此处没有这个选项。' },
  'unknown-reference': { ru: 'Такой организации или участника на выставке нет.', zh: '展会中没有该单位或参会人。' },
  'unknown-field': { ru: 'Такого поля нет.', zh: '没有这个字段。' },
  'email format': { ru: 'Это должен быть адрес электронной почты.', zh: '应为电子邮箱地址。' },
  'phone format': {
    ru: 'Это должен быть номер телефона, например +7 4162 22 33 44.',
    zh: '应为电话号码，例如 +86 451 8888 8888。',
  },
  'document.country format': {
    ru: 'Это должна быть страна: название или код, например RU или CN.',
    zh: '应为国家名称或代码，例如 RU 或 CN。',
  },
  'country format': {
    ru: 'Это должна быть страна: название или код, например RU или CN.',
    zh: '应为国家名称或代码，例如 RU 或 CN。',
  },
  'country required': { ru: 'Для такой делегации нужна страна.', zh: '此类代表团必须填写国家。' },
  'code format': {
    ru: 'Код состоит из строчных латинских букв, цифр и дефисов.',
    zh: '代码只能用小写拉丁字母、数字和连字符。',
  },
  'role enum': {
    ru: 'Возможны: глава, заместитель главы, участник, представитель или персонал.',
    zh: '可选：团长、副团长、成员、代表或工作人员。',
  },
  'organisation required': { ru: 'Укажите организацию.', zh: '请填写所属单位。' },
  'several-matches': {
    ru: 'Подходят несколько участников: выберите одного, заведите нового или пропустите строку.',
    zh: '有多位参会人符合：请选择一位、新建或跳过此行。',
  },
  'participant-removed': {
    ru: 'Участник удалён: заведите нового или пропустите строку.',
    zh: '该参会人已被移除：请新建或跳过此行。',
  },
  'other-organisation': {
    ru: 'Участник числится в другой организации: сначала переведите его, заведите нового или пропустите строку.',
    zh: '该参会人属于其他单位：请先调动、新建或跳过此行。',
  },
  duplicate: { ru: 'В таблице есть другая строка о том же.', zh: '表中另有一行内容相同。' },
  'changed-since-preview': {
    ru: 'После просмотра это изменили в реестре: посмотрите ещё раз или подтвердите.',
    zh: '预览之后登记系统中的内容已变更：请重新预览或确认。',
  },
  'quota-exceeded': {
    ru: 'Квота организации исчерпана: занято {1} из {2}.',
    zh: '该单位名额已满：已用 {1}/{2}。',
  },
  'quota-below-use': { ru: 'Занято больше мест, чем даёт новая квота.', zh: '已用名额多于新配额。' },
  'head-already-appointed': { ru: 'У организации уже есть глава.', zh: '该单位已有团长。' },
  'organisation-withdrawn': {
    ru: 'Организация отозвана и участников не принимает.',
    zh: '该单位已撤回，不再接收参会人。',
  },
  'exhibition-closed': { ru: 'Выставка закрыта и новых записей не принимает.', zh: '展会已结束，不再接受新登记。' },
  'code-taken': { ru: 'Этот код уже занят.', zh: '该代码已被使用。' },
  'not-found': { ru: 'Такой организации на выставке нет.', zh: '展会中没有该单位。' },
};

/** The figures in the English sentence of a fault, which stand for {1} and {2} in the others. */
const FIGURES = /^(\d+) of (\d+) /;

/** The fault's sentence in a language; in English where there is none. */
export function messageIn(language: Language, { code, field, message }: RowFault): string {
  if (language === 'en') return message;
  const [whole = ''] = (field ?? '').split('.');
  const text = TEXTS[`${field ?? ''} ${code}`] ?? TEXTS[`${whole} ${code}`] ?? TEXTS[code];
  const [, first = '', second = ''] = FIGURES.exec(message) ?? [];
  return text?.[language].replace('{1}', first).replace('{2}', second) ?? message;
}
