import type { Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import type { AccessEvent } from './access.events.js';

const table = new VersionedTable(
  'accesses',
  { id: 'TEXT NOT NULL' },
  { granted: 'TEXT NOT NULL', revoked_at: 'TEXT', revision: 'INTEGER NOT NULL' },
);

/** All accesses that were ever granted; what was granted as JSON, without the token's hash. */
export const accesses: Projection<AccessEvent> = {
  name: 'accesses',
  version: 2,
  tables: table.sql,
  handlers(db) {
    const rows = table.rows(db);
    return {
      'access-granted.v1': ({ exhibition: id, leafIndex, revision, data, personal }) => {
        const { role, exhibition, gate, organisation, expiresAt } = data;
        const terms = { role, exhibition, gate, organisation, expiresAt };
        rows.insert({ id }, leafIndex, {
          granted: JSON.stringify({ name: personal?.name ?? null, ...terms }),
          revoked_at: null,
          revision,
        });
      },
      'access-revoked.v1': ({ exhibition: id, leafIndex, revision, at }) => {
        rows.revise({ id }, leafIndex, { revoked_at: at, revision });
      },
    };
  },
};
