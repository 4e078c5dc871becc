import { withoutReason } from '../../values/because.js';
import { streamParts } from '../../kernel/stream.js';
import type { ProjectedEvent, Projection, ProjectionDatabase } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import { searchableName } from '../../search/searchable-name.js';
import { searchTable } from '../../search/search-table.js';
import { anyOf, withChanges, type Changes } from '../../values/changes.js';
import type { OrganisationKind } from '../organisations/organisation-ref.js';
import { participantId, type SeatId } from './participant-id.js';
import type { Person, Role, SeatEvent } from './seat.events.js';

const participant = { exhibition: 'TEXT NOT NULL', id: 'TEXT NOT NULL' } as const;

/** Who has a seat; in the order of ids, an organisation's participants stand together. */
const seatsTable = new VersionedTable('participants', participant, {
  role: 'TEXT NOT NULL',
  status: 'TEXT NOT NULL',
  revision: 'INTEGER NOT NULL',
});

/** All that is personal, as JSON; and what the name shares with other spellings of it, parted by blanks. */
const peopleTable = new VersionedTable('people', participant, { person: 'TEXT NOT NULL', name_keys: 'TEXT NOT NULL' });
/** Its rowid is the `from_leaf` of the version of the person that holds the name. */
const peopleSearch = `${searchTable('people_search')}
  CREATE UNIQUE INDEX people_by_leaf ON people (from_leaf);`;

/** How many seats an organisation has taken, by role. */
const takenTable = new VersionedTable(
  'seats_taken',
  { exhibition: 'TEXT NOT NULL', kind: 'TEXT NOT NULL', code: 'TEXT NOT NULL' },
  {
    head: 'INTEGER NOT NULL',
    deputy: 'INTEGER NOT NULL',
    member: 'INTEGER NOT NULL',
    representative: 'INTEGER NOT NULL',
    staff: 'INTEGER NOT NULL',
  },
);

/** Participants of delegations and firms, and how many there are. */
export const participants: Projection<SeatEvent> = {
  name: 'participants',
  version: 1,
  tables: seatsTable.sql + peopleTable.sql + peopleSearch + takenTable.sql,
  handlers(db) {
    const seats = seatsTable.rows(db);
    const people = remembersPeople(db);
    const count = countsSeats(db);
    return {
      'participant-added.v1': (event) => {
        const { leafIndex, revision, data, personal } = event;
        const { role } = data;
        const key = keyOf(event, data.seat);
        seats.insert(key, leafIndex, { role, status: 'registered', revision });
        if (personal !== undefined) people.add(key, leafIndex, personal);
        count(event, { [role]: 1 });
      },
      'participant-amended.v1': (event) => {
        const { leafIndex, revision, data, personal } = event;
        const key = keyOf(event, data.seat);
        const before = seats.present(key)?.role as Role;
        seats.revise(key, leafIndex, { role: data.role ?? before, revision });
        const changes = withoutReason(personal ?? {});
        if (anyOf(changes)) people.amend(key, leafIndex, changes);
        if (data.role !== undefined) count(event, { [before]: -1, [data.role]: 1 });
      },
      'participant-removed.v1': (event) => {
        const { leafIndex, revision, data } = event;
        const key = keyOf(event, data.seat);
        const role = seats.present(key)?.role as Role;
        seats.revise(key, leafIndex, { status: 'removed', revision });
        count(event, { [role]: -1 });
      },
    };
  },
};

type ParticipantKey = ReturnType<typeof keyOf>;

function remembersPeople(db: ProjectionDatabase) {
  const rows = peopleTable.rows(db);
  const search = db.prepare('INSERT INTO people_search (rowid, tokens) VALUES (?, ?)');
  const rowOf = (leafIndex: number, person: Person) => {
    const { tokens, keys } = searchableName(person.name);
    search.run(leafIndex, tokens);
    return { person: JSON.stringify(person), name_keys: keys };
  };
  return {
    add: (key: ParticipantKey, leafIndex: number, person: Person): void => {
      rows.insert(key, leafIndex, rowOf(leafIndex, person));
    },
    amend: (key: ParticipantKey, leafIndex: number, changes: Changes<Person>): void => {
      const known = rows.present(key);
      if (known === undefined) return;
      rows.revise(key, leafIndex, rowOf(leafIndex, withChanges(JSON.parse(known.person) as Person, changes)));
    },
  };
}

function countsSeats(db: ProjectionDatabase) {
  const rows = takenTable.rows(db);
  return (event: ProjectedEvent, difference: Partial<Record<Role, number>>): void => {
    const key = organisationOf(event);
    const before = rows.present(key);
    const { head, deputy, member, representative, staff } = before ?? noSeatsTaken;
    const after = {
      head: head + (difference.head ?? 0),
      deputy: deputy + (difference.deputy ?? 0),
      member: member + (difference.member ?? 0),
      representative: representative + (difference.representative ?? 0),
      staff: staff + (difference.staff ?? 0),
    };
    if (before === undefined) rows.insert(key, event.leafIndex, after);
    else rows.revise(key, event.leafIndex, after);
  };
}

export const noSeatsTaken: Readonly<Record<Role, number>> = {
  head: 0,
  deputy: 0,
  member: 0,
  representative: 0,
  staff: 0,
};

const organisationOf = ({ exhibition, stream, subject }: ProjectedEvent) => ({
  exhibition,
  kind: streamParts(stream).category as OrganisationKind,
  code: subject,
});

function keyOf(event: ProjectedEvent, seat: SeatId) {
  const { exhibition, kind, code } = organisationOf(event);
  return { exhibition, id: participantId({ kind, code, seat }) };
}
