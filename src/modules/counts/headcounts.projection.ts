import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import type { BadgeEvent, Scan } from '../badges/badge.events.js';
import type { OrganisationEvent } from '../organisations/organisation.events.js';
import { keyOfParticipant } from '../participants/participant-id.js';
import { COUNTED_PEOPLE_TABLES, type CountedPerson, type Standing } from './counted-people.js';
import { COUNTER_TABLES } from './counter-sums.js';
import { MERGED_PEOPLE_TABLE } from './merged-people.js';
import { PASSAGES_TABLE } from './passages.js';
import { PeopleCounter } from './people-counter.js';
import { PERSON_DAYS_TABLE } from './person-days.js';

const organisationsTable = new VersionedTable(
  'counted_organisations',
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
  CREATE INDEX IF NOT EXISTS counted_organisations_withdrawn ON counted_organisations (exhibition, organisation)
    WHERE to_leaf IS NULL AND withdrawn = 1;`;

/** Who is registered, who came and who is inside: sums by organisation and category; names as JSON, no country as `''`. */
export const headcounts: Projection<OrganisationEvent | BadgeEvent> = {
  name: 'headcounts',
  source: import.meta.url,
  tables: [
    organisationsTable.sql,
    ...[COUNTED_PEOPLE_TABLES, MERGED_PEOPLE_TABLE, PASSAGES_TABLE, PERSON_DAYS_TABLE, COUNTER_TABLES],
  ].join(''),
  indexes: WITHDRAWN,
  handlers(db, batch) {
    const counter = new PeopleCounter(db, batch);
    const rows = organisationsTable.rows(db);
    const key = (event: ProjectedEvent, kind = kindOf(event)) => ({
      exhibition: event.exhibition,
      organisation: `${kind}:${event.subject}`,
    });
    const amend = (event: ProjectedEvent, changes: { readonly name?: object; readonly country?: string | null }) => {
      const { name, country } = changes;
      rows.revise(key(event), event.leafIndex, {
        ...(name !== undefined && { name: JSON.stringify(name) }),
        ...(country !== undefined && { country: country ?? '' }),
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
      { name, country = '' }: { readonly name: object; readonly country?: string },
    ) => {
      const row = { code: event.subject, name: JSON.stringify(name), kind, country, withdrawn: 0, projects: 0 };
      rows.insert(key(event), event.leafIndex, row);
    };
    const badge = (badge: CountedPerson['badge']) => (event: ProjectedEvent) => {
      counter.become(event.exhibition, event.subject, { badge });
    };
    const restand = (event: ProjectedEvent, participant: string, changes: Partial<Standing>) => {
      const at = { time: Date.parse(event.at), leaf: event.leafIndex };
      counter.restand(event.exhibition, participant, changes, at);
    };
    const pass = ({ exhibition, subject, data }: ProjectedEvent & { readonly data: Scan }) => {
      counter.pass(exhibition, subject, data);
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
        counter.add(event.exhibition, seat, key(event).organisation, role === 'head' ? 1 : 0);
      },
      'participant-amended.v1': (event) => {
        const { seat, role } = event.data;
        if (role !== undefined) restand(event, seat, { head: role === 'head' ? 1 : 0 });
      },
      'participant-removed.v1': ({ exhibition, data: { seat } }) => {
        counter.become(exhibition, seat, { status: 'removed' });
      },
      'participant-reinstated.v1': ({ exhibition, data: { seat } }) => {
        counter.reinstate(exhibition, seat);
      },
      'participant-merged.v1': ({ exhibition, data: { seat, into } }) => {
        counter.merge(exhibition, seat, keyOfParticipant(into));
      },
      'participant-moved.v1': (event) => {
        const { seat, organisation = key(event).organisation } = event.data;
        restand(event, seat, { organisation });
      },
      'badge-issued.v1': (event) => {
        restand(event, event.subject, { category: event.data.category });
        counter.become(event.exhibition, event.subject, { badge: 'issued' });
      },
      'badge-amended.v1': (event) => {
        const { category } = event.data;
        if (category !== undefined) restand(event, event.subject, { category });
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
