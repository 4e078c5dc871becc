import type { Snapshot } from '../../projections/file/snapshot.js';
import { typesNamed } from './describe.js';
import type { HistoryQuery } from './history.query.js';
import { AnyOf, type Leaves } from './matching-leaves.js';
import { OfField } from './of-field.js';
import { OfReason } from './of-reason.js';
import { badgeOfParticipant } from './subject.js';
import { actorTerm, exhibitionTerm, typeTerm } from './terms.js';

/** Leaf indexes, both included; `last` below `first`: none. */
export interface LeafSpan {
  readonly first: number;
  readonly last: number;
}

/** Milliseconds beyond which there are no events, before 1970 or after it. */
const FAR = Number.MAX_SAFE_INTEGER;

const instantOr = (text: string | undefined, open: number): number => (text === undefined ? open : Date.parse(text));

/**
 * Finds the leaf indexes that a query asks for. The newest first: all leaf indexes are negated, so that what walks them
 * upward walks the log downward.
 */
export class HistoryFilters {
  constructor(
    private readonly at: Snapshot,
    private readonly newestFirst = false,
  ) {}

  /** Between which leaf indexes the time asked for lies, whole minutes at the ends. */
  spanOf({ from, to }: HistoryQuery): LeafSpan {
    if (from === undefined && to === undefined) return { first: 0, last: Infinity };
    const minute = (instant: number) => Math.floor(instant / 60_000);
    const span = this.at.get<{ readonly first: number | null; readonly last: number | null }>(
      'SELECT min(first_leaf) AS first, max(last_leaf) AS last FROM history_minutes WHERE minute BETWEEN @from AND @to',
      { from: minute(instantOr(from, -FAR)), to: minute(instantOr(to, FAR)) },
    );
    return { first: span?.first ?? 0, last: span?.last ?? -1 };
  }

  /** All that an item must meet; `span`: of these leaf indexes; `only` leaves one exhibition, `actors` their items. */
  of(
    query: HistoryQuery,
    actors: readonly string[] | undefined,
    only: string | undefined,
    span: LeafSpan,
  ): readonly Leaves[] {
    const { subject, type, exhibition, merge } = query;
    const filters: Leaves[] = [];
    if (subject !== undefined)
      filters.push(merge === 'true' ? this.merged(subject) : this.anyOf(this.registrationsOf(subject)));
    if (actors !== undefined) filters.push(this.anyOf(actors.map(actorTerm)));
    if (type !== undefined) filters.push(this.anyOf(typesNamed(type).map(typeTerm)));
    for (const code of [exhibition, only]) if (code !== undefined) filters.push(this.anyOf([exhibitionTerm(code)]));
    if (query.from !== undefined || query.to !== undefined) filters.push(this.inTime(query, span));
    // The last, so that they read only what the others let through.
    if (query.field !== undefined) filters.push(new OfField(this.at, query.field, this.newestFirst));
    if (query.reason !== undefined) filters.push(new OfReason(this.at, query.reason, this.newestFirst));
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
    this.found(
      this.newestFirst
        ? 'SELECT leaf_index FROM history_index WHERE term = @term AND leaf_index <= @from ORDER BY leaf_index DESC LIMIT 1'
        : 'SELECT leaf_index FROM history_index WHERE term = @term AND leaf_index >= @from LIMIT 1',
      { term, from: this.newestFirst ? 0 - leaf : leaf },
    );

  private inTime({ from, to }: HistoryQuery, { first, last }: LeafSpan): Leaves {
    const earliest = instantOr(from, -FAR);
    const end = instantOr(to, FAR);
    const inTime = `SELECT leaf_index FROM history
      WHERE leaf_index BETWEEN @first AND @last AND at >= @earliest AND at < @end ORDER BY leaf_index`;
    return {
      from: (leaf) =>
        this.newestFirst
          ? this.found(`${inTime} DESC LIMIT 1`, { first, last: 0 - leaf, earliest, end })
          : this.found(`${inTime} LIMIT 1`, { first: leaf, last, earliest, end }),
    };
  }

  private found(sql: string, values: Readonly<Record<string, number>>): number {
    const leaf = this.at.get<{ readonly leaf_index: number }>(sql, values)?.leaf_index;
    if (leaf === undefined) return Infinity;
    return this.newestFirst ? 0 - leaf : leaf;
  }
}
