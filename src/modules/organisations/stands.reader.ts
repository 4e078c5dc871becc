import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import { Reads } from '../reads.js';
import type { Stand } from './floorplan.events.js';
import type { OrganisationRef } from './organisation-ref.js';

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
