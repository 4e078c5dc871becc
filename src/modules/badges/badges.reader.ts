import { pageOf, type Page } from '../../http/paging.js';
import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import { exhibitionDay } from '../exhibitions/exhibition-details.reader.js';
import { Reads } from '../reads.js';
import { formatBadgeNumber, parseBadgeNumber } from '../../door-core/badge-number.js';
import { presenceConditions } from '../counts/presence.filter.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import type { BadgeRef } from './badge.decider.js';
import type { BadgeGrant, Edition } from './badge.events.js';
import type { BadgesQuery } from './badges.query.js';
import {
  JOIN_PRINT_JOBS,
  PRINT_JOB_COLUMNS,
  printOf,
  type BadgePrint,
  type PrintJobColumns,
} from '../printing/print-of-badge.js';
import { Credentials } from './credentials.js';
import { IS_STALE, STALE_COLUMNS, staleOf, type Stale, type StaleColumns } from './stale-badges.js';

interface BadgeRow extends PrintJobColumns, StaleColumns {
  readonly seat: string;
  readonly participant: string;
  readonly organisation: string;
  readonly status: string;
  readonly edition: number;
  /** BadgeGrant as JSON. */
  readonly granted: string;
  readonly revision: number;
  readonly participantStopped: number;
  readonly organisationStopped: number;
  readonly prints: number;
  readonly printedAt: string | null;
  readonly location: string | null;
  readonly day: string | null;
}

/** A badge as it is read: everything but its credential. */
export type BadgeView = BadgeGrant & {
  readonly id: string;
  readonly number: string;
  readonly edition: number;
  readonly participant: string;
  readonly organisation: string;
  readonly status: string;
  /** What stops it beside its own status: the participant was removed, or else the organisation has withdrawn. */
  readonly stoppedBy: 'participant' | 'organisation' | null;
  /** The zone its holder is in today; null outside. */
  readonly location: string | null;
  /** When the current edition was printed last. */
  readonly printedAt: string | null;
  /** How often the current edition was printed. */
  readonly prints: number;
  /** Where the current edition is on its way to paper; null where it is neither printed nor queued. */
  readonly print: BadgePrint | null;
  /** What was printed and is no longer so. */
  readonly stale: readonly Stale[];
  readonly revision: number;
};

/** Uses are those of the head. */
const SELECT = `
  SELECT b.seat, b.participant, b.organisation, b.status, b.edition, b.granted, b.revision,
    EXISTS (SELECT 1 FROM badge_stops s WHERE ${asOf('s')}
      AND s.exhibition = b.exhibition AND s.stopped = b.seat) AS participantStopped,
    EXISTS (SELECT 1 FROM badge_stops s WHERE ${asOf('s')}
      AND s.exhibition = b.exhibition AND s.stopped = b.organisation) AS organisationStopped,
    u.prints, u.printed_at AS printedAt, u.location, u.day, ${PRINT_JOB_COLUMNS}, ${STALE_COLUMNS}
  FROM badges b JOIN badge_uses u ON u.exhibition = b.exhibition AND u.seat = b.seat ${JOIN_PRINT_JOBS}
  WHERE ${asOf('b')} AND b.exhibition = @exhibition`;

const STALE_OF_ONE = `
  SELECT ${STALE_COLUMNS} FROM badges b JOIN badge_uses u ON u.exhibition = b.exhibition AND u.seat = b.seat
  ${JOIN_PRINT_JOBS} WHERE ${asOf('b')} AND b.exhibition = @exhibition AND b.seat = @seat`;

/** How statements about presence find the holder of a badge. */
const HOLDER = { exhibition: 'b.exhibition', participant: 'b.seat' } as const;

const listOf = (presence: readonly string[]): string => `${SELECT} AND b.seat > @after
    AND (@participant IS NULL OR b.participant = @participant)
    AND (@status IS NULL OR b.status = @status)
    AND (@organisation IS NULL OR b.organisation = @organisation)
    AND (@seat IS NULL OR b.seat = @seat)
    AND (@printed IS NULL OR (u.printed_at IS NOT NULL) = @printed)
    AND (@stale IS NULL OR ${IS_STALE} = @stale)
    ${presence.map((condition) => `AND ${condition}`).join(' ')}
  ORDER BY b.seat LIMIT +@limit`;

/** No badge has it. */
const NO_SEAT = '';

const SEALED = `SELECT sealed, edition_revision AS revision FROM badges b
  WHERE ${asOf('b')} AND exhibition = @exhibition AND seat = @seat`;

const TO_PRINT = `
  SELECT participant, organisation, status, edition, granted, sealed FROM badges b
  WHERE ${asOf('b')} AND exhibition = @exhibition AND seat = @seat`;

/** What a page of a badge is made of; without its uses, which cost more than all else of it. */
export interface BadgeToPrint extends Pick<
  BadgeView,
  'number' | 'edition' | 'status' | 'participant' | 'organisation'
> {
  readonly granted: BadgeGrant;
  readonly sealed: Edition;
}

/** Reads badges. */
@Reads()
export class BadgeList {
  constructor(
    private readonly credentials: Credentials,
    private readonly exhibitions: ExhibitionStates,
  ) {}

  /** In the order of their ids. Throws not-found, validation-failed for an unknown zone. */
  list(at: Snapshot, exhibition: string, query: BadgesQuery): Page<BadgeView> {
    const { participant = null, status = null, organisation = null, number, printed, stale } = query;
    const { zones } = this.exhibitions.get(exhibition);
    const presence = presenceConditions(at, { code: exhibition, zones }, query, HOLDER);
    const asked = {
      ...{ ...presence.values, exhibition, participant, status, organisation },
      seat: number === undefined ? null : (parseBadgeNumber(number)?.seat ?? NO_SEAT),
      printed: printed === undefined ? null : Number(printed === 'true'),
      stale: stale === undefined ? null : Number(stale === 'true'),
    };
    const list = listOf(presence.sql);
    const today = exhibitionDay(at, exhibition);
    return pageOf(
      at,
      query,
      (after, limit) => at.all<BadgeRow>(list, { ...asked, after, limit }).map((row) => viewOf(row, today, at.time)),
      ({ id }) => id,
    );
  }

  /** Throws not-found. */
  one(at: Snapshot, { exhibition, seat }: BadgeRef): BadgeView {
    const today = exhibitionDay(at, exhibition);
    const row = at.get<BadgeRow>(`${SELECT} AND b.seat = @seat`, { exhibition, seat });
    if (row === undefined) throw notFound('There is no such badge.');
    return viewOf(row, today, at.time);
  }

  /** Throws not-found. */
  toPrint(at: Snapshot, { exhibition, seat }: BadgeRef): BadgeToPrint {
    const row = at.get<Record<'granted' | 'sealed', string> & Omit<BadgeToPrint, 'number' | 'granted' | 'sealed'>>(
      TO_PRINT,
      { exhibition, seat },
    );
    if (row === undefined) throw notFound('There is no such badge.');
    const [granted, sealed] = [JSON.parse(row.granted) as BadgeGrant, JSON.parse(row.sealed) as Edition];
    return { ...row, number: formatBadgeNumber(seat, row.edition), granted, sealed };
  }

  /** What was printed on the current edition and is no longer so; nothing where there is no such badge. */
  stale(at: Snapshot, { exhibition, seat }: BadgeRef): readonly Stale[] {
    const row = at.get<StaleColumns>(STALE_OF_ONE, { exhibition, seat });
    return row === undefined ? [] : staleOf(row);
  }

  /** The credential of the current edition, with the revision that made it. Throws not-found. */
  credential(at: Snapshot, badge: BadgeRef): { readonly text: string; readonly revision: number } {
    const { exhibition, seat } = badge;
    const row = at.get<{ readonly sealed: string; readonly revision: number }>(SEALED, { exhibition, seat });
    if (row === undefined) throw notFound('There is no such badge.');
    const edition = JSON.parse(row.sealed) as Edition;
    return { text: this.credentials.of(badge, edition), revision: row.revision };
  }
}

/** A location of an earlier day than `today` counts as outside. */
const viewOf = (
  { seat, granted, day, location, participantStopped, organisationStopped, ...row }: BadgeRow,
  today: string,
  time: Date,
): BadgeView => ({
  id: seat,
  number: formatBadgeNumber(seat, row.edition),
  edition: row.edition,
  participant: row.participant,
  organisation: row.organisation,
  status: row.status,
  stoppedBy: participantStopped === 1 ? 'participant' : organisationStopped === 1 ? 'organisation' : null,
  ...(JSON.parse(granted) as BadgeGrant),
  location: day === today ? location : null,
  printedAt: row.printedAt,
  prints: row.prints,
  print: printOf(row, row.printedAt, time),
  stale: staleOf(row),
  revision: row.revision,
});
