import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import type { Texts } from '../../values/localized-text.js';
import type { ParticipantKey } from '../participants/participant-id.js';
import { HOLDER_NAME, HOLDER_ROLE, joinHolder } from '../participants/people.sql.js';
import { JOIN_PRINT_JOBS } from '../printing/print-of-badge.js';
import type { BadgeFilter } from './badge-filter.js';
import { IS_STALE } from './stale-badges.js';

/** A badge that a command on many is for. */
export interface SelectedBadge {
  readonly seat: ParticipantKey;
  readonly status: string;
  readonly edition: number;
  /** Whether the current edition was printed. */
  readonly printed: boolean;
  /** By the removal of its holder or the withdrawal of the organisation. */
  readonly stopped: boolean;
}

interface Row {
  readonly seat: ParticipantKey;
  readonly status: string;
  readonly edition: number;
  readonly printed: number;
  readonly stopped: number;
  /** JSON; null where the holder was erased. */
  readonly name: string | null;
}

const SELECT = `
  SELECT b.seat, b.status, b.edition, u.printed_at IS NOT NULL AS printed, ${HOLDER_NAME} AS name,
    EXISTS (SELECT 1 FROM badge_stops s WHERE ${asOf('s')}
      AND s.exhibition = b.exhibition AND s.stopped IN (b.seat, b.organisation)) AS stopped
  FROM badges b JOIN badge_uses u ON u.exhibition = b.exhibition AND u.seat = b.seat
  ${joinHolder('b.exhibition', 'b.participant')}
  ${JOIN_PRINT_JOBS}
  WHERE ${asOf('b')} AND b.exhibition = @exhibition`;

const MATCHING = `${SELECT}
  AND (@ids IS NULL OR b.seat IN (SELECT value FROM json_each(@ids)))
  AND (@organisation IS NULL OR b.organisation = @organisation)
  AND (@role IS NULL OR ${HOLDER_ROLE} = @role)
  AND (@status IS NULL OR b.status = @status)
  AND (@category IS NULL OR b.granted ->> '$.category' = @category)
  AND (@printed IS NULL OR (u.printed_at IS NOT NULL) = @printed)
  AND (@stale IS NULL OR ${IS_STALE} = @stale)`;

const NAMED = `${SELECT} AND b.seat IN (SELECT value FROM json_each(@seats))`;

/** Badges for which a filter holds, in name order; of `statusUnsaid` where it says no status. */
export const badgesMatching = (
  at: Snapshot,
  exhibition: string,
  filter: BadgeFilter,
  statusUnsaid: string | null = null,
): SelectedBadge[] => {
  const { ids, organisation = null, role = null, status = statusUnsaid, category = null, printed, stale } = filter;
  const asked = {
    exhibition,
    ids: ids === undefined ? null : JSON.stringify(ids),
    organisation,
    role,
    status,
    category,
  };
  return inNameOrder(at.all<Row>(MATCHING, { ...asked, printed: bit(printed), stale: bit(stale) }));
};

/** Badges by their ids, in name order; those that are none are left out. */
export const badgesNamed = (at: Snapshot, exhibition: string, ids: readonly string[]): SelectedBadge[] =>
  inNameOrder(at.all<Row>(NAMED, { exhibition, seats: JSON.stringify(ids) }));

const bit = (asked: boolean | undefined): number | null => (asked === undefined ? null : Number(asked));

const byName = new Intl.Collator('en');

function inNameOrder(rows: readonly Row[]): SelectedBadge[] {
  return rows
    .map((row) => ({ row, name: row.name === null ? '' : writtenName(JSON.parse(row.name) as Texts) }))
    .sort((one, other) => byName.compare(one.name, other.name) || (one.row.seat < other.row.seat ? -1 : 1))
    .map(({ row: { name: _, printed, stopped, ...row } }) => ({
      ...row,
      printed: printed === 1,
      stopped: stopped === 1,
    }));
}

/** In the script that a list is put in order by: Latin before Cyrillic before Chinese. */
const writtenName = ({ en, ru, zh }: Texts): string => en ?? ru ?? zh ?? '';
