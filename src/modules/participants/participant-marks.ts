import type { IdentityDocument, Person } from './participant.events.js';

/** What a person is found by beside the name. */
const KINDS = ['document', 'email', 'phone', 'externalId'] as const;
type MarkKind = (typeof KINDS)[number];

/** Begins the search token of a mark, with the kind's number. Private use: no name can hold it. */
const MARK = '\uE002';

/** Trailing digits of a telephone number that are compared: it may be written with or without a country's code. */
const PHONE_DIGITS = 9;

const EXTENSION = /;ext=|ext|доб|转/iu;

/** A text as marks are compared: letters and digits alone, in one case. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const foldedPhone = (text: string): string =>
  (text.normalize('NFKC').split(EXTENSION)[0] ?? '').replaceAll(/[^0-9]/g, '').slice(-PHONE_DIGITS);

const FOLD: Readonly<Record<MarkKind, (text: string) => string>> = {
  document: folded,
  email: folded,
  phone: foldedPhone,
  externalId: folded,
};

const token = (kind: MarkKind, text: string): string => {
  const mark = FOLD[kind](text);
  return mark === '' ? '' : `${MARK}${KINDS.indexOf(kind)}${mark}`;
};

/** Words for the kind of document that most people travel with. */
const PASSPORT = /^(passport|international passport|паспорт|загранпаспорт|заграничный паспорт|护照)$/i;

/** What a document is compared by: kind, number and country, whatever the blanks and the case. */
export const documentKey = ({ type, number, country }: IdentityDocument): string =>
  [PASSPORT.test(type) ? 'passport' : folded(type), folded(number), country.toUpperCase()].join(' ');

/** Tokens of a person's document number, e-mail, telephone and external id, for the full-text table. */
export const markTokens = ({ document, email, phone, externalId }: Partial<Person>): readonly string[] =>
  [
    document === undefined ? '' : token('document', document.number),
    email === undefined ? '' : token('email', email),
    phone === undefined ? '' : token('phone', phone),
    externalId === undefined ? '' : token('externalId', externalId),
  ].filter((mark) => mark !== '');

/** A full-text search for people who have one of some tokens; undefined where there is none. */
const anyMark = (tokens: readonly string[]): string | undefined =>
  tokens.length === 0 ? undefined : tokens.map((mark) => `"${mark}"`).join(' OR ');

/** A full-text search for people who have the text as a document number, e-mail, telephone or external id. */
export const markQuery = (text: string): string | undefined =>
  anyMark(
    KINDS.filter((kind) => kind !== 'phone' || FOLD.phone(text).length >= 5)
      .map((kind) => token(kind, text))
      .filter((mark) => mark !== ''),
  );

/** Whether two people have the same document, e-mail or external id, and which; undefined where none is the same. */
export function sharedMark(
  one: Partial<Person>,
  other: Partial<Person>,
): 'document' | 'email' | 'external-id' | undefined {
  const same = (mine: string | undefined, theirs: string | undefined) =>
    mine !== undefined && mine.toLowerCase() === theirs?.toLowerCase();
  const document = ({ document: held }: Partial<Person>) =>
    held && `${folded(held.number)} ${held.country.toLowerCase()}`;
  if (same(document(one), document(other))) return 'document';
  if (same(one.email, other.email)) return 'email';
  return same(one.externalId, other.externalId) ? 'external-id' : undefined;
}
