// Named as its build is, so that tests outside of the browser read it too.
import { fieldLabels, type Language } from './field.words.js';

/** What only a verifier reads, by the first part of the dotted name. */
const TECHNICAL = new Set([
  'credentialHash',
  'kid',
  'claims',
  'scanId',
  'textHash',
  'participant',
  'about',
  'bulk',
  'position',
]);

/** Fields that have a text in several languages, by the last part of their path. */
const TEXTS = new Set(['name', 'jobTitle', 'employer', 'title', 'summary', 'theme', 'venue', 'project']);

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;

/** A dotted name taken apart: `projects.b7d2f9h4km.title.ru` is the path `projects.title` in `ru`. */
interface FieldName {
  readonly path: string;
  /** BCP 47 tag of a text. */
  readonly tag?: string;
}

export function fieldName(field: string): FieldName {
  const parts = field.split('.');
  // name.parts.<tag>.<part>
  const [first = '', second = '', tag, part] = parts;
  if (second === 'parts' && part !== undefined) return { path: part, ...(tag !== undefined && { tag }) };
  const path = first === 'projects' || first === 'badgeKeys' ? [first, ...parts.slice(2)] : parts;
  const [before = '', last = ''] = path.slice(-2);
  return TEXTS.has(before) && TAG.test(last)
    ? { path: path.slice(0, -1).join('.'), tag: last }
    : { path: path.join('.') };
}

/** Whether only a verifier reads a field. */
export const isTechnical = (field: string): boolean => TECHNICAL.has(field.split('.')[0] ?? '');

/** The name of a language in another; its tag where the browser knows none. */
function languageName(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The key of a field's label: as a subject of this kind has it, by its path, or by the last part of it. */
function keyOf(subject: string, path: string): string | undefined {
  const kind = subject.slice(0, subject.indexOf(':'));
  const last = path.slice(path.lastIndexOf('.') + 1);
  return [`${kind}:${path}`, path, last].find((key) => key in fieldLabels);
}

const places = new Map(Object.keys(fieldLabels).map((key, index) => [key, index]));

/** Where a field stands among others: as the labels do, what has none last. */
export const placeOf = (subject: string, field: string): number =>
  places.get(keyOf(subject, fieldName(field).path) ?? '') ?? places.size;

/**
 * A field of a subject such as `gate:harbin-2014/north` in plain words: `name.ru` is “name (Russian)”. undefined: it has
 * no words.
 */
export function knownLabel(subject: string, field: string, language: Language): string | undefined {
  const { path, tag } = fieldName(field);
  const label = fieldLabels[keyOf(subject, path) ?? '']?.[language];
  return label === undefined || tag === undefined ? label : bracketed(label, languageName(tag, language), language);
}

const bracketed = (label: string, more: string, language: Language): string =>
  language === 'zh' ? `${label}（${more}）` : `${label} (${more})`;

/** As `knownLabel`; a field without words is named by its last part, taken apart into words. */
export const labelOf = (subject: string, field: string, language: Language): string =>
  knownLabel(subject, field, language) ??
  (fieldName(field).path.split('.').at(-1) ?? field).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
