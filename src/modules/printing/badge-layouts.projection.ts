import type { Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import { withoutReason } from '../../values/because.js';
import type { BadgeLayoutEvent } from './badge-layout.events.js';
import { fromHundredths } from './hundredths.js';

const table = new VersionedTable(
  'badge_layouts',
  { exhibition: 'TEXT NOT NULL', code: 'TEXT NOT NULL' },
  { layout: 'TEXT NOT NULL', revision: 'INTEGER NOT NULL' },
);

/** Layouts that exhibitions define, as JSON. */
export const badgeLayouts: Projection<BadgeLayoutEvent> = {
  name: 'badge-layouts',
  source: import.meta.url,
  tables: table.sql,
  handlers(db) {
    const rows = table.rows(db);
    return {
      'badge-layout-defined.v1': ({ exhibition, subject: code, leafIndex, revision, data }) => {
        const key = { exhibition, code };
        const row = { layout: JSON.stringify(fromHundredths(withoutReason(data))), revision };
        if (rows.present(key) === undefined) rows.insert(key, leafIndex, row);
        else rows.revise(key, leafIndex, row);
      },
    };
  },
};
