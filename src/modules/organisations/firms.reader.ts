import { pageOf, type Page } from '../../http/paging.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { exhibitionDetails } from '../exhibitions/exhibition-details.reader.js';
import type { OrganisationRef } from './organisation-ref.js';
import { OrganisationRows, type OrganisationRow } from './organisation-rows.reader.js';
import type { Quota } from '../participants/participant.events.js';
import { PlacesTaken, type PlaceCounts } from '../participants/places-taken.reader.js';
import { Reads } from '../reads.js';
import type { FirmDetails } from './firm.events.js';
import type { FirmsQuery } from './firms.query.js';
import type { Stand } from './floorplan.events.js';
import { Stands } from './stands.reader.js';

export type FirmView = FirmDetails & {
  readonly code: string;
  readonly status: string;
  readonly quota: Quota;
  readonly counts: PlaceCounts;
  /** Absent where the firm has none. */
  readonly stand?: Stand;
  readonly revision: number;
};

/** Reads firms with their seats and stands. */
@Reads()
export class Firms {
  constructor(
    private readonly rows: OrganisationRows,
    private readonly places: PlacesTaken,
    private readonly stands: Stands,
  ) {}

  /** In the order of their codes; `only` is the name of the one organisation that the caller may see. Throws not-found. */
  list(at: Snapshot, exhibition: string, query: FirmsQuery, only: string | undefined): Page<FirmView> {
    exhibitionDetails(at, exhibition);
    const { sector, stand, status, q } = query;
    return pageOf(
      at,
      query,
      (after, limit) =>
        this.rows
          .list(at, exhibition, 'firm', { sector, stand, status, q, only }, after, limit)
          .map((row) => this.view(at, exhibition, row)),
      ({ code }) => code,
    );
  }

  /** As OrganisationRows.foreignColumns. */
  foreignColumns(at: Snapshot, exhibition: string): readonly string[] {
    return this.rows.foreignColumns(at, exhibition, 'firm');
  }

  /** Throws not-found. */
  one(at: Snapshot, firm: OrganisationRef): FirmView {
    return this.view(at, firm.exhibition, this.rows.one(at, firm));
  }

  private view(at: Snapshot, exhibition: string, row: OrganisationRow): FirmView {
    const { code, status, details, quota, revision } = row;
    const ref: OrganisationRef = { exhibition, kind: 'firm', code };
    const stand = this.stands.of(at, ref);
    return {
      code,
      ...(JSON.parse(details) as FirmDetails),
      status,
      quota: JSON.parse(quota) as Quota,
      counts: this.places.of(at, ref),
      ...(stand !== undefined && { stand }),
      revision,
    };
  }
}
