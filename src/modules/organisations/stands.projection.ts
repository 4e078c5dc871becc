import type { Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import type { FloorplanEvent } from './floorplan.events.js';

const table = new VersionedTable(
  'stands',
  { exhibition: 'TEXT NOT NULL', firm: 'TEXT NOT NULL' },
  { hall: 'TEXT NOT NULL', stand: 'TEXT NOT NULL', revision: 'INTEGER NOT NULL' },
);

/** Which firm holds which stand. */
export const stands: Projection<FloorplanEvent> = {
  name: 'stands',
  source: import.meta.url,
  tables: table.sql,
  handlers(db) {
    const rows = table.rows(db);
    return {
      'stand-allocated.v1': ({ exhibition, leafIndex, revision, data }) => {
        const key = { exhibition, firm: data.firm };
        const row = { hall: data.hall, stand: data.stand, revision };
        if (data.previous === undefined) rows.insert(key, leafIndex, row);
        else rows.revise(key, leafIndex, row);
      },
      'stand-released.v1': ({ exhibition, leafIndex, data }) => {
        rows.end({ exhibition, firm: data.firm }, leafIndex);
      },
    };
  },
};
