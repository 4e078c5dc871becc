import { HeldRows, type Held } from '../../projections/rows/held-rows.js';
import type { Batch, ProjectionDatabase, Statement } from '../../projections/projection.js';

/** What of a participant decides where it counts; nothing that would say who it is. */
export interface Person {
  /** `delegation:<code>` or `firm:<code>`. */
  readonly organisation: string;
  /** 1 for a head, by the role it has now. */
  readonly head: number;
  /** 1 once removed. */
  readonly removed: number;
  /** Of its badge; `none` before the issue. */
  readonly badge: 'none' | 'issued' | 'suspended' | 'revoked';
  /** Code, by what the badge grants now; `''` before the issue. */
  readonly category: string;
  /** 1 once admitted, on whatever day. */
  readonly attended: number;
}

/** SQL of the table of participants, one row a seat. */
export const PEOPLE_TABLE = `
  CREATE TABLE headcount_people (
    exhibition TEXT NOT NULL, seat TEXT NOT NULL, organisation TEXT NOT NULL, head INTEGER NOT NULL,
    removed INTEGER NOT NULL, badge TEXT NOT NULL, category TEXT NOT NULL, attended INTEGER NOT NULL,
    PRIMARY KEY (exhibition, seat)
  ) STRICT, WITHOUT ROWID;`;

/** All participants, removed ones too. */
export class People {
  private readonly insert: Statement;
  private readonly rows: HeldRows<Person>;

  constructor(db: ProjectionDatabase, batch: Batch) {
    const select = db.prepare<Person>(
      `SELECT organisation, head, removed, badge, category, attended FROM headcount_people
       WHERE exhibition = ? AND seat = ?`,
    );
    this.insert = db.prepare('INSERT INTO headcount_people VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    const update = db.prepare(
      `UPDATE headcount_people SET head = ?, removed = ?, badge = ?, category = ?, attended = ?
       WHERE exhibition = ? AND seat = ?`,
    );
    this.rows = new HeldRows(batch, {
      read: (exhibition, seat) => select.get(exhibition, seat),
      write: (exhibition, seat, { head, removed, badge, category, attended }) => {
        update.run(head, removed, badge, category, attended, exhibition, seat);
      },
    });
  }

  add(exhibition: string, seat: string, person: Person): void {
    const { organisation, head, removed, badge, category, attended } = person;
    this.insert.run(exhibition, seat, organisation, head, removed, badge, category, attended);
    this.rows.inserted(exhibition, seat, person);
  }

  /** Throws where nobody was ever given the seat. */
  get(exhibition: string, seat: string): Person {
    return this.held(exhibition, seat).row;
  }

  /** Throws as `get`. */
  change(exhibition: string, seat: string, person: Person): void {
    this.rows.change(this.held(exhibition, seat), person);
  }

  private held(exhibition: string, seat: string): Held<Person> {
    const held = this.rows.get(exhibition, seat);
    if (held === undefined) throw new Error(`nobody was given the seat ${seat} of ${exhibition}`);
    return held;
  }
}
