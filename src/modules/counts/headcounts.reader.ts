import type { Snapshot } from '../../projections/file/snapshot.js';
import { Exhibitions } from '../exhibitions/exhibitions.reader.js';
import { Reads } from '../reads.js';
import type { Texts } from '../../values/localized-text.js';
import type { Grouping, HeadcountsQuery } from './counts.query.js';
import { countryName, kindName, type OrganisationalKind } from './group-names.js';
import { countedBy, type CountedRow } from './headcounts.sql.js';
import { countBasis, type CountBasis } from './basis.js';
import { ALL } from './counter-sums.js';

/** Heads of organisations among those counted. */
interface Heads {
  readonly registered: number;
  readonly attended: number;
  readonly inside: number;
}

export interface Counts {
  /** Participants not removed, of organisations not withdrawn. */
  readonly registered: number;
  /** Those of them whose badge is issued or suspended. */
  readonly badged: number;
  /** People admitted at least once, whatever became of them. */
  readonly attended: number;
  /** People whose location now is a zone. */
  readonly inside: number;
  readonly heads: Heads;
  /** Projects that delegations show; categories show none. */
  readonly projects: number;
}

export interface HeadcountRow extends Counts {
  /** null: organisations without a country. */
  readonly code: string | null;
  readonly name: Texts;
  /** A delegation's kind or `firm`; left out where a row holds organisations of several. */
  readonly kind?: OrganisationalKind;
}

export interface HeadcountsView {
  readonly asOf: string;
  readonly at: string;
  readonly position: string;
  readonly by: Grouping;
  readonly day?: string;
  readonly rows: readonly HeadcountRow[];
  /** The sum of the rows. */
  readonly total: Counts;
}

/** Counts heads. */
@Reads()
export class Headcounts {
  constructor(private readonly exhibitions: Exhibitions) {}

  /** `only` leaves one organisation, by its name. Throws not-found. */
  of(at: Snapshot, exhibition: string, { by, day }: HeadcountsQuery, only: string | undefined): HeadcountsView {
    const basis = countBasis(at, exhibition, day);
    const rows = this.rows(at, exhibition, by, basis, only ?? ALL);
    return {
      asOf: basis.asOf,
      at: basis.at,
      position: at.position.toString(),
      by,
      ...(day !== undefined && { day }),
      rows,
      total: totalOf(rows),
    };
  }

  private rows(at: Snapshot, exhibition: string, by: Grouping, counted: CountBasis, only: string): HeadcountRow[] {
    const { basis, attendedOn, insideOn } = counted;
    const found = at.lists<CountedRow>(countedBy[by], { exhibition, basis, attendedOn, insideOn, only });
    switch (by) {
      case 'delegation':
      case 'agency':
      case 'firm':
        return found.map(([code, name, kind, ...figures]) => ({
          code,
          name: JSON.parse(name) as Texts,
          kind,
          ...counts(figures),
        }));
      case 'kind':
        return found.map(([code, , kind, ...figures]) => ({ code, name: kindName(kind), kind, ...counts(figures) }));
      case 'country':
        return found.map(([code, , , ...figures]) => ({
          code: code === '' ? null : code,
          name: countryName(code),
          ...counts(figures),
        }));
      case 'category': {
        const byCode = new Map(found.map(([code, , , ...figures]) => [code, counts(figures)]));
        return this.exhibitions
          .one(at, exhibition)
          .categories.map(({ code, name }) => ({ code, name, ...(byCode.get(code) ?? NOBODY) }));
      }
    }
  }
}

const NOBODY: Counts = {
  registered: 0,
  badged: 0,
  attended: 0,
  inside: 0,
  heads: { registered: 0, attended: 0, inside: 0 },
  projects: 0,
};

/** The sum of rows. */
export const totalOf = (rows: readonly Counts[]): Counts => rows.reduce<Counts>(plus, NOBODY);

const counts = ([registered, badged, attended, inside, ...more]: Figures): Counts => ({
  registered,
  badged,
  attended,
  inside,
  heads: { registered: more[0], attended: more[1], inside: more[2] },
  projects: more[3],
});

type Figures = CountedRow extends readonly [string, string, string, ...infer Rest] ? Rest : never;

const plus = (one: Counts, other: Counts): Counts => ({
  registered: one.registered + other.registered,
  badged: one.badged + other.badged,
  attended: one.attended + other.attended,
  inside: one.inside + other.inside,
  heads: {
    registered: one.heads.registered + other.heads.registered,
    attended: one.heads.attended + other.heads.attended,
    inside: one.heads.inside + other.heads.inside,
  },
  projects: one.projects + other.projects,
});
