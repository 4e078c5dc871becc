import { PendingSums, upserting } from '../../projections/rows/pending-sums.js';
import type { Batch, ProjectionDatabase } from '../../projections/projection.js';

/**
 * By which role, category and organisation people count: by those they have `now`, or by those that they had at their
 * first admission of a `day`.
 */
export type Basis = 'now' | 'day';

/** In place of a day: what counts whatever the day. Registration counts there only; presence does not. */
export const EVER = '';

/** In place of an organisation: all of them. */
export const ALL = '';

const FIGURES = `
  registered INTEGER NOT NULL, badged INTEGER NOT NULL, attended INTEGER NOT NULL, inside INTEGER NOT NULL,
  heads_registered INTEGER NOT NULL, heads_attended INTEGER NOT NULL, heads_inside INTEGER NOT NULL`;

/**
 * SQL of the sums: by organisation, and of those with a badge by category, of each organisation and of all. On the basis
 * of now, registration and attendance stand under EVER and who is inside under the day. Withdrawn organisations are
 * counted like others: the reader leaves out what does not count of them.
 */
export const COUNTER_TABLES = `
  CREATE TABLE sums_by_organisation (
    exhibition TEXT NOT NULL, basis TEXT NOT NULL, day TEXT NOT NULL, organisation TEXT NOT NULL, ${FIGURES},
    PRIMARY KEY (exhibition, basis, day, organisation)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sums_by_category (
    exhibition TEXT NOT NULL, basis TEXT NOT NULL, day TEXT NOT NULL, organisation TEXT NOT NULL,
    category TEXT NOT NULL, ${FIGURES},
    PRIMARY KEY (exhibition, basis, day, organisation, category)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sums_by_zone (
    exhibition TEXT NOT NULL, day TEXT NOT NULL, zone TEXT NOT NULL, inside INTEGER NOT NULL,
    PRIMARY KEY (exhibition, day, zone)
  ) STRICT, WITHOUT ROWID;`;

/** Where a person counts. */
export interface Bucket {
  readonly organisation: string;
  /** `''` without a badge. */
  readonly category: string;
}

/** What is added to sums or, below zero, taken from them. */
export interface Figures {
  readonly registered: number;
  readonly badged: number;
  readonly attended: number;
  readonly inside: number;
  readonly headsRegistered: number;
  readonly headsAttended: number;
  readonly headsInside: number;
}

/** The sums of all exhibitions. */
export class CounterSums {
  /** By organisation and category: the other sums are made of these. */
  private readonly figures: PendingSums;
  private readonly byOrganisation: PendingSums;
  private readonly byCategory: PendingSums;
  private readonly zones: PendingSums;

  constructor(db: ProjectionDatabase, batch: Batch) {
    const add = `ON CONFLICT DO UPDATE SET
      registered = registered + excluded.registered, badged = badged + excluded.badged,
      attended = attended + excluded.attended, inside = inside + excluded.inside,
      heads_registered = heads_registered + excluded.heads_registered,
      heads_attended = heads_attended + excluded.heads_attended, heads_inside = heads_inside + excluded.heads_inside`;
    const sums = (sql: string) => new PendingSums(batch, upserting(db.prepare(sql)));
    // In this order: what is written of the first adds to the others.
    this.figures = new PendingSums(
      batch,
      ([exhibition = '', basis = '', day = '', organisation = '', category = ''], amounts) => {
        this.byOrganisation.add([exhibition, basis, day, organisation], amounts);
        if (category === '') return;
        this.byCategory.add([exhibition, basis, day, organisation, category], amounts);
        this.byCategory.add([exhibition, basis, day, ALL, category], amounts);
      },
    );
    this.byOrganisation = sums(`INSERT INTO sums_by_organisation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ${add}`);
    this.byCategory = sums(`INSERT INTO sums_by_category VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ${add}`);
    this.zones = sums(
      'INSERT INTO sums_by_zone VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET inside = inside + excluded.inside',
    );
  }

  /** Adds to the sums of a day, or of EVER. */
  add(exhibition: string, basis: Basis, day: string, { organisation, category }: Bucket, figures: Figures): void {
    const { registered, badged, attended, inside, headsRegistered, headsAttended, headsInside } = figures;
    if (registered === 0 && badged === 0 && attended === 0 && inside === 0) return;
    const values = [registered, badged, attended, inside, headsRegistered, headsAttended, headsInside];
    this.figures.add([exhibition, basis, day, organisation, category], values);
  }

  /** Moves a person from one zone to another; null is outside. */
  move(exhibition: string, day: string, from: string | null, to: string | null): void {
    if (from === to) return;
    if (from !== null) this.zones.add([exhibition, day, from], [-1]);
    if (to !== null) this.zones.add([exhibition, day, to], [1]);
  }
}
