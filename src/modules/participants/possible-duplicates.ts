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

/** Who has each of some keys, by the leaf index of the name's version. */
const LEAVES = `
  SELECT asked.value AS key, found.leaf FROM json_each(@keys) asked
  CROSS JOIN people_keys found ON found.exhibition = @exhibition AND found.key = asked.value`;

const CANDIDATES = `
  SELECT people.from_leaf, p.id, people.person FROM json_each(@leaves) asked
  CROSS JOIN people ON people.from_leaf = asked.value
  CROSS JOIN participants p ON p.exhibition = people.exhibition AND p.id = people.id
  WHERE ${asOfKey('people')} AND ${asOfKey('p')}
    AND p.exhibition = @exhibition AND (@only IS NULL OR p.organisation = @only)
    AND (p.status = 'registered' OR (p.status = 'removed' AND @removed = 1))`;

type Compared = Pick<ParticipantRow, 'id' | 'person' | 'nameKeys'>;

interface Candidate {
  readonly id: string;
  readonly person: Person;
}

/** A look-up of one participant's keys: those who have one, in the order of their names' entry. */
interface LookUp {
  readonly id: string;
  readonly leaves: readonly number[];
  readonly candidates: Candidate[];
}

/**
 * Who may be the same person as each of some participants: the likeliest first, among equals in the order of their
 * names' entry. All are looked for in a few statements, since one for each costs five times as much.
 */
export function possibleDuplicates(
  at: Snapshot,
  exhibition: string,
  participants: readonly Compared[],
  askedBy: AskedBy,
): readonly (readonly PossibleDuplicate[])[] {
  const compared = participants.map(({ id, person, nameKeys }) => {
    const own = person === null ? undefined : (JSON.parse(person) as Person);
    const names = (nameKeys ?? '').split(' ').filter((key) => key !== '');
    return { id, own, searches: own === undefined ? [] : [markTokens(own), names] };
  });
  const leavesOf = leavesByKey(at, exhibition, new Set(compared.flatMap(({ searches }) => searches.flat())));
  const asked = compared.map(({ id, own, searches }) => ({
    own,
    lookUps: searches.map((keys): LookUp => ({ id, leaves: inOrder(keys.flatMap(leavesOf)), candidates: [] })),
  }));
  addCandidates(
    at,
    exhibition,
    askedBy,
    asked.flatMap(({ lookUps }) => lookUps),
  );
  return asked.map(({ own, lookUps }) =>
    own === undefined
      ? []
      : ranked(
          own,
          lookUps.flatMap(({ candidates }) => candidates),
        ),
  );
}

function leavesByKey(at: Snapshot, exhibition: string, keys: ReadonlySet<string>): (key: string) => readonly number[] {
  const leaves = new Map<string, number[]>();
  const found = at.lists<readonly [key: string, leaf: number]>(LEAVES, { exhibition, keys: JSON.stringify([...keys]) });
  for (const [key, leaf] of found) {
    const known = leaves.get(key);
    if (known === undefined) leaves.set(key, [leaf]);
    else known.push(leaf);
  }
  return (key) => leaves.get(key) ?? [];
}

const inOrder = (leaves: readonly number[]): readonly number[] =>
  [...new Set(leaves)].sort((one, other) => one - other);

/** Adds to each look-up its first COMPARED_NAMES that the caller may see, in pieces, since a common name has thousands. */
function addCandidates(
  at: Snapshot,
  exhibition: string,
  { role, organisation }: AskedBy,
  lookUps: readonly LookUp[],
): void {
  const values = { exhibition, removed: DESKS.includes(role) ? 1 : 0, only: organisation ?? null };
  let open = lookUps;
  for (let from = 0; open.length > 0; from += COMPARED_NAMES) {
    const end = from + COMPARED_NAMES;
    const wanted = new Set(open.flatMap(({ leaves }) => leaves.slice(from, end)));
    const known = new Map<number, Candidate>();
    const rows = at.lists<readonly [leaf: number, id: string, person: string]>(CANDIDATES, {
      ...values,
      leaves: JSON.stringify([...wanted]),
    });
    for (const [leaf, id, person] of rows) known.set(leaf, { id, person: JSON.parse(person) as Person });
    for (const { id, leaves, candidates } of open)
      for (const leaf of leaves.slice(from, end)) {
        const candidate = known.get(leaf);
        if (candidate !== undefined && candidate.id !== id && candidates.length < COMPARED_NAMES)
          candidates.push(candidate);
      }
    open = open.filter(({ leaves, candidates }) => candidates.length < COMPARED_NAMES && leaves.length > end);
  }
}

function ranked(own: Person, candidates: readonly Candidate[]): readonly PossibleDuplicate[] {
  const known = new Map<string, Because>();
  for (const { id, person } of candidates) {
    const because = known.has(id) ? undefined : becauseOf(own, person);
    if (because !== undefined) known.set(id, because);
  }
  return [...known]
    .map(([id, because]) => ({ id, because }))
    .sort((one, other) => BECAUSE.indexOf(one.because) - BECAUSE.indexOf(other.because))
    .slice(0, NAMED_DUPLICATES);
}

const becauseOf = (one: Person, other: Person): Because | undefined =>
  sharedMark(one, other) ?? likenessOf(one.name, other.name);
