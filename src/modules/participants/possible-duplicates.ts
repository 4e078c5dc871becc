import type { Snapshot } from '../../projections/file/snapshot.js';
import { shownAt } from '../../projections/rows/versioned-rows.js';
import { likenessOf, LIKENESSES } from '../../search/likeness.js';
import { sameName } from '../../search/name-query.js';
import type { Role as AccessRole } from '../access/roles.js';
import { anyMark, markTokens, sharedMark } from './participant-marks.js';
import type { ParticipantRow } from './participants.sql.js';
import type { Person } from './seat.events.js';

/** Why two participants may be one person, the strongest reason first. */
export const BECAUSE = ['document', 'email', 'external-id', ...LIKENESSES] as const;
export type Because = (typeof BECAUSE)[number];

export interface PossibleDuplicate {
  readonly id: string;
  readonly because: Because;
}

/** Duplicates that are named at most. */
const NAMED_DUPLICATES = 10;

/** Names that are compared at most; so many share a sound only where the sound is a common one. */
const COMPARED_NAMES = 200;

/** Who asks: a desk is shown removed participants, a focal point those of its own organisation alone. */
export interface AskedBy {
  readonly role: AccessRole;
  readonly organisation?: string | undefined;
}

const DESKS: readonly AccessRole[] = ['admin', 'registrar', 'supervisor'];

const CANDIDATES = `
  SELECT p.id, people.person FROM people_search
  CROSS JOIN people ON people.from_leaf = people_search.rowid
  CROSS JOIN participants p ON p.exhibition = people.exhibition AND p.id = people.id
  WHERE people_search MATCH @search AND ${shownAt('people')} AND ${shownAt('p')}
    AND p.exhibition = @exhibition AND p.id <> @id AND (@only IS NULL OR p.organisation = @only)
    AND (p.status = 'registered' OR (p.status = 'removed' AND @removed = 1))
  ORDER BY people_search.rowid LIMIT ${COMPARED_NAMES}`;

/** Who may be the same person as a participant, the likeliest first; among equals in the order of their names' entry. */
export function possibleDuplicates(
  at: Snapshot,
  exhibition: string,
  { id, person, nameKeys }: Pick<ParticipantRow, 'id' | 'person' | 'nameKeys'>,
  { role, organisation }: AskedBy,
): readonly PossibleDuplicate[] {
  if (person === null) return [];
  const own = JSON.parse(person) as Person;
  const keys = (nameKeys ?? '').split(' ').filter((key) => key !== '');
  const searches = [anyMark(markTokens(own)), keys.length === 0 ? undefined : sameName(keys)];
  const removed = DESKS.includes(role) ? 1 : 0;
  const found = searches.flatMap((search) =>
    search === undefined
      ? []
      : at.all<{ readonly id: string; readonly person: string }>(CANDIDATES, {
          ...{ search, exhibition, id, removed, only: organisation ?? null },
        }),
  );
  const ranked = new Map<string, Because>();
  for (const other of found) {
    const because = ranked.has(other.id) ? undefined : becauseOf(own, JSON.parse(other.person) as Person);
    if (because !== undefined) ranked.set(other.id, because);
  }
  return [...ranked]
    .map(([other, because]) => ({ id: other, because }))
    .sort((one, other) => BECAUSE.indexOf(one.because) - BECAUSE.indexOf(other.because))
    .slice(0, NAMED_DUPLICATES);
}

const becauseOf = (one: Person, other: Person): Because | undefined =>
  sharedMark(one, other) ?? likenessOf(one.name, other.name);
