import type { Snapshot } from '../../projections/file/snapshot.js';
import { typesNamed } from './describe.js';
import type { HistoryQuery } from './history.query.js';
import { AnyOf, type Leaves } from './matching-leaves.js';
import { badgeOfParticipant } from './subject.js';
import { actorTerm, exhibitionTerm, typeTerm } from './terms.js';

/** Milliseconds beyond which there are no events, before 1970 or after it. */
const FAR = Number.MAX_SAFE_INTEGER;

const instantOr = (text: string | undefined, open: number): number => (text === undefined ? open : Date.parse(text));

/** Finds the leaf indexes that a query asks for. */
export class HistoryFilters {
  constructor(private readonly at: Snapshot) {}

  /** Between which leaf indexes the time asked for lies, whole minutes at the ends. */
  spanOf({ from, to }: HistoryQuery): { readonly first: number; readonly last: number } {
    if (from === undefined && to === undefined) return { first: 0, last: Infinity };
    const minute = (instant: number) => Math.floor(instant / 60_000);
    const span = this.at.get<{ readonly first: number | null; readonly last: number | null }>(
      'SELECT min(first_leaf) AS first, max(last_leaf) AS last FROM history_minutes WHERE minute BETWEEN @from AND @to',
      { from: minute(instantOr(from, -FAR)), to: minute(instantOr(to, FAR)) },
    );
    return { first: span?.first ?? 0, last: span?.last ?? -1 };
  }

  /** All that an item must meet, of the leaf indexes up to `until`; `only` leaves one exhibition, `actors` their items. */
  of(
    query: HistoryQuery,
    actors: readonly string[] | undefined,
    only: string | undefined,
    until: number,
  ): readonly Leaves[] {
    const { subject, type, exhibition, merge } = query;
    const filters: Leaves[] = [];
    if (subject !== undefined)
      filters.push(merge === 'true' ? this.merged(subject) : this.anyOf(this.registrationsOf(subject)));
    if (actors !== undefined) filters.push(this.anyOf(actors.map(actorTerm)));
    if (type !== undefined) filters.push(this.anyOf(typesNamed(type).map(typeTerm)));
    for (const code of [exhibition, only]) if (code !== undefined) filters.push(this.anyOf([exhibitionTerm(code)]));
    if (query.from !== undefined || query.to !== undefined) filters.push(this.inTime(query, until));
    return filters;
  }

  private merged(subject: string): Leaves {
    if (subject.startsWith('exhibition:'))
      return this.anyOf([subject, exhibitionTerm(subject.slice('exhibition:'.length))]);
    if (subject.startsWith('participant:')) {
      const registrations = this.registrationsOf(subject);
      return this.anyOf([...registrations, ...registrations.map(badgeOfParticipant)]);
    }
    const within = this.at.all<{ readonly term: number }>(
      `SELECT things.term FROM history_things things
       JOIN history_terms terms ON terms.id = things.within WHERE terms.term = @subject`,
      { subject },
    );
    return new AnyOf([...this.idsOf([subject]), ...within.map(({ term }) => term)], this.first);
  }

  /** The subject, and all participants that were merged into it. */
  private registrationsOf(subject: string): readonly string[] {
    if (!subject.startsWith('participant:')) return [subject];
    const merged = this.at.all<{ readonly subject: string }>(
      `WITH RECURSIVE merged (term) AS (
         SELECT m.term FROM history_terms t JOIN history_merged m ON m.stays = t.id WHERE t.term = @subject
         UNION
         SELECT m.term FROM merged JOIN history_merged m ON m.stays = merged.term
       ) SELECT t.term AS subject FROM merged JOIN history_terms t ON t.id = merged.term`,
      { subject },
    );
    return [subject, ...merged.map((row) => row.subject)];
  }

  private anyOf(terms: readonly string[]): Leaves {
    return new AnyOf(this.idsOf(terms), this.first);
  }

  private idsOf(terms: readonly string[]): number[] {
    return terms.flatMap((term) =>
      this.at
        .all<{ readonly id: number }>('SELECT id FROM history_terms WHERE term = @term', { term })
        .map(({ id }) => id),
    );
  }

  private readonly first = (term: number, leaf: number): number =>
    this.at.get<{ readonly leaf_index: number }>(
      'SELECT leaf_index FROM history_index WHERE term = @term AND leaf_index >= @from LIMIT 1',
      { term, from: leaf },
    )?.leaf_index ?? Infinity;

  private inTime({ from, to }: HistoryQuery, until: number): Leaves {
    const earliest = instantOr(from, -FAR);
    const end = instantOr(to, FAR);
    return {
      from: (leaf) =>
        this.at.get<{ readonly leaf_index: number }>(
          `SELECT leaf_index FROM history
           WHERE leaf_index BETWEEN @from AND @until AND at >= @earliest AND at < @end ORDER BY leaf_index LIMIT 1`,
          { from: leaf, until, earliest, end },
        )?.leaf_index ?? Infinity,
    };
  }
}
