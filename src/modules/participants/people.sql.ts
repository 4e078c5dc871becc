import { asOf } from '../../projections/rows/versioned-rows.js';

// SQL of participants, for readers of other modules; all of it is as of `@leaf`.

/** Joins the participant that two columns name, as `HOLDER_ROLE` and `HOLDER_NAME`. */
export const joinHolder = (exhibition: string, id: string): string => `
  JOIN participants p ON ${asOf('p')} AND p.exhibition = ${exhibition} AND p.id = ${id}
  LEFT JOIN people ON ${asOf('people')} AND people.exhibition = ${exhibition} AND people.id = ${id}`;

export const HOLDER_ROLE = 'p.role';

/** JSON; null where the person was erased. */
export const HOLDER_NAME = "people.person ->> '$.name'";

/** Registered participants `p` of `@exhibition`; of `@ids` (a JSON array), `@organisation` and `@role`, where not null. */
export const REGISTERED = `participants p
  WHERE ${asOf('p')} AND p.exhibition = @exhibition AND p.status = 'registered'
    AND (@ids IS NULL OR p.id IN (SELECT value FROM json_each(@ids)))
    AND (@organisation IS NULL OR p.organisation = @organisation) AND (@role IS NULL OR p.role = @role)`;

/** A person's name as JSON, in the version `q` that the rest of a statement picks: a condition, and what may follow it. */
export const personName =
  (exhibition: string, id: string) =>
  (version: string): string =>
    `(SELECT q.person ->> '$.name' FROM people q WHERE q.exhibition = ${exhibition} AND q.id = ${id} AND ${version})`;
