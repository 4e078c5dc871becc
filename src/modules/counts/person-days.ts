import type { ProjectionDatabase, Statement } from '../../projections/projection.js';

/** How a person stands on one exhibition day, as it counts. */
export interface PersonDay {
  /** Whether the person was admitted. */
  readonly attended: boolean;
  /** The zone the person is in after the day's last passage, or null outside. */
  readonly zone: string | null;
}

/**
 * SQL of the table of the days on which people passed a gate, under the key of the participant that stays. No passage of
 * a merged participant stands under its own key.
 */
export const PERSON_DAYS_TABLE = `
  CREATE TABLE person_days (
    exhibition TEXT NOT NULL, day TEXT NOT NULL, participant TEXT NOT NULL, attended INTEGER NOT NULL, zone TEXT,
    PRIMARY KEY (exhibition, day, participant)
  ) STRICT, WITHOUT ROWID;`;

/** Writes who came on which day and where each person is, for filters of lists. */
export class PersonDays {
  private readonly upsert: Statement;
  private readonly remove: Statement;

  constructor(db: ProjectionDatabase) {
    this.upsert = db.prepare(
      `INSERT INTO person_days VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET attended = excluded.attended, zone = excluded.zone`,
    );
    this.remove = db.prepare('DELETE FROM person_days WHERE exhibition = ? AND day = ? AND participant = ?');
  }

  put(exhibition: string, day: string, participant: string, { attended, zone }: PersonDay): void {
    this.upsert.run(exhibition, day, participant, attended ? 1 : 0, zone);
  }

  drop(exhibition: string, day: string, participant: string): void {
    this.remove.run(exhibition, day, participant);
  }
}
