import { notFound } from '../../kernel/problem.js';
import type { Projection } from '../../projections/projection.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf, VersionedTable } from '../../projections/rows/versioned-rows.js';
import type { OrganisationRef } from './organisation-ref.js';
import { Reads } from '../reads.js';
import type { FloorplanEvent, Stand } from './floorplan.events.js';

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

export type StandView = Stand & { readonly firm: string; readonly revision: number };

/** Reads who stands where. */
@Reads()
export class Stands {
  /** A firm's stand; undefined where it has none. */
  of(at: Snapshot, { exhibition, code }: OrganisationRef): Stand | undefined {
    return at.get<Stand>(
      `SELECT hall, stand FROM stands WHERE ${asOf('stands')} AND exhibition = @exhibition AND firm = @code`,
      { exhibition, code },
    );
  }

  /** Throws not-found where the firm has none. */
  one(at: Snapshot, { exhibition, code }: OrganisationRef): StandView {
    const row = at.get<StandView>(
      `SELECT firm, hall, stand, revision FROM stands WHERE ${asOf('stands')} AND exhibition = @exhibition AND firm = @code`,
      { exhibition, code },
    );
    if (row === undefined) throw notFound('The firm has no stand.');
    return row;
  }
}
