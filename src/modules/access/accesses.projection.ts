import type { Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import type { AccessEvent } from './access.events.js';

const table = new VersionedTable(
  'accesses',
  { id: 'TEXT NOT NULL' },
  { granted: 'TEXT NOT NULL', revision: 'INTEGER NOT NULL' },
);

/** Accesses that were granted and not revoked; what was granted as JSON, without the token's hash. */
export const accesses: Projection<AccessEvent> = {
  name: 'accesses',
  version: 1,
  tables: table.sql,
  handlers(db) {
    const rows = table.rows(db);
    return {
      'access-granted.v1': ({ exhibition: id, leafIndex, revision, data, personal }) => {
        const { role, exhibition, gate, organisation, expiresAt } = data;
        const terms = { role, exhibition, gate, organisation, expiresAt };
        rows.insert({ id }, leafIndex, {
          granted: JSON.stringify({ name: personal?.name ?? null, ...terms }),
          revision,
        });
      },
      'access-revoked.v1': ({ exhibition: id, leafIndex }) => {
        rows.end({ id }, leafIndex);
      },
    };
  },
};
