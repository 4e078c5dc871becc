import { isSeat, parseBadgeNumber } from '../../door-core/badge-number.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { nameQuery } from '../../search/name-query.js';
import { organisationsNamed } from '../organisations/organisations-named.js';
import { markQuery } from './participant-marks.js';
import { everybody, searched, type ListOf, type ParticipantRow } from './participants.sql.js';

/** Words of a search that may name the organisation beside the person. */
const SPLIT_WORDS = 8;

type Rows = (after: string, limit: number) => ParticipantRow[];

/**
 * Whom a text finds: by a badge's number or id, else by a document, e-mail, telephone or external id, else by the name,
 * else by the name with the organisation's beside it. The first of these that finds somebody is the list, on every page.
 * `identifiers`: whether the caller may search by more than names.
 */
export function found(at: Snapshot, exhibition: string, text: string, list: ListOf, identifiers: boolean): Rows {
  for (const rows of waysToFind(at, exhibition, text, list, identifiers)) if (rows('', 1).length > 0) return rows;
  return () => [];
}

function* waysToFind(
  at: Snapshot,
  exhibition: string,
  text: string,
  list: ListOf,
  identifiers: boolean,
): Generator<Rows> {
  if (identifiers) {
    const seat = badgeNamed(text);
    if (seat !== undefined) {
      const ofBadge = narrowed(list, 'p.seat = @seat', { seat });
      yield (after, limit) => everybody(at, ofBadge, after, limit);
    }
    const marks = markQuery(text);
    if (marks !== undefined) yield (after, limit) => searched(at, marks, list, after, limit);
  }
  const names = nameQuery(text);
  if (names === undefined) return;
  yield (after, limit) => searched(at, names, list, after, limit);
  for (const [person, organisation] of splits(text)) {
    const ofPerson = nameQuery(person);
    const organisations = ofPerson === undefined ? [] : organisationsNamed(at, exhibition, organisation);
    if (ofPerson === undefined || organisations.length === 0) continue;
    const among = narrowed(list, 'p.organisation IN (SELECT value FROM json_each(@named))', {
      named: JSON.stringify(organisations),
    });
    yield (after, limit) => searched(at, ofPerson, among, after, limit);
  }
}

const badgeNamed = (text: string): string | undefined => {
  const typed = text.trim().toLowerCase();
  return isSeat(typed) ? typed : parseBadgeNumber(text)?.seat;
};

const narrowed = ({ sql, values }: ListOf, condition: string, more: ListOf['values']): ListOf => ({
  sql: [...sql, condition],
  values: { ...values, ...more },
});

/** The ways to take a text apart into a person's name and an organisation's, the organisation last or first. */
function splits(text: string): (readonly [person: string, organisation: string])[] {
  const words = text.trim().split(/\s+/u).slice(0, SPLIT_WORDS);
  const parts = words.slice(1).map((_, index) => {
    const [first, last] = [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')];
    return [first, last] as const;
  });
  return [...parts.toReversed(), ...parts.map(([first, last]) => [last, first] as const)];
}
