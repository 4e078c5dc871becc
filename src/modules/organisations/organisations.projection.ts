import { withoutReason } from '../../values/because.js';
import { streamParts } from '../../kernel/stream.js';
import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import { searchableName } from '../../search/searchable-name.js';
import { mergeSearchTable, searchTable } from '../../search/search-table.js';
import { withChanges, type Changes } from '../../values/changes.js';
import type { DelegationDetails } from './delegation.events.js';
import type { FirmDetails } from './firm.events.js';
import type { OrganisationEvent } from './organisation.events.js';

const key = { exhibition: 'TEXT NOT NULL', kind: 'TEXT NOT NULL', code: 'TEXT NOT NULL' } as const;
const table = new VersionedTable('organisations', key, {
  status: 'TEXT NOT NULL',
  // What a withdrawn one becomes again.
  before_withdrawal: 'TEXT',
  details: 'TEXT NOT NULL',
  quota: 'TEXT NOT NULL',
  revision: 'INTEGER NOT NULL',
});

/** Versions of the names alone; the search's rowid is the `from_leaf` of the version that it is made of. */
const namesTable = new VersionedTable('organisation_names', key, { name: 'TEXT NOT NULL' });
const nameSearch = `${searchTable('organisation_search')}
  CREATE UNIQUE INDEX organisation_names_by_leaf ON organisation_names (from_leaf);`;

type Details = DelegationDetails | FirmDetails;

/** Delegations and firms; details and quota as JSON. */
export const organisations: Projection<OrganisationEvent> = {
  name: 'organisations',
  source: import.meta.url,
  tables: table.sql + namesTable.sql + nameSearch,
  indexes: mergeSearchTable('organisation_search'),
  handlers(db) {
    const rows = table.rows(db);
    const names = namesTable.rows(db);
    const index = db.prepare('INSERT INTO organisation_search (rowid, tokens) VALUES (?, ?)');
    const register = (event: ProjectedEvent, details: Details, quota: object) => {
      const row = { status: 'registered', before_withdrawal: null, revision: event.revision };
      const json = { details: JSON.stringify(details), quota: JSON.stringify(quota) };
      rows.insert(keyOf(event), event.leafIndex, { ...row, ...json });
      names.insert(keyOf(event), event.leafIndex, { name: JSON.stringify(details.name) });
      index.run(event.leafIndex, searchableName(details.name).tokens);
    };
    const amend = (event: ProjectedEvent, changes: Partial<Changes<Details>>) => {
      const { leafIndex, revision } = event;
      const before = JSON.parse(rows.present(keyOf(event))?.details ?? '{}') as Details;
      rows.revise(keyOf(event), leafIndex, { details: JSON.stringify(withChanges(before, changes)), revision });
      if (changes.name === undefined) return;
      names.revise(keyOf(event), leafIndex, { name: JSON.stringify(changes.name) });
      index.run(leafIndex, searchableName(changes.name).tokens);
    };
    const approve = (event: ProjectedEvent) => {
      rows.revise(keyOf(event), event.leafIndex, { status: 'approved', revision: event.revision });
    };
    const withdraw = (event: ProjectedEvent) => {
      const { leafIndex, revision } = event;
      const before = rows.present(keyOf(event))?.status ?? 'registered';
      rows.revise(keyOf(event), leafIndex, { status: 'withdrawn', before_withdrawal: before, revision });
    };
    const reinstate = (event: ProjectedEvent) => {
      const { leafIndex, revision } = event;
      const status = rows.present(keyOf(event))?.before_withdrawal ?? 'registered';
      rows.revise(keyOf(event), leafIndex, { status, before_withdrawal: null, revision });
    };
    return {
      'delegation-registered.v1': (event) => {
        const { quota = {}, ...details } = event.data;
        register(event, details, quota);
      },
      'firm-registered.v1': (event) => {
        const { quota = {}, ...details } = event.data;
        register(event, details, quota);
      },
      'delegation-amended.v1': (event) => {
        amend(event, withoutReason(event.data));
      },
      'firm-amended.v1': (event) => {
        amend(event, withoutReason(event.data));
      },
      'delegation-approved.v1': approve,
      'firm-approved.v1': approve,
      'delegation-withdrawn.v1': withdraw,
      'firm-withdrawn.v1': withdraw,
      'delegation-reinstated.v1': reinstate,
      'firm-reinstated.v1': reinstate,
      'quota-changed.v1': (event) => {
        const { leafIndex, revision, data } = event;
        rows.revise(keyOf(event), leafIndex, { quota: JSON.stringify(data.quota), revision });
      },
    };
  },
};

const keyOf = ({ exhibition, stream, subject }: ProjectedEvent) => ({
  exhibition,
  kind: streamParts(stream).category,
  code: subject,
});
