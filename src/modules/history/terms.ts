import { LRUCache } from 'lru-cache';
import { atMostEntries } from '../../values/cache-bound.js';
import type { ProjectionDatabase, Statement } from '../../projections/projection.js';

/** What items are found by beside their subjects, which are terms as they are written. */
export const actorTerm = (access: string): string => `actor:${access}`;
export const typeTerm = (type: string): string => `type:${type}`;
/** All that belongs to an exhibition, where `exhibition:<ex>` is what happened to itself. */
export const exhibitionTerm = (exhibition: string): string => `in:${exhibition}`;

/** Terms kept in memory: some ten megabytes. */
const MAX_TERMS = 100_000;

/** What items are found by. */
export interface Term {
  readonly id: number;
  /** Leaf indexes of the batch that stand under it and are still to be written, in their order. */
  leaves: number[];
}

/** A number for each term, given in the order of the log: the index of a busy door stays small. */
export class Terms {
  private readonly find: Statement<{ readonly id: number }>;
  private readonly add: Statement<{ readonly id: number }>;
  /** Those asked for last; most belong to what is happening just now. */
  private readonly recent = new LRUCache<string, Term>(atMostEntries(MAX_TERMS));

  constructor(db: ProjectionDatabase) {
    this.find = db.prepare('SELECT id FROM history_terms WHERE term = ?');
    this.add = db.prepare('INSERT INTO history_terms (term) VALUES (?) ON CONFLICT DO NOTHING RETURNING id');
  }

  idOf(term: string): number {
    return this.of(term).id;
  }

  of(term: string): Term {
    const recent = this.recent.get(term);
    if (recent !== undefined) return recent;
    const found = this.add.get(term) ?? this.find.get(term);
    if (found === undefined) throw new Error(`no number was given to ${term}`);
    const known = { id: found.id, leaves: [] };
    this.recent.set(term, known);
    return known;
  }
}
