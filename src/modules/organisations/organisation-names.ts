import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import type { OrganisationName } from './organisation-ref.js';

const ORGANISATIONS = `
  SELECT o.kind || ':' || o.code AS name, o.code, n.name AS texts, o.revision FROM organisations o
  JOIN organisation_names n ON ${asOf('n')} AND n.exhibition = o.exhibition AND n.kind = o.kind AND n.code = o.code
  WHERE ${asOf('o')} AND o.exhibition = @exhibition`;

/** A delegation or a firm, and what it is called. */
export interface NamedOrganisation {
  readonly name: OrganisationName;
  readonly code: string;
  /** JSON of Texts. */
  readonly texts: string;
  readonly revision: number;
}

/** All organisations of an exhibition, withdrawn ones among them. */
export const namedOrganisations = (at: Snapshot, exhibition: string): readonly NamedOrganisation[] =>
  at.all<NamedOrganisation>(ORGANISATIONS, { exhibition });

/**
 * The name as JSON of the organisation that a column has as `delegation:<code>` or `firm:<code>`, in the version `q` that
 * the rest of a statement picks: a condition, and what may follow it.
 */
export const organisationName =
  (exhibition: string, organisation: string) =>
  (version: string): string =>
    `(SELECT q.name FROM organisation_names q WHERE q.exhibition = ${exhibition}
      AND q.kind = substr(${organisation}, 1, instr(${organisation}, ':') - 1)
      AND q.code = substr(${organisation}, instr(${organisation}, ':') + 1) AND ${version})`;
