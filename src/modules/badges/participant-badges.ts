import { ReadDatabase } from '../../projections/file/read-database.js';
import { shownAt } from '../../projections/rows/versioned-rows.js';
import { Reads } from '../reads.js';
import { formatBadgeNumber } from '../../door-core/badge-number.js';

/** A participant's badge, in short. */
export interface BadgeOfParticipant {
  readonly id: string;
  readonly number: string;
  readonly edition: number;
  readonly status: string;
}

/** Reads which badge a seat has. */
@Reads()
export class ParticipantBadges {
  constructor(private readonly reads: ReadDatabase) {}

  /** As shown at a leaf index; null where none was issued. */
  of(exhibition: string, seat: string, leaf: number): BadgeOfParticipant | null {
    const row = this.reads.get<{ readonly edition: number; readonly status: string }>(
      `SELECT edition, status FROM badges
       WHERE ${shownAt('badges')} AND exhibition = @exhibition AND seat = @seat`,
      { leaf, exhibition, seat },
    );
    return row === undefined ? null : { id: seat, number: formatBadgeNumber(seat, row.edition), ...row };
  }
}
