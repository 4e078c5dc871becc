import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import type { BadgeEvent, Scan } from '../badges/badge.events.js';
import type { OrganisationEvent } from '../organisations/organisation.events.js';
import { Crowd } from './crowd.js';
import { PASSAGES_TABLE } from './passages.js';
import { PEOPLE_TABLE, type Person } from './people.js';
import { TALLY_TABLES } from './tallies.js';

const organisationsTable = new VersionedTable(
  'headcount_organisations',
  { exhibition: 'TEXT NOT NULL', organisation: 'TEXT NOT NULL' },
  {
    code: 'TEXT NOT NULL',
    name: 'TEXT NOT NULL',
    kind: 'TEXT NOT NULL',
    country: 'TEXT NOT NULL',
    withdrawn: 'INTEGER NOT NULL',
    projects: 'INTEGER NOT NULL',
  },
);

const WITHDRAWN = `
  CREATE INDEX IF NOT EXISTS headcount_organisations_withdrawn ON headcount_organisations (exhibition, organisation)
    WHERE to_leaf IS NULL AND withdrawn = 1;`;

/** Who is registered, who came and who is inside: running totals by organisation and category; names as JSON. */
export const headcounts: Projection<OrganisationEvent | BadgeEvent> = {
  name: 'headcounts',
  version: 1,
  tables: organisationsTable.sql + PEOPLE_TABLE + PASSAGES_TABLE + TALLY_TABLES,
  indexes: WITHDRAWN,
  handlers(db, batch) {
    const crowd = new Crowd(db, batch);
    const rows = organisationsTable.rows(db);
    const key = (event: ProjectedEvent, kind = kindOf(event)) => ({
      exhibition: event.exhibition,
      organisation: `${kind}:${event.subject}`,
    });
    const amend = (event: ProjectedEvent, changes: { readonly name?: object; readonly country?: string }) => {
      const { name, country } = changes;
      rows.revise(key(event), event.leafIndex, {
        ...(name !== undefined && { name: JSON.stringify(name) }),
        ...(country !== undefined && { country }),
      });
    };
    const withdrawn = (withdrawn: 0 | 1) => (event: ProjectedEvent) => {
      rows.revise(key(event), event.leafIndex, { withdrawn });
    };
    const projects = (change: 1 | -1) => (event: ProjectedEvent) => {
      const before = rows.present(key(event))?.projects ?? 0;
      rows.revise(key(event), event.leafIndex, { projects: before + change });
    };
    const register = (
      event: ProjectedEvent,
      kind: string,
      { name, country }: { readonly name: object; readonly country: string },
    ) => {
      const row = { code: event.subject, name: JSON.stringify(name), kind, country, withdrawn: 0, projects: 0 };
      rows.insert(key(event), event.leafIndex, row);
    };
    const badge = (badge: Person['badge']) => (event: ProjectedEvent) => {
      crowd.change(event.exhibition, event.subject, { badge });
    };
    const pass = ({ exhibition, subject, data }: ProjectedEvent & { readonly data: Scan }) => {
      crowd.pass(exhibition, subject, data);
    };
    return {
      'delegation-registered.v1': (event) => {
        register(event, event.data.kind, event.data);
      },
      'firm-registered.v1': (event) => {
        register(event, 'firm', event.data);
      },
      'delegation-amended.v1': (event) => {
        amend(event, event.data);
      },
      'firm-amended.v1': (event) => {
        amend(event, event.data);
      },
      'delegation-withdrawn.v1': withdrawn(1),
      'firm-withdrawn.v1': withdrawn(1),
      'delegation-reinstated.v1': withdrawn(0),
      'firm-reinstated.v1': withdrawn(0),
      'project-showcased.v1': projects(1),
      'project-dropped.v1': projects(-1),
      'participant-added.v1': (event) => {
        const { seat, role } = event.data;
        crowd.add(event.exhibition, seat, key(event).organisation, role === 'head' ? 1 : 0);
      },
      'participant-amended.v1': ({ exhibition, data: { seat, role } }) => {
        if (role !== undefined) crowd.change(exhibition, seat, { head: role === 'head' ? 1 : 0 });
      },
      'participant-removed.v1': ({ exhibition, data: { seat } }) => {
        crowd.change(exhibition, seat, { removed: 1 });
      },
      'badge-issued.v1': ({ exhibition, subject, data: { category } }) => {
        crowd.change(exhibition, subject, { badge: 'issued', category });
      },
      'badge-amended.v1': ({ exhibition, subject, data: { category } }) => {
        if (category !== undefined) crowd.change(exhibition, subject, { category });
      },
      'badge-suspended.v1': badge('suspended'),
      'badge-reinstated.v1': badge('issued'),
      'badge-revoked.v1': badge('revoked'),
      'badge-replaced.v1': badge('issued'),
      'holder-admitted.v1': pass,
      'admission-overridden.v1': pass,
      'holder-left.v1': pass,
    };
  },
};

const kindOf = ({ stream }: ProjectedEvent): string => (stream.startsWith('firm-') ? 'firm' : 'delegation');
