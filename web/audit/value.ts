import { exhibition } from '../shared/exhibition.svelte.ts';
import { common } from '../shared/i18n/common.ts';
import { dateTime, number, textOf } from '../shared/i18n/format.ts';
import { language, type Language } from '../shared/i18n/language.svelte.ts';
import { scanReason } from '../shared/i18n/scan-reasons.ts';
import { names } from './names.svelte.ts';

/** States of things, as events name them. */
const states: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  registered: { en: 'registered', ru: 'зарегистрирован', zh: '已登记' },
  removed: { en: 'removed', ru: 'удалён', zh: '已移除' },
  merged: { en: 'merged', ru: 'объединён', zh: '已合并' },
  approved: { en: 'approved', ru: 'утверждена', zh: '已批准' },
  withdrawn: { en: 'withdrawn', ru: 'отозвана', zh: '已撤回' },
  issued: { en: 'issued', ru: 'выдан', zh: '已签发' },
  suspended: { en: 'suspended', ru: 'приостановлен', zh: '已暂停' },
  revoked: { en: 'revoked', ru: 'аннулирован', zh: '已吊销' },
  announced: { en: 'announced', ru: 'объявлена', zh: '已公布' },
  open: { en: 'open', ru: 'открыта', zh: '开放' },
  closed: { en: 'closed', ru: 'закрыта', zh: '已闭幕' },
  showcased: { en: 'shown', ru: 'представлен', zh: '已展示' },
  dropped: { en: 'dropped', ru: 'снят', zh: '已撤销' },
  queued: { en: 'queued', ru: 'в очереди', zh: '排队中' },
  printing: { en: 'printing', ru: 'печатается', zh: '打印中' },
  printed: { en: 'printed', ru: 'напечатан', zh: '已打印' },
  failed: { en: 'failed', ru: 'не удалось', zh: '失败' },
  cancelled: { en: 'cancelled', ru: 'отменено', zh: '已取消' },
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** The words of fields that take a few values. */
function wordOf(field: string, value: string): string | undefined {
  if (field === 'status') return states[value]?.[language.current];
  const { roles, participantRoles }: Readonly<Record<'roles' | 'participantRoles', Readonly<Record<string, string>>>> =
    common[language.current];
  return field === 'role' ? (participantRoles[value] ?? roles[value]) : undefined;
}

/** The subject that a field's value names; undefined where it names none. */
export function subjectIn(field: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const { code } = exhibition.current;
  if (field === 'mergedInto') return `participant:${code}/${value}`;
  if (field === 'swappedWith' || field === 'by') return `badge:${code}/${value}`;
  return field === 'organisation' ? value.replace(':', `:${code}/`) : undefined;
}

/** A value of a field as a person reads it; undefined: not there. */
export function shownValue(field: string, value: unknown): string | undefined {
  const { zones, gates, categories, timeZone } = exhibition.current;
  const named = (code: string) => textOf([...zones, ...gates, ...categories].find((one) => one.code === code)?.name);
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') return number(value);
  const subject = subjectIn(field, value);
  if (subject !== undefined) return names.of(subject);
  const word = typeof value === 'string' ? wordOf(field, value) : undefined;
  if (word !== undefined) return word;
  if (typeof value === 'string') return INSTANT.test(value) ? dateTime(value, timeZone) : named(value) || value;
  if (Array.isArray(value))
    return value
      .map((one) => (typeof one === 'string' ? named(one) || scanReason(one) : JSON.stringify(one)))
      .join(', ');
  return JSON.stringify(value);
}
