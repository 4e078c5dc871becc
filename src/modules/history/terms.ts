import type { ProjectionDatabase, Statement } from '../../projections/projection.js';

/** What items are found by beside their subjects, which are terms as they are written. */
export const actorTerm = (access: string): string => `actor:${access}`;
export const typeTerm = (type: string): string => `type:${type}`;
/** All that belongs to an exhibition, where `exhibition:<ex>` is what happened to itself. */
export const exhibitionTerm = (exhibition: string): string => `in:${exhibition}`;

/** A number for each term, given in the order of the log: the index of a busy door stays small. */
export class Terms {
  private readonly find: Statement<{ readonly id: number }>;
  private readonly add: Statement<{ readonly id: number }>;

  constructor(db: ProjectionDatabase) {
    this.find = db.prepare('SELECT id FROM history_terms WHERE term = ?');
    this.add = db.prepare('INSERT INTO history_terms (term) VALUES (?) RETURNING id');
  }

  idOf(term: string): number {
    const found = this.find.get(term) ?? this.add.get(term);
    if (found === undefined) throw new Error(`no number was given to ${term}`);
    return found.id;
  }
}
