import type { ProjectionDatabase, Statement } from '../../projections/projection.js';

/** What items are found by beside their subjects, which are terms as they are written. */
export const actorTerm = (access: string): string => `actor:${access}`;
export const typeTerm = (type: string): string => `type:${type}`;
/** All that belongs to an exhibition, where `exhibition:<ex>` is what happened to itself. */
export const exhibitionTerm = (exhibition: string): string => `in:${exhibition}`;

/** So many terms are kept in memory: some megabytes. */
const MOST = 50_000;

/** A number for each term, given in the order of the log: the index of a busy door stays small. */
export class Terms {
  private readonly find: Statement<{ readonly id: number }>;
  private readonly add: Statement<{ readonly id: number }>;
  /** Those asked for last; most belong to what is happening just now. */
  private readonly recent = new Map<string, number>();

  constructor(db: ProjectionDatabase) {
    this.find = db.prepare('SELECT id FROM history_terms WHERE term = ?');
    this.add = db.prepare('INSERT INTO history_terms (term) VALUES (?) RETURNING id');
  }

  idOf(term: string): number {
    const known = this.recent.get(term);
    if (known !== undefined) return known;
    const id = this.stored(term);
    if (this.recent.size >= MOST) this.recent.clear();
    this.recent.set(term, id);
    return id;
  }

  private stored(term: string): number {
    const found = this.find.get(term) ?? this.add.get(term);
    if (found === undefined) throw new Error(`no number was given to ${term}`);
    return found.id;
  }
}
