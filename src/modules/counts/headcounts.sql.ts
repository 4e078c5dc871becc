import { asOf } from '../../projections/rows/versioned-rows.js';
import type { OrganisationalKind } from './group-names.js';
import type { Grouping } from './counts.query.js';

/** A row of each statement; only organisations have a name (JSON), and rows of countries and categories have no kind. */
export type CountedRow = readonly [
  code: string,
  name: string,
  kind: OrganisationalKind,
  registered: number,
  badged: number,
  attended: number,
  inside: number,
  headsRegistered: number,
  headsAttended: number,
  headsInside: number,
  projects: number,
];

// Who is registered counts whatever the day, and not of a withdrawn organisation.
const FIGURES = {
  registered: 'ever.registered * (1 - o.withdrawn)',
  badged: 'ever.badged * (1 - o.withdrawn)',
  attended: 'came.attended',
  inside: 'here.inside',
  headsRegistered: 'ever.heads_registered * (1 - o.withdrawn)',
  headsAttended: 'came.heads_attended',
  headsInside: 'here.heads_inside',
  projects: 'o.projects',
};

const figures = (each: (expression: string) => string): string =>
  Object.entries(FIGURES)
    .map(([name, expression]) => `${each(expression)} AS ${name}`)
    .join(', ');

const OF_ORGANISATIONS = `
  FROM counted_organisations o
  LEFT JOIN sums_by_organisation ever
    ON ever.exhibition = o.exhibition AND ever.basis = 'now' AND ever.day = '' AND ever.organisation = o.organisation
  LEFT JOIN sums_by_organisation came
    ON came.exhibition = o.exhibition AND came.basis = @basis AND came.day = @attendedOn AND came.organisation = o.organisation
  LEFT JOIN sums_by_organisation here
    ON here.exhibition = o.exhibition AND here.basis = @basis AND here.day = @insideOn AND here.organisation = o.organisation
  WHERE o.exhibition = @exhibition AND ${asOf('o')} AND (@only = '' OR o.organisation = @only)`;

const organisations = (where: string): string => `
  SELECT o.code, o.name, o.kind, ${figures((figure) => `COALESCE(${figure}, 0)`)}
  ${OF_ORGANISATIONS} AND ${where} ORDER BY o.organisation`;

const organisationsBy = (column: 'kind' | 'country'): string => `
  SELECT o.${column} AS code, '' AS name, MIN(o.kind) AS kind, ${figures((figure) => `TOTAL(${figure})`)}
  ${OF_ORGANISATIONS} GROUP BY 1 ORDER BY 1`;

// Withdrawn organisations are few: what of them does not count is taken from the totals of all.
const OF_CATEGORIES = `
  SELECT category AS code, '' AS name, '' AS kind, SUM(registered) AS registered, SUM(badged) AS badged, SUM(attended) AS attended,
    SUM(inside) AS inside, SUM(heads_registered) AS headsRegistered, SUM(heads_attended) AS headsAttended,
    SUM(heads_inside) AS headsInside, 0 AS projects
  FROM (
    SELECT category, registered, badged, 0 AS attended, 0 AS inside, heads_registered, 0 AS heads_attended, 0 AS heads_inside
    FROM sums_by_category WHERE exhibition = @exhibition AND basis = 'now' AND day = '' AND organisation = @only
    UNION ALL
    SELECT category, 0, 0, attended, 0, 0, heads_attended, 0
    FROM sums_by_category WHERE exhibition = @exhibition AND basis = @basis AND day = @attendedOn AND organisation = @only
    UNION ALL
    SELECT category, 0, 0, 0, inside, 0, 0, heads_inside
    FROM sums_by_category WHERE exhibition = @exhibition AND basis = @basis AND day = @insideOn AND organisation = @only
    UNION ALL
    SELECT c.category, -c.registered, -c.badged, 0, 0, -c.heads_registered, 0, 0
    FROM counted_organisations o INDEXED BY counted_organisations_withdrawn
    CROSS JOIN sums_by_category c
      ON c.exhibition = o.exhibition AND c.basis = 'now' AND c.day = '' AND c.organisation = o.organisation
    WHERE o.exhibition = @exhibition AND ${asOf('o')} AND o.withdrawn = 1 AND (@only = '' OR o.organisation = @only)
  )
  GROUP BY 1 ORDER BY 1`;

/**
 * SQL that counts by each grouping. Binds `@exhibition`, `@only` (an organisation, or `''` for all), `@basis`,
 * `@attendedOn` (a day, or `''` for all) and `@insideOn` (today, or null where presence does not count).
 */
export const countedBy: Readonly<Record<Grouping, string>> = {
  delegation: organisations("o.kind <> 'firm'"),
  agency: organisations("o.kind = 'agency'"),
  firm: organisations("o.kind = 'firm'"),
  kind: organisationsBy('kind'),
  country: organisationsBy('country'),
  category: OF_CATEGORIES,
};
