import type { ProjectionDatabase, Statement } from '../../projections/projection.js';

/** Day of what counts whatever the day. */
export const EVER = '';

/**
 * SQL of the running totals. `category` is `''` for people without a badge, `day` is `''` for all days together, where
 * nobody counts as inside. Withdrawn organisations are in: who reads leaves them out where they do not count.
 */
export const TALLY_TABLES = `
  CREATE TABLE headcount_enrolment (
    exhibition TEXT NOT NULL, organisation TEXT NOT NULL, category TEXT NOT NULL,
    registered INTEGER NOT NULL, badged INTEGER NOT NULL, heads INTEGER NOT NULL,
    PRIMARY KEY (exhibition, organisation, category)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE headcount_turnout (
    exhibition TEXT NOT NULL, day TEXT NOT NULL, organisation TEXT NOT NULL, category TEXT NOT NULL,
    attended INTEGER NOT NULL, inside INTEGER NOT NULL, heads_attended INTEGER NOT NULL, heads_inside INTEGER NOT NULL,
    PRIMARY KEY (exhibition, day, organisation, category)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE headcount_zones (
    exhibition TEXT NOT NULL, day TEXT NOT NULL, zone TEXT NOT NULL, inside INTEGER NOT NULL,
    PRIMARY KEY (exhibition, day, zone)
  ) STRICT, WITHOUT ROWID;`;

/** Where a person counts. */
export interface Bucket {
  readonly exhibition: string;
  readonly organisation: string;
  readonly category: string;
}

export interface Enrolment {
  readonly registered: number;
  readonly badged: number;
  /** Registered ones that are heads. */
  readonly heads: number;
}

export interface Turnout {
  readonly attended: number;
  readonly inside: number;
  readonly headsAttended: number;
  readonly headsInside: number;
}

/** Running totals, moved by what an event adds or takes. */
export class Tallies {
  private readonly enrolment: Statement;
  private readonly turnout: Statement;
  private readonly zones: Statement;

  constructor(db: ProjectionDatabase) {
    this.enrolment = db.prepare(
      `INSERT INTO headcount_enrolment VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET registered = registered + excluded.registered, badged = badged + excluded.badged,
         heads = heads + excluded.heads`,
    );
    this.turnout = db.prepare(
      `INSERT INTO headcount_turnout VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET attended = attended + excluded.attended, inside = inside + excluded.inside,
         heads_attended = heads_attended + excluded.heads_attended, heads_inside = heads_inside + excluded.heads_inside`,
    );
    this.zones = db.prepare(
      `INSERT INTO headcount_zones VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET inside = inside + excluded.inside`,
    );
  }

  enrol({ exhibition, organisation, category }: Bucket, { registered, badged, heads }: Enrolment): void {
    if (registered === 0 && badged === 0 && heads === 0) return;
    this.enrolment.run(exhibition, organisation, category, registered, badged, heads);
  }

  turnOut({ exhibition, organisation, category }: Bucket, day: string, turnout: Turnout): void {
    const { attended, inside, headsAttended, headsInside } = turnout;
    if (attended === 0 && inside === 0 && headsAttended === 0 && headsInside === 0) return;
    this.turnout.run(exhibition, day, organisation, category, attended, inside, headsAttended, headsInside);
  }

  move(exhibition: string, day: string, from: string | null, to: string | null): void {
    if (from === to) return;
    if (from !== null) this.zones.run(exhibition, day, from, -1);
    if (to !== null) this.zones.run(exhibition, day, to, 1);
  }
}
