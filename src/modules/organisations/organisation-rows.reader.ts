import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import { nameQuery } from '../../search/name-query.js';
import { isOwnLanguage } from '../../values/localized-text.js';
import { Reads } from '../reads.js';
import type { OrganisationKind, OrganisationRef } from './organisation-ref.js';

/** A delegation or a firm as its table holds it; details and quota as JSON. */
export interface OrganisationRow {
  readonly code: string;
  readonly status: string;
  readonly details: string;
  readonly quota: string;
  readonly revision: number;
}

/** What leaves out of a list all but some; absent: no condition. */
export interface OrganisationFilter {
  /** Absent: all but the withdrawn. */
  readonly status?: string | undefined;
  /** The kind of a delegation. */
  readonly kind?: string | undefined;
  readonly sector?: string | undefined;
  readonly stand?: string | undefined;
  /** What is looked for in names. */
  readonly q?: string | undefined;
  /** The only organisation that the caller may see, by its name. */
  readonly only?: string | undefined;
}

const COLUMNS = 'code, status, details, quota, revision';

const FOUND = `AND (exhibition, kind, code) IN (
  SELECT n.exhibition, n.kind, n.code FROM organisation_search CROSS JOIN organisation_names n
  ON n.from_leaf = organisation_search.rowid WHERE organisation_search MATCH @search AND ${asOf('n')})`;

const LANGUAGES_OF_NAMES = `SELECT DISTINCT texts.key AS language
  FROM organisation_names n JOIN json_each(n.name) texts
  WHERE ${asOf('n')} AND exhibition = @exhibition AND kind = @of ORDER BY texts.key`;

/** Reads delegations and firms. */
@Reads()
export class OrganisationRows {
  /** Columns of a list for names in other languages than the register's own. */
  foreignColumns(at: Snapshot, exhibition: string, of: OrganisationKind): readonly string[] {
    return at
      .all<{ language: string }>(LANGUAGES_OF_NAMES, { exhibition, of })
      .flatMap(({ language }) => (isOwnLanguage(language) ? [] : [`name.${language}`]));
  }

  /** In the order of their codes. */
  list(
    at: Snapshot,
    exhibition: string,
    of: OrganisationKind,
    filter: OrganisationFilter,
    after: string,
    limit: number,
  ): OrganisationRow[] {
    const { status = null, kind = null, sector = null, stand = null, only = null, q } = filter;
    const search = q === undefined ? null : nameQuery(q);
    if (search === undefined) return [];
    return at.all<OrganisationRow>(
      `SELECT ${COLUMNS} FROM organisations o
       WHERE ${asOf('o')} AND exhibition = @exhibition AND kind = @of AND code > @after
         AND (@only IS NULL OR @only = kind || ':' || code)
         AND CASE WHEN @status IS NULL THEN status <> 'withdrawn' ELSE status = @status END
         AND (@kind IS NULL OR details ->> '$.kind' = @kind)
         AND (@sector IS NULL OR details ->> '$.sector' = @sector)
         AND (@stand IS NULL OR EXISTS (
           SELECT 1 FROM stands s
           WHERE ${asOf('s')} AND s.exhibition = o.exhibition AND s.firm = o.code AND s.stand = @stand))
         ${search === null ? '' : FOUND}
       ORDER BY code LIMIT +@limit`,
      {
        after,
        limit,
        exhibition,
        of,
        only,
        status,
        kind,
        sector,
        stand,
        ...(search !== null && { search }),
      },
    );
  }

  /** Throws not-found. */
  one(at: Snapshot, { exhibition, kind, code }: OrganisationRef): OrganisationRow {
    const row = at.get<OrganisationRow>(
      `SELECT ${COLUMNS} FROM organisations o
       WHERE ${asOf('o')} AND exhibition = @exhibition AND kind = @kind AND code = @code`,
      { exhibition, kind, code },
    );
    if (row === undefined) throw notFound(`There is no ${kind} of this code in the exhibition.`);
    return row;
  }
}
