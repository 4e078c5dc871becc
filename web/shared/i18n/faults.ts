import type { FieldFault, Refusal } from '../api/refusal.ts';
import { constraintSentence } from './constraints.ts';
import { language, type Words } from './language.svelte.ts';
import { saidIn } from './said.ts';

interface FaultWords {
  /** By what the fault is and the last part of its pointer; the file of a request is the empty part. */
  readonly fields: Readonly<Record<string, string>>;
  /** By what the fault is. English is the register's own sentence, which says more. */
  readonly codes: Readonly<Record<string, string>>;
}

const faults: Words<FaultWords> = {
  en: {
    fields: {
      'required name': 'A name is needed, in one script at least.',
      'required title': 'A title is needed, in one language at least.',
      'required ': 'The file is empty.',
    },
    codes: {},
  },
  ru: {
    fields: {
      'required name': 'Нужно имя или название, хотя бы на одном языке.',
      'required title': 'Нужно название, хотя бы на одном языке.',
      'required ': 'Файл пустой.',
      'format phone': 'Это не номер телефона: например, +7 4162 22 33 44 или +74162223344;ext=12.',
      'format email': 'Это не адрес электронной почты: например, ivanov@example.ru.',
      'format country': 'Нужен код страны из двух букв, например RU или CN.',
      'format opensOn': 'Нужна дата, например 30.06.2014.',
      'format closesOn': 'Нужна дата, например 30.06.2014.',
      'format ': 'Файл не удалось прочитать: он повреждён, слишком велик или другого вида.',
      'length reason': 'От 3 до 500 знаков.',
      'length number': 'От 1 до 500 знаков.',
    },
    codes: {
      'unknown-field': 'Лишнее поле.',
      type: 'Значение не того вида.',
      length: 'Слишком коротко или слишком длинно.',
      range: 'Значение вне допустимых пределов.',
      enum: 'Выберите одно из предложенных значений.',
      'unknown-reference': 'Такой записи нет.',
      'date-order': 'Начало должно быть раньше конца.',
      'crosses-day-start': 'Часы переходят через начало дня выставки.',
    },
  },
  zh: {
    fields: {
      'required name': '请至少用一种文字填写名称或姓名。',
      'required title': '请至少用一种文字填写标题。',
      'required ': '文件是空的。',
      'format phone': '这不是电话号码：例如 +86 451 8765 4321 或 +74162223344;ext=12。',
      'format email': '这不是电子邮件地址：例如 wang@example.cn。',
      'format country': '请填写两个字母的国家代码，例如 RU 或 CN。',
      'format opensOn': '请填写日期，例如 2014-06-30。',
      'format closesOn': '请填写日期，例如 2014-06-30。',
      'format ': '无法读取此文件：已损坏、过大或类型不符。',
      'length reason': '3 至 500 个字符。',
      'length number': '1 至 500 个字符。',
    },
    codes: {
      'unknown-field': '多余的字段。',
      type: '值的类型不对。',
      length: '过短或过长。',
      range: '超出允许范围。',
      enum: '请选择给出的值之一。',
      'unknown-reference': '没有此记录。',
      'date-order': '开始须早于结束。',
      'crosses-day-start': '时段跨越了展会日的起点。',
    },
  },
};

/** What is wrong with a field that the register refused, in the reader's language. */
export function faultSentence({ code, pointer, message }: FieldFault): string {
  const said = saidIn(language.current, message);
  if (said !== undefined) return said;
  const { fields, codes } = faults[language.current];
  const field = pointer?.split('/').at(-1);
  const known = field === undefined ? undefined : fields[`${code} ${field}`];
  if (known !== undefined) return known;
  if (code === 'required' || (code === 'format' && (field === 'code' || language.current !== 'en')))
    return constraintSentence(code === 'required' ? { code } : { code: 'form', of: field ?? '' });
  return codes[code] ?? message;
}

/** The register's own sentence of a refusal, in the reader's language, where it says more than the problem's code. */
export const detailSentence = ({ problem }: Refusal): string | undefined =>
  saidIn(language.current, problem?.detail ?? '');

/** The present status of what was to be changed, as a `wrong-status` names it; English is the register's own sentence. */
const statuses: Readonly<Record<string, Omit<Words<string>, 'en'>>> = {
  announced: { ru: 'объявлена', zh: '已公布' },
  open: { ru: 'открыта', zh: '已开放' },
  closed: { ru: 'закрыта', zh: '已闭幕' },
  registered: { ru: 'зарегистрирована', zh: '已登记' },
  approved: { ru: 'утверждена', zh: '已批准' },
  withdrawn: { ru: 'отозвана', zh: '已撤回' },
  removed: { ru: 'удалена', zh: '已移除' },
  merged: { ru: 'объединена с другой', zh: '已合并' },
  issued: { ru: 'действует', zh: '有效' },
  suspended: { ru: 'приостановлена', zh: '已暂停' },
  revoked: { ru: 'аннулирована', zh: '已吊销' },
  resolved: { ru: 'уже разобрана', zh: '已处理' },
  queued: { ru: 'ждёт очереди', zh: '排队中' },
  printing: { ru: 'печатается', zh: '打印中' },
  printed: { ru: 'напечатана', zh: '已打印' },
  failed: { ru: 'не удалась', zh: '失败' },
  cancelled: { ru: 'отменена', zh: '已取消' },
  received: { ru: 'получена', zh: '已接收' },
  applying: { ru: 'вносится', zh: '写入中' },
  applied: { ru: 'внесена', zh: '已写入' },
  reverting: { ru: 'отменяется', zh: '撤销中' },
  reverted: { ru: 'отменена', zh: '已撤销' },
};

/** Why the present status does not allow it, in the reader's language; undefined where the refusal names none. */
export const statusSentence = ({ problem }: Refusal): string | undefined =>
  sentenceOfStatus(((problem ?? {}) as { currentStatus?: string }).currentStatus);

function sentenceOfStatus(status = ''): string | undefined {
  const known = language.current === 'en' ? undefined : statuses[status]?.[language.current];
  if (known === undefined) return undefined;
  return language.current === 'ru'
    ? `Сейчас это невозможно: запись ${known}.`
    : `当前状态为“${known}”，不能执行此操作。`;
}

/** The status in the register's own sentence: “The badge is suspended; only when …”. */
const NAMED_STATUS = /\bis (\w+);/;

/** The same where a list of refusals carries the register's sentence and no `currentStatus`. */
export const statusSentenceOf = (detail: string): string | undefined =>
  sentenceOfStatus(NAMED_STATUS.exec(detail)?.[1]);
