import { isParticipantKey, parseBadgeNumber } from '../../door-core/badge-number.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { nameTiers, type Tier } from '../../search/name-query.js';
import { organisationsNamed } from '../organisations/organisations-named.js';
import { markQuery } from './participant-marks.js';
import { everybodyIn, ranked, type ListOf, type Rows, type Way } from './participants.sql.js';

/** Words of a search that may name the organisation beside the person. */
const SPLIT_WORDS = 8;

/**
 * Whom a text finds: by a badge's number or id, else by a document, e-mail, telephone or external id, else by the name,
 * else by the name with the organisation's beside it, else by the name without one word. The first of these that finds
 * somebody is the list, on every page. `identifiers`: whether the caller may search by more than names.
 */
export function found(at: Snapshot, exhibition: string, text: string, list: ListOf, identifiers: boolean): Rows {
  for (const way of waysToFind(at, exhibition, text, list, identifiers)) if (way.finds()) return way.rows;
  return () => [];
}

function* waysToFind(
  at: Snapshot,
  exhibition: string,
  text: string,
  list: ListOf,
  identifiers: boolean,
): Generator<Way> {
  if (identifiers) {
    const seat = badgeNamed(text);
    if (seat !== undefined) yield everybodyIn(at, narrowed(list, 'p.seat = @seat', { seat }));
    const marks = markQuery(text);
    if (marks !== undefined) yield ranked(at, [{ match: marks }], list);
  }
  const tiers = nameTiers(text);
  const whole = wholeTiers(tiers);
  yield ranked(at, tiers, list, whole.length);
  for (const [person, organisation] of splits(text)) {
    const ofPerson = wholeTiers(nameTiers(person));
    const organisations = ofPerson.length === 0 ? [] : organisationsNamed(at, exhibition, organisation);
    if (organisations.length === 0) continue;
    const named = JSON.stringify(organisations);
    yield ranked(at, ofPerson, narrowed(list, 'p.organisation IN (SELECT value FROM json_each(@named))', { named }));
  }
  yield ranked(at, tiers.slice(whole.length), list);
}

/** The tiers of names that have every word; they come first. */
const wholeTiers = (tiers: readonly Tier[]): readonly Tier[] => tiers.filter(({ missing }) => missing === undefined);

const badgeNamed = (text: string): string | undefined => {
  const typed = text.trim().toLowerCase();
  return isParticipantKey(typed) ? typed : parseBadgeNumber(text)?.seat;
};

const narrowed = ({ sql, values, isRollCall }: ListOf, condition: string, more: ListOf['values']): ListOf => ({
  isRollCall,
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
