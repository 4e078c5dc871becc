import { withoutReason } from '../../values/because.js';
import { streamParts } from '../../kernel/stream.js';
import type { ProjectedEvent, Projection, ProjectionDatabase } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import { searchableName } from '../../search/searchable-name.js';
import { mergeSearchTable, searchTable } from '../../search/search-table.js';
import { anyOf, withChanges, type Changes } from '../../values/changes.js';
import { organisationName, type OrganisationKind, type OrganisationName } from '../organisations/organisation-ref.js';
import { markTokens } from './participant-marks.js';
import { foreignColumns } from './foreign-columns.js';
import { textsToFind } from './name-parts.js';
import { participantId, type ParticipantKey } from './participant-id.js';
import type { ParticipantStatus } from './participant.decider.js';
import type { Person, Role, ParticipantEvent } from './participant.events.js';

const participant = { exhibition: 'TEXT NOT NULL', id: 'TEXT NOT NULL' } as const;

/** Who has a seat, with its key and the organisation, `delegation:<code>` or `firm:<code>`, that the participant belongs to. */
const seatsTable = new VersionedTable('participants', participant, {
  seat: 'TEXT NOT NULL',
  organisation: 'TEXT NOT NULL',
  merged_into: 'TEXT',
  role: 'TEXT NOT NULL',
  status: 'TEXT NOT NULL',
  revision: 'INTEGER NOT NULL',
});

/** All that is personal, as JSON; and what the name shares with other spellings of it, parted by blanks. */
const peopleTable = new VersionedTable('people', participant, { person: 'TEXT NOT NULL', name_keys: 'TEXT NOT NULL' });
/** Its rowid is the `from_leaf` of the version of the person that holds the name. */
const peopleSearch = `${searchTable('people_search')}
  CREATE UNIQUE INDEX people_by_leaf ON people (from_leaf);`;
/**
 * What possible duplicates are found by: spellings of the name and marks, whole. A b-tree answers within microseconds
 * where the full-text table, in many segments while people are registered, takes a millisecond.
 */
const peopleKeys = `
  CREATE TABLE people_keys (
    exhibition TEXT NOT NULL, key TEXT NOT NULL, leaf INTEGER NOT NULL,
    PRIMARY KEY (exhibition, key, leaf)
  ) STRICT, WITHOUT ROWID;`;

/** Columns of lists that hold texts in other languages than the register's own, such as `name.fr`. */
const peopleColumns = `
  CREATE TABLE people_columns (
    exhibition TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (exhibition, name)
  ) STRICT, WITHOUT ROWID;`;

/** How many seats an organisation has taken, by role. */
const takenTable = new VersionedTable(
  'places_taken',
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
export const participants: Projection<ParticipantEvent> = {
  name: 'participants',
  source: import.meta.url,
  tables: seatsTable.sql + peopleTable.sql + peopleSearch + peopleKeys + peopleColumns + takenTable.sql,
  indexes: `
    CREATE INDEX IF NOT EXISTS participants_organisation ON participants (exhibition, organisation, id, from_leaf);
    CREATE INDEX IF NOT EXISTS participants_seat ON participants (exhibition, seat, from_leaf);
    ${mergeSearchTable('people_search')}`,
  handlers(db) {
    const seats = seatsTable.rows(db);
    const people = remembersPeople(db);
    const count = countsPlaces(db);
    const before = (event: ProjectedEvent, key: RowKey) => {
      const row = seats.present(key);
      if (row === undefined) throw new Error(`there never was a participant ${key.id} of ${event.exhibition}`);
      return { ...row, role: row.role as Role, organisation: row.organisation as OrganisationName };
    };
    /** Another status; a registered participant takes a place in its organisation, no other does. */
    const become = (
      event: ProjectedEvent,
      seat: ParticipantKey,
      status: ParticipantStatus,
      into: string | null = null,
    ) => {
      const { leafIndex, revision } = event;
      const key = keyOf(event, seat);
      const { status: was, role, organisation } = before(event, key);
      seats.revise(key, leafIndex, { status, merged_into: into, revision });
      const change = Number(status === 'registered') - Number(was === 'registered');
      if (change !== 0) count(event, organisation, { [role]: change });
    };
    return {
      'participant-added.v1': (event) => {
        const { leafIndex, revision, data, personal } = event;
        const { seat, role } = data;
        const key = keyOf(event, seat);
        const organisation = organisationName(organisationOf(event));
        const standing = { organisation, merged_into: null, role, status: 'registered' };
        seats.insert(key, leafIndex, { seat, ...standing, revision });
        if (personal !== undefined) people.add(key, leafIndex, personal);
        count(event, organisation, { [role]: 1 });
      },
      'participant-amended.v1': (event) => {
        const { leafIndex, revision, data, personal } = event;
        const key = keyOf(event, data.seat);
        const { role, organisation } = before(event, key);
        seats.revise(key, leafIndex, { role: data.role ?? role, revision });
        const changes = withoutReason(personal ?? {});
        if (anyOf(changes)) people.amend(key, leafIndex, changes);
        if (data.role !== undefined) count(event, organisation, { [role]: -1, [data.role]: 1 });
      },
      'participant-removed.v1': (event) => {
        become(event, event.data.seat, 'removed');
      },
      'participant-merged.v1': (event) => {
        become(event, event.data.seat, 'merged', event.data.into);
      },
      'participant-reinstated.v1': (event) => {
        become(event, event.data.seat, 'registered');
      },
      'participant-moved.v1': (event) => {
        const { leafIndex, revision, data } = event;
        const key = keyOf(event, data.seat);
        const { role, organisation: left } = before(event, key);
        const organisation = data.organisation ?? organisationName(organisationOf(event));
        seats.revise(key, leafIndex, { organisation, revision });
        count(event, left, { [role]: -1 });
        count(event, organisation, { [role]: 1 });
      },
    };
  },
};

type RowKey = ReturnType<typeof keyOf>;

function remembersPeople(db: ProjectionDatabase) {
  const rows = peopleTable.rows(db);
  const search = db.prepare('INSERT INTO people_search (rowid, tokens) VALUES (?, ?)');
  const addKey = db.prepare('INSERT INTO people_keys (exhibition, key, leaf) VALUES (?, ?, ?)');
  const addColumn = db.prepare('INSERT OR IGNORE INTO people_columns (exhibition, name) VALUES (?, ?)');
  const rowOf = ({ exhibition }: RowKey, leafIndex: number, person: Person) => {
    const { tokens, keys, spellings } = searchableName(textsToFind(person));
    const marks = markTokens(person);
    search.run(leafIndex, [tokens, ...marks].join(' '));
    for (const known of new Set([...spellings, ...marks])) addKey.run(exhibition, known, leafIndex);
    for (const column of foreignColumns(person)) addColumn.run(exhibition, column);
    return { person: JSON.stringify(person), name_keys: keys };
  };
  return {
    add: (key: RowKey, leafIndex: number, person: Person): void => {
      rows.insert(key, leafIndex, rowOf(key, leafIndex, person));
    },
    amend: (key: RowKey, leafIndex: number, changes: Changes<Person>): void => {
      const known = rows.present(key);
      if (known === undefined) return;
      rows.revise(key, leafIndex, rowOf(key, leafIndex, withChanges(JSON.parse(known.person) as Person, changes)));
    },
  };
}

function countsPlaces(db: ProjectionDatabase) {
  const rows = takenTable.rows(db);
  return (event: ProjectedEvent, organisation: OrganisationName, difference: Partial<Record<Role, number>>): void => {
    const key = { exhibition: event.exhibition, ...kindAndCode(organisation) };
    const before = rows.present(key);
    const { head, deputy, member, representative, staff } = before ?? noPlacesTaken;
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

export const noPlacesTaken: Readonly<Record<Role, number>> = {
  head: 0,
  deputy: 0,
  member: 0,
  representative: 0,
  staff: 0,
};

function kindAndCode(name: OrganisationName) {
  const [kind, code] = name.split(':') as [OrganisationKind, string];
  return { kind, code };
}

const organisationOf = ({ exhibition, stream, subject }: ProjectedEvent) => ({
  exhibition,
  kind: streamParts(stream).category as OrganisationKind,
  code: subject,
});

function keyOf(event: ProjectedEvent, seat: ParticipantKey) {
  const { exhibition, kind, code } = organisationOf(event);
  return { exhibition, id: participantId({ kind, code, seat }) };
}
