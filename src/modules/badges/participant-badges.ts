import { shownAt } from '../../projections/rows/versioned-rows.js';
import { JOIN_PRINT_JOBS } from '../printing/print-of-badge.js';
import { IS_STALE } from './stale-badges.js';
import { formatBadgeNumber } from '../../door-core/badge-number.js';

/** A participant's badge, in short. */
export interface BadgeOfParticipant {
  readonly id: string;
  readonly number: string;
  readonly edition: number;
  readonly status: string;
}

/** SQL that joins the badges shown to the participants of a statement, whose alias has the columns exhibition and seat. */
export const joinBadges = (participants: string): string =>
  `LEFT JOIN badges b ON ${shownAt('b')} AND b.exhibition = ${participants}.exhibition AND b.seat = ${participants}.seat`;

/** Whether something that was printed on the badge of `joinBadges` is no longer so. */
export const HAS_STALE_BADGE = `EXISTS (SELECT 1 FROM badge_uses u ${JOIN_PRINT_JOBS}
  WHERE u.exhibition = b.exhibition AND u.seat = b.seat AND ${IS_STALE})`;

/** Columns that `badgeOf` reads. */
export const BADGE_COLUMNS = 'b.edition AS badgeEdition, b.status AS badgeStatus';

/** A row with BADGE_COLUMNS, both null where no badge was issued. */
export interface BadgeColumns {
  readonly badgeEdition: number | null;
  readonly badgeStatus: string | null;
}

/** null where none was issued. */
export const badgeOf = (seat: string, { badgeEdition, badgeStatus }: BadgeColumns): BadgeOfParticipant | null =>
  badgeEdition === null || badgeStatus === null
    ? null
    : { id: seat, number: formatBadgeNumber(seat, badgeEdition), edition: badgeEdition, status: badgeStatus };
