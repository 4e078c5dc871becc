import { page, type Page } from '../../http/paging.js';
import { ReadDatabase, type Shown } from '../../projections/file/read-database.js';
import { LiveExhibitions } from '../exhibitions/exhibitions.state.js';
import type { OrganisationRef } from './organisation-ref.js';
import { OrganisationRows, type OrganisationRow } from './organisation-rows.js';
import type { Quota } from '../participants/seat.events.js';
import { SeatsTaken, type SeatCounts } from '../participants/seats-taken.js';
import { Reads } from '../reads.js';
import type { DelegationDetails } from './delegation.events.js';
import type { DelegationsQuery } from './delegations.query.js';
import { Projects, type ProjectView } from './projects.projection.js';

export type DelegationView = DelegationDetails & {
  readonly code: string;
  readonly status: string;
  readonly quota: Quota;
  readonly counts: SeatCounts;
  readonly projects: readonly ProjectView[];
  readonly revision: number;
};

/** Reads delegations with their seats and projects. */
@Reads()
export class Delegations {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly rows: OrganisationRows,
    private readonly seats: SeatsTaken,
    private readonly projects: Projects,
    private readonly exhibitions: LiveExhibitions,
  ) {}

  /** In the order of their codes; `only` is the name of the one organisation that the caller may see. Throws not-found. */
  list(exhibition: string, query: DelegationsQuery, only: string | undefined): Shown<Page<DelegationView>> {
    this.exhibitions.get(exhibition);
    const { kind, status, q } = query;
    return this.reads.show(({ leafIndex }) =>
      page(
        query,
        leafIndex,
        (from, limit) =>
          this.rows
            .list(exhibition, 'delegation', { kind, status, q, only }, from, limit)
            .map((row) => this.view(exhibition, row, from.leafIndex)),
        ({ code }) => code,
      ),
    );
  }

  /** Throws not-found. */
  one(delegation: OrganisationRef): Shown<DelegationView> {
    return this.reads.show(({ leafIndex }) => this.view(delegation.exhibition, this.rows.one(delegation), leafIndex));
  }

  private view(exhibition: string, row: OrganisationRow, leaf: number): DelegationView {
    const { code, status, details, quota, revision } = row;
    const ref: OrganisationRef = { exhibition, kind: 'delegation', code };
    return {
      code,
      ...(JSON.parse(details) as DelegationDetails),
      status,
      quota: JSON.parse(quota) as Quota,
      counts: this.seats.of(ref, leaf),
      projects: this.projects.of(ref, leaf),
      revision,
    };
  }
}
