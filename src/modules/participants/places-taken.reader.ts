import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import type { OrganisationRef } from '../organisations/organisation-ref.js';
import { Reads } from '../reads.js';
import { noPlacesTaken } from './participants.projection.js';
import type { Role } from './participant.events.js';

/** How many participants an organisation has who were not removed. */
export interface PlaceCounts {
  readonly registered: number;
  readonly byRole: Readonly<Record<Role, number>>;
}

/** Reads how many seats organisations have taken. */
@Reads()
export class PlacesTaken {
  /** Of one organisation. */
  of(at: Snapshot, { exhibition, kind, code }: OrganisationRef): PlaceCounts {
    const byRole =
      at.get<Record<Role, number>>(
        `SELECT head, deputy, member, representative, staff FROM places_taken
         WHERE ${asOf('places_taken')} AND exhibition = @exhibition AND kind = @kind AND code = @code`,
        { exhibition, kind, code },
      ) ?? noPlacesTaken;
    return { registered: Object.values(byRole).reduce((sum, count) => sum + count, 0), byRole };
  }
}
