import { LANGUAGES } from '../../values/localized-text.js';
import { columnLetters, isColumn, ORGANISATION_PREFIX, type ImportKind } from './columns.js';
import { headerKey } from './header-key.js';
import { LANGUAGE_HINTS, ORGANISATION_HEADERS, PARTICIPANT_HEADERS } from './header-words.js';
import { languageOf } from './script-language.js';
import type { DefaultValue, MappedColumn, Mapping } from './mapping.js';
import type { SheetContent, SheetRow } from './read/sheet.js';

/** Rows in which a header is looked for: titles and addressees may stand above it. */
const HEADER_ROWS = 15;

/** Known columns that a second row of headers has at least: one alone may be a word of a person's row. */
const MIN_HEADERS = 2;

/** What people are matched by before their names. */
const KEYS = ['id', 'externalId', 'document.number', 'email'];

/** The field of a header in earlier mappings. */
export type Learned = (header: string) => string | undefined;

/** Proposes how a sheet is read: by its headers in English, Russian or Chinese, and by earlier mappings. */
export function guessMapping(kind: ImportKind, content: SheetContent, learned: Learned): Mapping {
  const { encoding, delimiter, sheet, rows } = content;
  const guesses = rows.slice(0, HEADER_ROWS).map((row) => ({ row: row.row, columns: columnsIn(kind, row, learned) }));
  const best = guesses.reduce<(typeof guesses)[number]>(
    (most, next) => (next.columns.length > most.columns.length ? next : most),
    { row: rows[0]?.row ?? 1, columns: [] },
  );
  const fields = new Set(best.columns.map(({ field }) => field));
  const defaults: DefaultValue[] = [
    ...(kind !== 'organisations' ? [{ field: 'role', value: 'member' }] : []),
    ...(fields.has('document.number') && !fields.has('document.type')
      ? [{ field: 'document.type', value: 'passport' }]
      : []),
  ];
  return {
    ...(sheet !== '' && { sheet }),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    headerRow: lastOfHeaders(guesses, best).row,
    columns: best.columns,
    ...(defaults.length > 0 && { defaults }),
    // Without a better key match by name, or the same sheet would register each person again.
    ...(kind !== 'organisations' && !KEYS.some((key) => fields.has(key)) && { matchNames: true }),
    // A list that was exported here says by an empty cell that there is nothing.
    ...(fields.has('id') && { empty: 'remove' as const }),
  };
}

/** Headers in several languages stand under one another: the rows begin below the last that says as much as the first. */
function lastOfHeaders<Guess extends { readonly columns: readonly MappedColumn[] }>(
  guesses: readonly Guess[],
  first: Guess,
): Guess {
  const says = first.columns.length;
  const below = guesses.slice(guesses.indexOf(first) + 1);
  const other = below.findIndex(({ columns }) => says < MIN_HEADERS || columns.length < says);
  return below[(other === -1 ? below.length : other) - 1] ?? first;
}

/** The columns of a header row that are known; of two for one field the first. */
function columnsIn(kind: ImportKind, { cells }: SheetRow, learned: Learned): readonly MappedColumn[] {
  const taken = new Set<string>();
  const columns = cells.flatMap((header, index) => {
    const guessed = fieldOf(kind, header, learned);
    if (guessed === undefined) return [];
    // Of two columns of names, the header's own language tells whose the second is.
    const field = taken.has(guessed) ? inLanguage(kind, guessed, languageOf(header)) : guessed;
    if (taken.has(field)) return [];
    taken.add(field);
    return [{ column: columnLetters(index), field, header: header.slice(0, 200) }];
  });
  return byNeighbours(columns, cells);
}

/** What a header means beside others: a first name alone is the whole name, a country beside a passport is the passport's. */
function byNeighbours(columns: readonly MappedColumn[], cells: readonly string[]): readonly MappedColumn[] {
  const fields = new Set(columns.map(({ field }) => field));
  const wholeName = (given: string): string => given.replace('.parts', '').replace('.given', '');
  const named = columns.map((column) => {
    const { field } = column;
    const isAlone = field.endsWith('.given') && !fields.has(field.replace('.given', '.family'));
    return isAlone && !fields.has(wholeName(field)) ? { ...column, field: wholeName(field) } : column;
  });
  if (!fields.has('document.number') || fields.has('document.country')) return named;
  const country = cells.findIndex((header) => ORGANISATION_HEADERS['country']?.includes(headerKey(header)) === true);
  const column = columnLetters(country);
  if (country === -1 || named.some((known) => known.column === column)) return named;
  return [...named, { column, field: 'document.country', header: cells[country]?.slice(0, 200) ?? '' }];
}

function fieldOf(kind: ImportKind, header: string, learned: Learned): string | undefined {
  const exact = header.trim();
  if (isColumn(kind, exact)) return exact;
  const known = learned(header);
  if (known !== undefined && isColumn(kind, known)) return known;
  const key = headerKey(header);
  if (key === '') return undefined;
  const language = LANGUAGES.find((one) => LANGUAGE_HINTS[one]?.test(key) === true);
  const hint = language === undefined ? undefined : LANGUAGE_HINTS[language];
  const plain = hint === undefined ? key : key.replace(hint, ' ').trim();
  // "Название на русском": what is left names the thing.
  const field = lookUp(kind, key) ?? lookUp(kind, plain);
  return field === undefined || language === undefined ? field : inLanguage(kind, field, language);
}

function lookUp(kind: ImportKind, key: string): string | undefined {
  const find = (words: Readonly<Record<string, readonly string[]>>) =>
    Object.keys(words).find((field) => words[field]?.includes(key) === true);
  if (kind === 'organisations') return find(ORGANISATION_HEADERS);
  const ofPerson = find(PARTICIPANT_HEADERS);
  if (kind === 'participants') return ofPerson;
  if (ofPerson !== undefined && ofPerson !== 'organisation') return ofPerson;
  const ofOrganisation = find(ORGANISATION_HEADERS);
  return ofOrganisation && ORGANISATION_PREFIX + ofOrganisation;
}

/** The column of a text in one language, where the field is a text. */
function inLanguage(kind: ImportKind, field: string, language: string): string {
  const named = field.startsWith('name.parts.')
    ? field.replace('name.parts.', `name.parts.${language}.`)
    : `${field}.${language}`;
  return isColumn(kind, named) ? named : field;
}
