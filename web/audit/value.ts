import type { HistoryItem } from '../shared/api/types.ts';
import { exhibition } from '../shared/exhibition.svelte.ts';
import { common } from '../shared/i18n/common.ts';
import { dateTime, day, number, textOf } from '../shared/i18n/format.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { scanReason } from '../shared/i18n/scan-reasons.ts';
import { fieldName, labelOf } from './field-labels.ts';
import { names } from './names.svelte.ts';
import { partWords, valueWords } from './value.words.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Named = Readonly<Record<string, string>>;

const kindOf = (subject: string): string => subject.slice(0, subject.indexOf(':'));

/** The word of a value of a field that takes a few. */
function wordOf(kind: string, path: string, value: string): string | undefined {
  const found = [`${kind}:${path}`, path, value]
    .map((key) => valueWords[key]?.[value])
    .find((one) => one !== undefined);
  if (found !== undefined) return found[language.current];
  const words = common[language.current];
  const [roles, participantRoles, kinds]: readonly Named[] = [words.roles, words.participantRoles, words.kinds];
  if (path === 'role') return participantRoles?.[value] ?? roles?.[value];
  return path === 'kind' ? kinds?.[value] : undefined;
}

/** The subject that a field's value names; undefined where it names none. */
function subjectIn(subject: string, field: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const { code } = exhibition.current;
  const { path } = fieldName(field);
  if (path === 'mergedInto') return `participant:${code}/${value}`;
  if (path === 'swappedWith' || path === 'by' || path === 'claimed.badge') return `badge:${code}/${value}`;
  if (path === 'gate') return `gate:${code}/${value}`;
  if (path === 'station') return `access:${value}`;
  if (path === 'parent' && kindOf(subject) === 'delegation') return `delegation:${code}/${value}`;
  return path === 'organisation' ? value.replace(':', `:${code}/`) : undefined;
}

/** A value of a field of a subject as a person reads it; undefined: not there. */
export function presentedValue(subject: string, field: string, value: unknown): string | undefined {
  // Who is in no zone is outside.
  if (value === null && field === 'location') return partWords.outside[language.current];
  if (value === null || value === undefined) return undefined;
  const named = subjectIn(subject, field, value);
  if (named !== undefined) return names.of(named);
  const { path } = fieldName(field);
  if (path === 'front' || path === 'back')
    return `${partWords.elements[language.current]}${Array.isArray(value) ? number(value.length) : ''}`;
  if (Array.isArray(value) && value.length === 0) return partWords.none[language.current];
  if (Array.isArray(value)) return value.map((one) => presentedItem(subject, path, one)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : presentedText(subject, path, value);
}

function presentedText(subject: string, path: string, value: unknown): string {
  const text = String(value);
  const word = wordOf(kindOf(subject), path, text);
  if (word !== undefined) return word;
  if (typeof value === 'number') return number(value);
  const { zones, gates, categories, timeZone, code, name } = exhibition.current;
  if (path.endsWith('country')) return countryOf(text);
  if (path.endsWith('exhibition') && text === code) return textOf(name);
  if (INSTANT.test(text)) return dateTime(text, timeZone);
  if (DAY.test(text)) return day(text);
  return textOf([...zones, ...gates, ...categories].find((one) => one.code === text)?.name) || text;
}

function countryOf(code: string): string {
  try {
    return new Intl.DisplayNames([language.current], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** One of a list: a code, a day or a reason, a span, or a line of how a sheet is read. */
function presentedItem(subject: string, path: string, item: unknown): string {
  if (typeof item !== 'object' || item === null) {
    const text = presentedText(subject, path, item);
    return text === item ? scanReason(text) : text;
  }
  const { column, header, field, value, word, row, as, stream, from, to }: Readonly<Record<string, unknown>> = {
    ...item,
  };
  if (typeof row === 'number') return `${partWords.row[language.current]} ${number(row)}: ${decisionOf(as)}`;
  const meaning = typeof field === 'string' ? labelOf('participant:', field, language.current) : '';
  if (column !== undefined) return `${text(header ?? column)} → ${meaning}`;
  if (word !== undefined) return `${text(word)} → ${presentedText('participant:', text(field), value)}`;
  if (value !== undefined) return `${meaning}: ${presentedText('participant:', text(field), value)}`;
  if (from === undefined) return JSON.stringify(item);
  return `${text(stream)} ${from === to ? text(from) : `${text(from)}–${text(to)}`}`.trim();
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What was decided about a row of a sheet. */
function decisionOf(as: unknown): string {
  if (as === 'new' || as === 'skip') return partWords[as][language.current];
  return names.of(`participant:${exhibition.current.code}/${text(as)}`);
}

/** All things that an entry names. */
export const subjectsOf = ({ subject, changes }: HistoryItem): readonly string[] => [
  subject,
  ...changes.flatMap(({ field, before, after }) =>
    [before, after].flatMap((one) => subjectIn(subject, field, one) ?? []),
  ),
];
