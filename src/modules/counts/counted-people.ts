import { HeldRows, type Held } from '../../projections/rows/held-rows.js';
import type { Batch, ProjectionDatabase, Statement } from '../../projections/projection.js';

/** What of a participant decides in which groups the person counts. */
export interface Standing {
  /** `delegation:<code>` or `firm:<code>`. */
  readonly organisation: string;
  /** 1 for a head. */
  readonly head: number;
  /** Code of the badge's category; `''` before the issue. */
  readonly category: string;
}

/** A participant as it counts now; nothing in it says who the person is. */
export interface CountedPerson extends Standing {
  readonly status: 'registered' | 'removed' | 'merged';
  /** Status of the badge; `none` before the issue. */
  readonly badge: 'none' | 'issued' | 'suspended' | 'revoked';
  /** 1 once admitted with this participant's badge, on whatever day. */
  readonly attended: number;
  /** 1 once the standing changed: then earlier standings are on record. */
  readonly changed: number;
  /** 1 once another participant was merged into this one, or this one into another. */
  readonly joined: number;
}

/**
 * SQL of the table of participants by their key, and of the standings they had: each held until `until`, in ms since
 * 1970-01-01T00:00:00Z.
 */
export const COUNTED_PEOPLE_TABLES = `
  CREATE TABLE counted_people (
    exhibition TEXT NOT NULL, participant TEXT NOT NULL, organisation TEXT NOT NULL, head INTEGER NOT NULL,
    category TEXT NOT NULL, status TEXT NOT NULL, badge TEXT NOT NULL, attended INTEGER NOT NULL,
    changed INTEGER NOT NULL, joined INTEGER NOT NULL,
    PRIMARY KEY (exhibition, participant)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE counted_standings (
    exhibition TEXT NOT NULL, participant TEXT NOT NULL, until INTEGER NOT NULL, leaf INTEGER NOT NULL,
    organisation TEXT NOT NULL, head INTEGER NOT NULL, category TEXT NOT NULL,
    PRIMARY KEY (exhibition, participant, until, leaf)
  ) STRICT, WITHOUT ROWID;`;

/** When a standing changed: time in ms since 1970-01-01T00:00:00Z, and leaf index. */
export interface ChangedAt {
  readonly time: number;
  readonly leaf: number;
}

/** All participants, removed and merged ones too. */
export class CountedPeople {
  private readonly insert: Statement;
  private readonly rows: HeldRows<CountedPerson>;
  private readonly keep: Statement;
  private readonly issue: Statement;
  private readonly earlier: Statement<Standing>;

  constructor(db: ProjectionDatabase, batch: Batch) {
    const select = db.prepare<CountedPerson>(
      `SELECT organisation, head, category, status, badge, attended, changed, joined FROM counted_people
       WHERE exhibition = ? AND participant = ?`,
    );
    this.insert = db.prepare('INSERT INTO counted_people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const update = db.prepare(
      `UPDATE counted_people
       SET organisation = ?, head = ?, category = ?, status = ?, badge = ?, attended = ?, changed = ?, joined = ?
       WHERE exhibition = ? AND participant = ?`,
    );
    this.rows = new HeldRows(batch, {
      read: (exhibition, participant) => select.get(exhibition, participant),
      write: (exhibition, participant, person) => {
        update.run(...valuesOf(person), exhibition, participant);
      },
    });
    this.keep = db.prepare('INSERT INTO counted_standings VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.issue = db.prepare(
      `UPDATE counted_standings SET category = ? WHERE exhibition = ? AND participant = ? AND category = ''`,
    );
    this.earlier = db.prepare(
      `SELECT organisation, head, category FROM counted_standings
       WHERE exhibition = ? AND participant = ? AND until > ? ORDER BY until, leaf LIMIT 1`,
    );
  }

  add(exhibition: string, participant: string, person: CountedPerson): void {
    this.insert.run(exhibition, participant, ...valuesOf(person));
    this.rows.inserted(exhibition, participant, person);
  }

  /** Throws where there never was such a participant. */
  get(exhibition: string, participant: string): CountedPerson {
    return this.held(exhibition, participant).row;
  }

  /** Throws as `get`. */
  set(exhibition: string, participant: string, person: CountedPerson): void {
    this.rows.change(this.held(exhibition, participant), person);
  }

  /** Gives another standing from a time on. The first category holds for the time before it, too. Throws as `get`. */
  restand(exhibition: string, participant: string, standing: Standing, { time, leaf }: ChangedAt): void {
    const { row } = this.held(exhibition, participant);
    const { organisation, head, category } = row;
    const first = category === '' && standing.category !== '';
    const changed =
      organisation !== standing.organisation ||
      head !== standing.head ||
      (category !== '' && category !== standing.category);
    if (first && row.changed === 1) this.issue.run(standing.category, exhibition, participant);
    if (changed)
      this.keep.run(exhibition, participant, time, leaf, organisation, head, first ? standing.category : category);
    this.set(exhibition, participant, { ...row, ...standing, changed: changed ? 1 : row.changed });
  }

  /** The standing at a time, in ms since 1970-01-01T00:00:00Z. Throws as `get`. */
  standingAt(exhibition: string, participant: string, time: number): Standing {
    const { row } = this.held(exhibition, participant);
    return (row.changed === 1 ? this.earlier.get(exhibition, participant, time) : undefined) ?? row;
  }

  private held(exhibition: string, participant: string): Held<CountedPerson> {
    const held = this.rows.get(exhibition, participant);
    if (held === undefined) throw new Error(`there never was a participant ${participant} of ${exhibition}`);
    return held;
  }
}

const valuesOf = ({ organisation, head, category, status, badge, attended, changed, joined }: CountedPerson) =>
  [organisation, head, category, status, badge, attended, changed, joined] as const;
