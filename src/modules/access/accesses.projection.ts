import type { Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import type { AccessEvent } from './access.events.js';

const table = new VersionedTable(
  'accesses',
  { id: 'TEXT NOT NULL' },
  { status: 'TEXT NOT NULL', granted: 'TEXT NOT NULL', revoked_at: 'TEXT', revision: 'INTEGER NOT NULL' },
);

/** All accesses that were ever granted or invited to; the terms as JSON, without the hash of a token or a code. */
export const accesses: Projection<AccessEvent> = {
  name: 'accesses',
  source: import.meta.url,
  tables: table.sql,
  handlers(db) {
    const rows = table.rows(db);
    return {
      'access-invited.v1': ({ exhibition: id, leafIndex, revision, data, personal }) => {
        const { codeHash: _, ...terms } = data;
        const granted = JSON.stringify({ name: personal?.name ?? null, ...terms });
        rows.insert({ id }, leafIndex, { status: 'invited', granted, revoked_at: null, revision });
      },
      'access-granted.v1': ({ exhibition: id, leafIndex, revision, data, personal }) => {
        const { tokenHash: _, ...terms } = data;
        const row = {
          status: 'granted',
          granted: JSON.stringify({ name: personal?.name ?? null, ...terms }),
          revoked_at: null,
          revision,
        };
        if (rows.present({ id }) === undefined) rows.insert({ id }, leafIndex, row);
        else rows.revise({ id }, leafIndex, row);
      },
      'access-revoked.v1': ({ exhibition: id, leafIndex, revision, at }) => {
        rows.revise({ id }, leafIndex, { status: 'revoked', revoked_at: at, revision });
      },
    };
  },
};
