import { pageOf, type Page } from '../../http/paging.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { exhibitionDetails } from '../exhibitions/exhibition-details.reader.js';
import type { OrganisationRef } from './organisation-ref.js';
import { OrganisationRows, type OrganisationRow } from './organisation-rows.reader.js';
import type { Quota } from '../participants/participant.events.js';
import { PlacesTaken, type PlaceCounts } from '../participants/places-taken.reader.js';
import { Reads } from '../reads.js';
import type { DelegationDetails } from './delegation.events.js';
import type { DelegationsQuery } from './delegations.query.js';
import { Projects, type ProjectView } from './projects.reader.js';

export type DelegationView = DelegationDetails & {
  readonly code: string;
  readonly status: string;
  readonly quota: Quota;
  readonly counts: PlaceCounts;
  readonly projects: readonly ProjectView[];
  readonly revision: number;
};

/** Reads delegations with their seats and projects. */
@Reads()
export class Delegations {
  constructor(
    private readonly rows: OrganisationRows,
    private readonly places: PlacesTaken,
    private readonly projects: Projects,
  ) {}

  /** In the order of their codes; `only` is the name of the one organisation that the caller may see. Throws not-found. */
  list(at: Snapshot, exhibition: string, query: DelegationsQuery, only: string | undefined): Page<DelegationView> {
    exhibitionDetails(at, exhibition);
    const { kind, status, q } = query;
    return pageOf(
      at,
      query,
      (after, limit) =>
        this.rows
          .list(at, exhibition, 'delegation', { kind, status, q, only }, after, limit)
          .map((row) => this.view(at, exhibition, row)),
      ({ code }) => code,
    );
  }

  /** As OrganisationRows.foreignColumns. */
  foreignColumns(at: Snapshot, exhibition: string): readonly string[] {
    return this.rows.foreignColumns(at, exhibition, 'delegation');
  }

  /** Throws not-found. */
  one(at: Snapshot, delegation: OrganisationRef): DelegationView {
    return this.view(at, delegation.exhibition, this.rows.one(at, delegation));
  }

  private view(at: Snapshot, exhibition: string, row: OrganisationRow): DelegationView {
    const { code, status, details, quota, revision } = row;
    const ref: OrganisationRef = { exhibition, kind: 'delegation', code };
    return {
      code,
      ...(JSON.parse(details) as DelegationDetails),
      status,
      quota: JSON.parse(quota) as Quota,
      counts: this.places.of(at, ref),
      projects: this.projects.of(at, ref),
      revision,
    };
  }
}
