import { asOfKey } from '../../projections/rows/as-of-key.js';
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
  `LEFT JOIN badges b ON ${asOfKey('b')} AND b.exhibition = ${participants}.exhibition AND b.seat = ${participants}.seat`;

/** Whether something that was printed on the badge of `joinBadges` is no longer so. */
const HAS_STALE_BADGE = `EXISTS (SELECT 1 FROM badge_uses u ${JOIN_PRINT_JOBS}
  WHERE u.exhibition = b.exhibition AND u.seat = b.seat AND ${IS_STALE})`;

const hasBadgePrinted = (printed: boolean): string => `EXISTS (SELECT 1 FROM badge_uses u
  WHERE u.exhibition = b.exhibition AND u.seat = b.seat AND u.printed_at IS ${printed ? 'NOT NULL' : 'NULL'})`;

/** Conditions of a list of participants that speak of the badges of `joinBadges`. */
export interface BadgeConditions {
  readonly badge?: string;
  readonly category?: string;
  readonly printed?: 'true' | 'false';
  readonly stale?: 'true' | 'false';
}

/** Binds `@badge` and `@category`. */
export const badgeConditions = ({ badge, category, printed, stale }: BadgeConditions): readonly string[] => [
  ...(badge === undefined ? [] : [badge === 'none' ? 'b.seat IS NULL' : 'b.status = @badge']),
  ...(category === undefined ? [] : [`b.granted ->> '$.category' = @category`]),
  ...(printed === undefined ? [] : [hasBadgePrinted(printed === 'true')]),
  ...(stale === undefined ? [] : [stale === 'true' ? HAS_STALE_BADGE : `NOT ${HAS_STALE_BADGE}`]),
];

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
