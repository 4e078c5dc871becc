import { page, type Page } from '../../http/paging.js';
import { ReadDatabase, type Shown } from '../../projections/file/read-database.js';
import { LiveExhibitions } from '../exhibitions/exhibitions.state.js';
import type { OrganisationRef } from './organisation-ref.js';
import { OrganisationRows, type OrganisationRow } from './organisation-rows.js';
import type { Quota } from '../participants/seat.events.js';
import { SeatsTaken, type SeatCounts } from '../participants/seats-taken.js';
import { Reads } from '../reads.js';
import type { FirmDetails } from './firm.events.js';
import type { FirmsQuery } from './firms.query.js';
import type { Stand } from './floorplan.events.js';
import { Stands } from './stands.projection.js';

export type FirmView = FirmDetails & {
  readonly code: string;
  readonly status: string;
  readonly quota: Quota;
  readonly counts: SeatCounts;
  /** Absent where the firm has none. */
  readonly stand?: Stand;
  readonly revision: number;
};

/** Reads firms with their seats and stands. */
@Reads()
export class Firms {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly rows: OrganisationRows,
    private readonly seats: SeatsTaken,
    private readonly stands: Stands,
    private readonly exhibitions: LiveExhibitions,
  ) {}

  /** In the order of their codes; `only` is the name of the one organisation that the caller may see. Throws not-found. */
  list(exhibition: string, query: FirmsQuery, only: string | undefined): Shown<Page<FirmView>> {
    this.exhibitions.get(exhibition);
    const { sector, stand, status, q } = query;
    return this.reads.show(({ leafIndex }) =>
      page(
        query,
        leafIndex,
        (from, limit) =>
          this.rows
            .list(exhibition, 'firm', { sector, stand, status, q, only }, from, limit)
            .map((row) => this.view(exhibition, row, from.leafIndex)),
        ({ code }) => code,
      ),
    );
  }

  /** Throws not-found. */
  one(firm: OrganisationRef): Shown<FirmView> {
    return this.reads.show(({ leafIndex }) => this.view(firm.exhibition, this.rows.one(firm), leafIndex));
  }

  private view(exhibition: string, row: OrganisationRow, leaf: number): FirmView {
    const { code, status, details, quota, revision } = row;
    const ref: OrganisationRef = { exhibition, kind: 'firm', code };
    const stand = this.stands.of(ref, leaf);
    return {
      code,
      ...(JSON.parse(details) as FirmDetails),
      status,
      quota: JSON.parse(quota) as Quota,
      counts: this.seats.of(ref, leaf),
      ...(stand !== undefined && { stand }),
      revision,
    };
  }
}
