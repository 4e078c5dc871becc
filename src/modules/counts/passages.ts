import type { ProjectionDatabase, Statement } from '../../projections/projection.js';
import type { Scan } from '../badges/badge.events.js';
import { after, type Passage, type Whereabouts } from '../../door-core/whereabouts.js';
import { BadgeDays, type LastPassage, type PassedDay } from './badge-days.js';

/**
 * SQL of the table of passages: scans by which a holder passed a gate. `location` and `located_by` (an edition) are the
 * whereabouts after the passage: so a row and the next one of its day are a stay. `time` is in ms since
 * 1970-01-01T00:00:00Z.
 */
export const PASSAGES_TABLE = `
  CREATE TABLE passages (
    exhibition TEXT NOT NULL, badge TEXT NOT NULL, day TEXT NOT NULL, time INTEGER NOT NULL, scan TEXT NOT NULL,
    gate TEXT NOT NULL, direction TEXT NOT NULL, from_zone TEXT, to_zone TEXT NOT NULL, edition INTEGER NOT NULL,
    replaced INTEGER NOT NULL, location TEXT, located_by INTEGER,
    PRIMARY KEY (exhibition, badge, day, time, scan)
  ) STRICT, WITHOUT ROWID;`;

/** Before the first passage of a day. */
const OUTSIDE: Whereabouts = { location: null, edition: null };

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
  private readonly daysOf: Statement<{ readonly day: string }>;

  constructor(db: ProjectionDatabase) {
    const table = 'passages';
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
    this.insert = db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.relocate = db.prepare(
      `UPDATE ${table} SET location = ?, located_by = ? WHERE ${OF_DAY} AND time = ? AND scan = ?`,
    );
    this.daysOf = db.prepare(`SELECT DISTINCT day FROM ${table} WHERE exhibition = ? AND badge = ? ORDER BY day`);
  }

  /** Adds a passage, and works out again what came after it on its day. */
  add(exhibition: string, badge: string, scan: Scan & { readonly reason?: string }): void {
    const { day, scanId, gate, direction, from = null, to, edition } = scan;
    const ofDay = [exhibition, badge, day] as const;
    const passage = { time: Date.parse(scan.scannedAt), scanId, direction, from, to, edition };
    const days = this.badgeDays.of(exhibition, badge);
    const known = this.badgeDays.on(day, days);
    const last = known?.last;
    const late = last !== undefined && isBefore({ time: passage.time, scan: scanId }, last);
    const before = late ? this.previous.get(...ofDay, passage.time, scanId) : last;
    const replaced = scan.reason === 'replaced';
    const now = after(before ?? OUTSIDE, { ...passage, replaced });
    const whereabouts = [now.location, now.edition] as const;
    const gates = [gate, direction, from, to] as const;
    this.insert.run(...ofDay, passage.time, scanId, ...gates, edition, replaced ? 1 : 0, ...whereabouts);
    const end = late ? this.relocateLater(ofDay, passage, now) : now;
    const { time, scan: lastScan } = late ? last : { time: passage.time, scan: scanId };
    this.badgeDays.passed(day, days, {
      attended: known?.attended === true || direction === 'in',
      first: firstOf(known, passage),
      last: { ...end, time, scan: lastScan },
    });
  }

  /** The days on which a badge passed a gate. */
  days(exhibition: string, badge: string): readonly string[] {
    return this.daysOf.all(exhibition, badge).map(({ day }) => day);
  }

  /** A badge's day; undefined where it passed no gate. */
  on(exhibition: string, badge: string, day: string): PassedDay | undefined {
    return this.badgeDays.on(day, this.badgeDays.of(exhibition, badge));
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

/** Whether a passage comes before another: by time, then by scan id. */
export const isBefore = (one: Pick<LastPassage, 'time' | 'scan'>, { time, scan }: LastPassage): boolean =>
  one.time < time || (one.time === time && one.scan < scan);

/** An admission counts before all passages that were none. */
function firstOf(known: PassedDay | undefined, { time, direction }: Pick<Passage, 'time' | 'direction'>): number {
  if (known === undefined) return time;
  if (known.attended) return direction === 'in' ? Math.min(known.first, time) : known.first;
  return direction === 'in' ? time : Math.min(known.first, time);
}
