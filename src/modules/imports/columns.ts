import { isLanguageTag } from '../../values/language-tag.js';
import { LANGUAGES } from '../../values/localized-text.js';
import { NAME_PARTS, type NamePart } from '../participants/name-parts.js';
import { ROLES } from '../participants/participant.events.js';

/** What a sheet holds: people, organisations, or in each line a person with the organisation. */
export const IMPORT_KINDS = ['participants', 'organisations', 'both'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Columns of texts: by themselves of the language that the text's script tells, with `.<language>` of that one. */
const PARTICIPANT_TEXTS = ['name', 'jobTitle', 'employer'] as const;
const ORGANISATION_TEXTS = ['name'] as const;

const PART = /^name\.parts\.(?:([^.]+)\.)?([a-z]+)$/;

/** The part of a name that a column holds, and its language where the column says it; undefined for other columns. */
export function partOfName(column: string): { readonly part: NamePart; readonly language?: string } | undefined {
  const [, language, name] = PART.exec(column) ?? [];
  const part = NAME_PARTS.find((one) => one === name);
  if (part === undefined) return undefined;
  return { part, ...(language !== undefined && { language }) };
}

const inLanguages = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => [text, ...LANGUAGES.map((language) => `${text}.${language}`)]);

/** Parts of a name, of the language that the script tells or, as `name.parts.ru.family`, of that one. */
const PARTS = ['', ...LANGUAGES.map((language) => `${language}.`)].flatMap((language) =>
  NAME_PARTS.map((part) => `name.parts.${language}${part}`),
);

/** Columns of a participant: those of the CSV of participants, and what a name can be put together from. */
export const PARTICIPANT_COLUMNS: readonly string[] = [
  'id',
  ...inLanguages(['name']),
  'role',
  'organisation',
  ...inLanguages(['jobTitle', 'employer']),
  'email',
  'phone',
  'document.type',
  'document.number',
  'document.country',
  'externalId',
  ...PARTS,
];

/** Columns of an organisation: those of the CSV of delegations and firms; `kind` is a delegation's, or `firm`. */
export const ORGANISATION_COLUMNS: readonly string[] = [
  'code',
  'kind',
  ...inLanguages(ORGANISATION_TEXTS),
  'country',
  'parent',
  'sector',
  'region',
  'quota.total',
  ...ROLES.map((role) => `quota.byRole.${role}`),
];

/** Before the organisation's columns in a sheet of both. */
export const ORGANISATION_PREFIX = 'organisation.';

/** The columns that a sheet of a kind can have; texts also in other languages, by BCP 47 tag. */
export const columnsOfKind = (kind: ImportKind): readonly string[] =>
  ({
    participants: PARTICIPANT_COLUMNS,
    organisations: ORGANISATION_COLUMNS,
    both: [
      ...PARTICIPANT_COLUMNS.filter((column) => column !== 'organisation'),
      ...ORGANISATION_COLUMNS.map((column) => ORGANISATION_PREFIX + column),
    ],
  })[kind];

/** Whether a text names a column of a kind of sheet. */
export function isColumn(kind: ImportKind, text: string): boolean {
  if (columnsOfKind(kind).includes(text)) return true;
  const own = text.startsWith(ORGANISATION_PREFIX) ? text.slice(ORGANISATION_PREFIX.length) : text;
  const dot = own.indexOf('.');
  const [field, tag] = [own.slice(0, dot), own.slice(dot + 1)];
  const isOfOrganisation = kind === 'organisations' || own !== text;
  const texts: readonly string[] = isOfOrganisation ? ORGANISATION_TEXTS : PARTICIPANT_TEXTS;
  if (own !== text && kind !== 'both') return false;
  const part = isOfOrganisation ? undefined : partOfName(own);
  if (part?.language !== undefined) return isLanguageTag(part.language);
  return texts.includes(field) && isLanguageTag(tag);
}

/** The letters of a spreadsheet's column, from 0: A, B … Z, AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + (index % 26));
}

/** The index of a column's letters, from 0; undefined where the text is none up to ZZ. */
export function columnIndex(letters: string): number | undefined {
  if (!/^[A-Z]{1,2}$/.test(letters)) return undefined;
  return Array.from(letters).reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
