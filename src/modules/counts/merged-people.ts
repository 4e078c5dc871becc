import type { ProjectionDatabase, Statement } from '../../projections/projection.js';

/** SQL of the table that says which participant was merged into which, by their keys. */
export const MERGED_PEOPLE_TABLE = `
  CREATE TABLE merged_people (
    exhibition TEXT NOT NULL, participant TEXT NOT NULL, stays TEXT NOT NULL, PRIMARY KEY (exhibition, participant)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX merged_people_stays ON merged_people (exhibition, stays, participant);`;

/** Participants that are one person: the one that stays, and all that were merged into it. */
export interface OnePerson {
  readonly stays: string;
  /** Keys; the one that stays is the first. */
  readonly participants: readonly string[];
}

/** Participants that were registered twice and are one person. */
export class MergedPeople {
  private readonly insert: Statement;
  private readonly delete: Statement;
  private readonly into: Statement<{ readonly stays: string }>;
  private readonly all: Statement<{ readonly participant: string }>;

  constructor(db: ProjectionDatabase) {
    this.insert = db.prepare('INSERT INTO merged_people VALUES (?, ?, ?)');
    this.delete = db.prepare('DELETE FROM merged_people WHERE exhibition = ? AND participant = ?');
    this.into = db.prepare('SELECT stays FROM merged_people WHERE exhibition = ? AND participant = ?');
    this.all = db.prepare(
      `WITH RECURSIVE merged (participant) AS (
         SELECT participant FROM merged_people WHERE exhibition = ? AND stays = ?
         UNION
         SELECT m.participant FROM merged JOIN merged_people m ON m.exhibition = ? AND m.stays = merged.participant
       ) SELECT participant FROM merged ORDER BY participant`,
    );
  }

  merge(exhibition: string, participant: string, stays: string): void {
    this.insert.run(exhibition, participant, stays);
  }

  part(exhibition: string, participant: string): void {
    this.delete.run(exhibition, participant);
  }

  /** The person that a participant is. */
  of(exhibition: string, participant: string): OnePerson {
    let stays = participant;
    for (;;) {
      const next = this.into.get(exhibition, stays)?.stays;
      if (next === undefined) break;
      stays = next;
    }
    return {
      stays,
      participants: [stays, ...this.all.all(exhibition, stays, exhibition).map((row) => row.participant)],
    };
  }
}
