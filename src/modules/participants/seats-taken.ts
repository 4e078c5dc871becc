import { ReadDatabase } from '../../projections/file/read-database.js';
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
  constructor(private readonly reads: ReadDatabase) {}

  /** As shown at a leaf index. */
  of({ exhibition, kind, code }: OrganisationRef, leaf: number): SeatCounts {
    const byRole =
      this.reads.get<Record<Role, number>>(
        `SELECT head, deputy, member, representative, staff FROM seats_taken
         WHERE ${shownAt('seats_taken')} AND exhibition = @exhibition AND kind = @kind AND code = @code`,
        { leaf, exhibition, kind, code },
      ) ?? noSeatsTaken;
    return { registered: Object.values(byRole).reduce((sum, count) => sum + count, 0), byRole };
  }
}
