import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import { nameQuery } from '../../search/name-query.js';
import type { OrganisationName } from './organisation-ref.js';

/** Organisations that one search is narrowed to, at most. */
const NAMED_ORGANISATIONS = 200;

const NAMED = `
  SELECT n.kind || ':' || n.code AS name FROM organisation_search
  CROSS JOIN organisation_names n ON n.from_leaf = organisation_search.rowid
  WHERE organisation_search MATCH @search AND ${asOf('n')} AND n.exhibition = @exhibition
  UNION
  SELECT n.kind || ':' || n.code FROM organisation_names n
  WHERE ${asOf('n')} AND n.exhibition = @exhibition AND n.kind IN ('delegation', 'firm') AND n.code = lower(@text)
  LIMIT ${NAMED_ORGANISATIONS}`;

/** Organisations of an exhibition that a text names: by their code, or by the beginnings of words of their name. */
export function organisationsNamed(at: Snapshot, exhibition: string, text: string): readonly OrganisationName[] {
  const search = nameQuery(text);
  if (search === undefined) return [];
  return at.all<{ readonly name: OrganisationName }>(NAMED, { exhibition, search, text }).map(({ name }) => name);
}
