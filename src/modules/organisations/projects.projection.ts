import type { Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import type { ProjectEvent } from './delegation.events.js';

const table = new VersionedTable(
  'projects',
  { exhibition: 'TEXT NOT NULL', delegation: 'TEXT NOT NULL', id: 'TEXT NOT NULL' },
  { details: 'TEXT NOT NULL', revision: 'INTEGER NOT NULL' },
);

/** What delegations show, until it is dropped; details as JSON. */
export const projects: Projection<ProjectEvent> = {
  name: 'projects',
  source: import.meta.url,
  tables: table.sql,
  handlers(db) {
    const rows = table.rows(db);
    return {
      'project-showcased.v1': ({ exhibition, subject: delegation, leafIndex, revision, data }) => {
        const { project: id, ...details } = data;
        rows.insert({ exhibition, delegation, id }, leafIndex, { details: JSON.stringify(details), revision });
      },
      'project-dropped.v1': ({ exhibition, subject: delegation, leafIndex, data }) => {
        rows.end({ exhibition, delegation, id: data.project }, leafIndex);
      },
    };
  },
};
