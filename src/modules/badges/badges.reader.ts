import { Clock } from '../../kernel/clock.js';
import { page, type Cursor, type Page } from '../../http/paging.js';
import { notFound } from '../../kernel/problem.js';
import { ReadDatabase, type Shown } from '../../projections/file/read-database.js';
import { shownAt } from '../../projections/rows/versioned-rows.js';
import { calendarOf } from '../../door-core/calendar.js';
import { detailsOf } from '../exhibitions/exhibition.decider.js';
import { LiveExhibitions } from '../exhibitions/exhibitions.state.js';
import { Reads } from '../reads.js';
import { formatBadgeNumber } from '../../door-core/badge-number.js';
import type { BadgeRef } from './badge.decider.js';
import type { BadgeGrant, Edition } from './badge.events.js';
import type { BadgesQuery } from './badges.query.js';
import { Credentials } from './credentials.js';

interface BadgeRow {
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
  readonly revision: number;
};

/** Rows shown at `@leaf`; uses are those of now. */
const SELECT = `
  SELECT b.seat, b.participant, b.organisation, b.status, b.edition, b.granted, b.revision,
    EXISTS (SELECT 1 FROM badge_stops s WHERE ${shownAt('s')}
      AND s.exhibition = b.exhibition AND s.stopped = b.seat) AS participantStopped,
    EXISTS (SELECT 1 FROM badge_stops s WHERE ${shownAt('s')}
      AND s.exhibition = b.exhibition AND s.stopped = b.organisation) AS organisationStopped,
    u.prints, u.printed_at AS printedAt, u.location, u.day
  FROM badges b JOIN badge_uses u ON u.exhibition = b.exhibition AND u.seat = b.seat
  WHERE ${shownAt('b')} AND b.exhibition = @exhibition`;

/** Reads badges. */
@Reads()
export class BadgeList {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly exhibitions: LiveExhibitions,
    private readonly credentials: Credentials,
    private readonly clock: Clock,
  ) {}

  /** In the order of their ids. Throws not-found. */
  list(exhibition: string, query: BadgesQuery): Shown<Page<BadgeView>> {
    const view = this.viewToday(exhibition);
    return this.reads.show(({ leafIndex }) =>
      page(
        query,
        leafIndex,
        (from, limit) => this.rows(exhibition, query, from, limit).map(view),
        ({ id }) => id,
      ),
    );
  }

  /** Throws not-found. */
  one({ exhibition, seat }: BadgeRef): Shown<BadgeView> {
    const view = this.viewToday(exhibition);
    return this.reads.show(({ leafIndex }) => {
      const row = this.reads.get<BadgeRow>(`${SELECT} AND b.seat = @seat`, { leaf: leafIndex, exhibition, seat });
      if (row === undefined) throw notFound('There is no such badge.');
      return view(row);
    });
  }

  /** The credential of the current edition, with the revision that made it. Throws not-found. */
  credential(badge: BadgeRef): Shown<{ readonly text: string; readonly revision: number }> {
    return this.reads.show(() => {
      const row = this.reads.get<{ readonly sealed: string; readonly revision: number }>(
        `SELECT sealed, edition_revision AS revision FROM badges
         WHERE to_leaf IS NULL AND exhibition = ? AND seat = ?`,
        badge.exhibition,
        badge.seat,
      );
      if (row === undefined) throw notFound('There is no such badge.');
      const edition = JSON.parse(row.sealed) as Edition;
      return { text: this.credentials.of(badge, edition), revision: row.revision };
    });
  }

  private rows(exhibition: string, query: BadgesQuery, from: Cursor, limit: number): BadgeRow[] {
    const { participant = null, status = null, organisation = null } = query;
    return this.reads.all<BadgeRow>(
      `${SELECT} AND b.seat > @after
        AND (@participant IS NULL OR b.participant = @participant)
        AND (@status IS NULL OR b.status = @status)
        AND (@organisation IS NULL OR b.organisation = @organisation)
      ORDER BY b.seat LIMIT @limit`,
      { leaf: from.leafIndex, exhibition, after: from.after, participant, status, organisation, limit },
    );
  }

  /** Makes views of rows: a location of an earlier day counts as outside. Throws not-found. */
  private viewToday(exhibition: string): (row: BadgeRow) => BadgeView {
    const today = calendarOf(detailsOf(this.exhibitions.get(exhibition))).dayOf(this.clock.now().getTime());
    return ({ seat, granted, day, location, participantStopped, organisationStopped, ...row }) => ({
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
      revision: row.revision,
    });
  }
}
