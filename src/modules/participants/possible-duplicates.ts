import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOfKey } from '../../projections/rows/as-of-key.js';
import { likenessOf, LIKENESSES } from '../../search/likeness.js';
import type { Role as AccessRole } from '../access/roles.js';
import { markTokens, sharedMark } from './participant-marks.js';
import type { ParticipantRow } from './participants.sql.js';
import type { Person } from './participant.events.js';

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
const COMPARED_NAMES = 50;

/** Who asks: a desk is shown removed participants, a focal point those of its own organisation alone. */
export interface AskedBy {
  readonly role: AccessRole;
  readonly organisation?: string | undefined;
}

const DESKS: readonly AccessRole[] = ['admin', 'registrar', 'supervisor'];

const CANDIDATES = `
  SELECT p.id, people.person FROM (
    SELECT DISTINCT leaf FROM people_keys
    WHERE exhibition = @exhibition AND key IN (SELECT value FROM json_each(@keys))
  ) found
  CROSS JOIN people ON people.from_leaf = found.leaf
  CROSS JOIN participants p ON p.exhibition = people.exhibition AND p.id = people.id
  WHERE ${asOfKey('people')} AND ${asOfKey('p')}
    AND p.exhibition = @exhibition AND p.id <> @id AND (@only IS NULL OR p.organisation = @only)
    AND (p.status = 'registered' OR (p.status = 'removed' AND @removed = 1))
  ORDER BY found.leaf LIMIT ${COMPARED_NAMES}`;

/** Who may be the same person as a participant, the likeliest first; among equals in the order of their names' entry. */
export function possibleDuplicates(
  at: Snapshot,
  exhibition: string,
  { id, person, nameKeys }: Pick<ParticipantRow, 'id' | 'person' | 'nameKeys'>,
  { role, organisation }: AskedBy,
): readonly PossibleDuplicate[] {
  if (person === null) return [];
  const own = JSON.parse(person) as Person;
  const names = (nameKeys ?? '').split(' ').filter((key) => key !== '');
  const searches = [markTokens(own), names].filter((keys) => keys.length > 0);
  const removed = DESKS.includes(role) ? 1 : 0;
  const found = searches.flatMap((keys) =>
    at.all<{ readonly id: string; readonly person: string }>(CANDIDATES, {
      ...{ keys: JSON.stringify(keys), exhibition, id, removed, only: organisation ?? null },
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
