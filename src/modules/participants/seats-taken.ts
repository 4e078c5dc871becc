import type { Snapshot } from '../../projections/file/snapshot.js';
import { shownAt } from '../../projections/rows/versioned-rows.js';
import type { OrganisationRef } from '../organisations/organisation-ref.js';
import { Reads } from '../reads.js';
import { noSeatsTaken } from './participants.projection.js';
import type { Role } from './seat.events.js';

/** How many participants an organisation has who were not removed. */
export interface SeatCounts {
  readonly registered: number;
  readonly byRole: Readonly<Record<Role, number>>;
}

/** Reads how many seats organisations have taken. */
@Reads()
export class SeatsTaken {
  /** Of one organisation. */
  of(at: Snapshot, { exhibition, kind, code }: OrganisationRef): SeatCounts {
    const byRole =
      at.get<Record<Role, number>>(
        `SELECT head, deputy, member, representative, staff FROM seats_taken
         WHERE ${shownAt('seats_taken')} AND exhibition = @exhibition AND kind = @kind AND code = @code`,
        { exhibition, kind, code },
      ) ?? noSeatsTaken;
    return { registered: Object.values(byRole).reduce((sum, count) => sum + count, 0), byRole };
  }
}
