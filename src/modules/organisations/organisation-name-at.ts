import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import type { Texts } from '../../values/localized-text.js';
import { parseOrganisationName, type OrganisationName } from './organisation-ref.js';

const NAME = `SELECT name FROM organisation_names n
  WHERE ${asOf('n')} AND exhibition = @exhibition AND kind = @kind AND code = @code`;

/** What a delegation or a firm is called; undefined where there is none. */
export function organisationNameAt(
  at: Snapshot,
  exhibition: string,
  organisation: OrganisationName,
): Texts | undefined {
  const named = parseOrganisationName(organisation);
  const row = named && at.get<{ readonly name: string }>(NAME, { exhibition, kind: named.kind, code: named.code });
  return row && (JSON.parse(row.name) as Texts);
}
