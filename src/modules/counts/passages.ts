import type { ProjectionDatabase, Statement } from '../../projections/projection.js';
import type { Scan } from '../badges/badge.events.js';
import { after, type Passage, type Whereabouts } from '../../door-core/whereabouts.js';
import { BadgeDays, type LastPassage } from './badge-days.js';

/** How a badge stands on one exhibition day. */
export interface BadgeDay {
  /** Whether it was admitted. */
  readonly attended: boolean;
  /** The zone its holder is in, or null outside. */
  readonly zone: string | null;
}

/** What a passage made of its badge's day. */
export interface DayChange {
  readonly before: BadgeDay;
  readonly after: BadgeDay;
}

/**
 * SQL of the table of passages: scans by which a holder passed a gate. `location` and `located_by` (an edition) tell the
 * whereabouts after the passage: so a row and the next one of its day are a stay.
 */
export const PASSAGES_TABLE = `
  CREATE TABLE headcount_passages (
    exhibition TEXT NOT NULL, badge TEXT NOT NULL, day TEXT NOT NULL, time INTEGER NOT NULL, scan TEXT NOT NULL,
    direction TEXT NOT NULL, from_zone TEXT, to_zone TEXT NOT NULL, edition INTEGER NOT NULL,
    replaced INTEGER NOT NULL, location TEXT, located_by INTEGER,
    PRIMARY KEY (exhibition, badge, day, time, scan)
  ) STRICT, WITHOUT ROWID;`;

/** Where nobody has passed a gate on the day. */
const OUTSIDE: Whereabouts = { location: null, edition: null };
const NONE = { last: undefined, attended: false };

interface LaterPassage {
  readonly time: number;
  readonly scan: string;
  readonly direction: 'in' | 'out';
  readonly from: string | null;
  readonly to: string;
  readonly edition: number;
  readonly replaced: number;
  readonly location: string | null;
  readonly locatedBy: number | null;
}

const OF_DAY = 'exhibition = ? AND badge = ? AND day = ?';

/** The passages of all badges, in whatever order they come: each counts by its (time, scan id). */
export class Passages {
  private readonly badgeDays: BadgeDays;
  private readonly previous: Statement<Whereabouts>;
  private readonly later: Statement<LaterPassage>;
  private readonly insert: Statement;
  private readonly relocate: Statement;
  private readonly daysOf: Statement<{ day: string; attended: number }>;

  constructor(db: ProjectionDatabase) {
    const table = 'headcount_passages';
    this.badgeDays = new BadgeDays(db);
    this.previous = db.prepare(
      `SELECT location, located_by AS edition FROM ${table} WHERE ${OF_DAY} AND (time, scan) < (?, ?)
       ORDER BY time DESC, scan DESC LIMIT 1`,
    );
    this.later = db.prepare(
      `SELECT time, scan, direction, from_zone AS "from", to_zone AS "to", edition, replaced, location,
         located_by AS locatedBy
       FROM ${table} WHERE ${OF_DAY} AND (time, scan) > (?, ?) ORDER BY time, scan`,
    );
    this.insert = db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.relocate = db.prepare(
      `UPDATE ${table} SET location = ?, located_by = ? WHERE ${OF_DAY} AND time = ? AND scan = ?`,
    );
    this.daysOf = db.prepare(
      `SELECT day, MAX(direction = 'in') AS attended FROM ${table} WHERE exhibition = ? AND badge = ?
       GROUP BY day ORDER BY day`,
    );
  }

  /** Adds a passage, and works out again what came after it on its day. */
  add(exhibition: string, badge: string, scan: Scan & { readonly reason?: string }): DayChange {
    const { day, scanId, direction, from = null, to, edition } = scan;
    const ofDay = [exhibition, badge, day] as const;
    const passage = { time: Date.parse(scan.scannedAt), scanId, direction, from, to, edition };
    const days = this.badgeDays.of(exhibition, badge);
    const { last, attended } = this.badgeDays.on(day, days) ?? NONE;
    const late = last !== undefined && isBefore(passage, last);
    const before = late ? this.previous.get(...ofDay, passage.time, scanId) : last;
    const replaced = scan.reason === 'replaced';
    const now = after(before ?? OUTSIDE, { ...passage, replaced });
    const whereabouts = [now.location, now.edition] as const;
    this.insert.run(...ofDay, passage.time, scanId, direction, from, to, edition, replaced ? 1 : 0, ...whereabouts);
    const end = late ? this.relocateLater(ofDay, passage, now) : now;
    const attends = attended || direction === 'in';
    const { time, scan: lastScan } = late ? last : { time: passage.time, scan: scanId };
    this.badgeDays.passed(day, days, attends, { ...end, time, scan: lastScan });
    return { before: { attended, zone: last?.location ?? null }, after: { attended: attends, zone: end.location } };
  }

  /** The days on which a badge passed a gate. */
  days(exhibition: string, badge: string): (BadgeDay & { readonly day: string })[] {
    const days = this.badgeDays.of(exhibition, badge);
    return this.daysOf.all(exhibition, badge).map(({ day, attended }) => ({
      day,
      attended: attended === 1,
      zone: this.badgeDays.on(day, days)?.last.location ?? null,
    }));
  }

  /** Where the passages after a late one lead, from where that led. */
  private relocateLater(
    ofDay: OfDay,
    { time, scanId }: Pick<Passage, 'time' | 'scanId'>,
    from: Whereabouts,
  ): Whereabouts {
    return this.later.all(...ofDay, time, scanId).reduce((before, passage) => {
      const now = after(before, { ...passage, replaced: passage.replaced === 1 });
      if (now.location !== passage.location || now.edition !== passage.locatedBy)
        this.relocate.run(now.location, now.edition, ...ofDay, passage.time, passage.scan);
      return now;
    }, from);
  }
}

type OfDay = readonly [exhibition: string, badge: string, day: string];

const isBefore = (passage: Pick<Passage, 'time' | 'scanId'>, { time, scan }: LastPassage): boolean =>
  passage.time < time || (passage.time === time && passage.scanId < scan);
