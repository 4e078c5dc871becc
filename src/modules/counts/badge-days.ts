import { LRUCache } from 'lru-cache';
import { atMostEntries } from '../../values/cache-bound.js';
import type { ProjectionDatabase, Statement } from '../../projections/projection.js';
import type { Whereabouts } from '../../door-core/whereabouts.js';

/** The passage of a day that was made last, and where it led. */
export interface LastPassage extends Whereabouts {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  readonly scan: string;
}

/** A day on which a badge passed a gate. */
export interface PassedDay {
  /** Whether it was admitted. */
  readonly attended: boolean;
  /** Time of the first admission, or without one of the first passage: ms since 1970-01-01T00:00:00Z. */
  readonly first: number;
  readonly last: LastPassage;
}

interface LatestDay extends PassedDay {
  readonly day: string;
}

/** The days of one badge, as far as they are kept in memory. */
export interface DaysOfBadge {
  readonly exhibition: string;
  readonly badge: string;
  /** The latest, whenever its passages were recorded; undefined where the badge passed no gate so far. */
  readonly latest: LatestDay | undefined;
}

interface Kept extends DaysOfBadge {
  latest: LatestDay | undefined;
}

/** Badges kept in memory, some 300 bytes each. */
const KEPT_BADGES = 50_000;

/** How badges stood at the end of their days. The latest day of each is kept in memory: most passages are made on it. */
export class BadgeDays {
  /** By exhibition and badge. */
  private readonly kept = new LRUCache<string, Kept>(atMostEntries(KEPT_BADGES));
  private readonly latestDay: Statement<{ readonly day: string }>;
  private readonly first: Statement<{ readonly admitted: number | null; readonly passed: number }>;
  private readonly last: Statement<LastPassage>;

  constructor(db: ProjectionDatabase) {
    const table = 'passages';
    const ofDay = 'exhibition = ? AND badge = ? AND day = ?';
    this.latestDay = db.prepare(
      `SELECT day FROM ${table} WHERE exhibition = ? AND badge = ? ORDER BY day DESC LIMIT 1`,
    );
    this.first = db.prepare(
      `SELECT MIN(time) FILTER (WHERE direction = 'in') AS admitted, MIN(time) AS passed FROM ${table} WHERE ${ofDay}`,
    );
    this.last = db.prepare(
      `SELECT time, scan, location, located_by AS edition FROM ${table} WHERE ${ofDay}
       ORDER BY time DESC, scan DESC LIMIT 1`,
    );
  }

  of(exhibition: string, badge: string): DaysOfBadge {
    // No code and no id holds a slash.
    const name = `${exhibition}/${badge}`;
    const known = this.kept.get(name);
    if (known !== undefined) return known;
    const day = this.latestDay.get(exhibition, badge)?.day;
    const stored = day === undefined ? undefined : this.stored(exhibition, badge, day);
    const kept = {
      exhibition,
      badge,
      latest: day === undefined || stored === undefined ? undefined : { ...stored, day },
    };
    this.kept.set(name, kept);
    return kept;
  }

  /** Undefined where the badge passed no gate on the day. */
  on(day: string, { exhibition, badge, latest }: DaysOfBadge): PassedDay | undefined {
    if (latest === undefined || day > latest.day) return undefined;
    return day === latest.day ? latest : this.stored(exhibition, badge, day);
  }

  /** Keeps what a passage, which is in the table, made of its day. */
  passed(day: string, days: DaysOfBadge, passed: PassedDay): void {
    if (days.latest === undefined || day >= days.latest.day) (days as Kept).latest = { day, ...passed };
  }

  private stored(exhibition: string, badge: string, day: string): PassedDay | undefined {
    const last = this.last.get(exhibition, badge, day);
    const first = this.first.get(exhibition, badge, day);
    if (last === undefined || first === undefined) return undefined;
    return { attended: first.admitted !== null, first: first.admitted ?? first.passed, last };
  }
}
