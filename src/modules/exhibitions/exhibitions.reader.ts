import { pageOf, type AskedPage, type Page } from '../../http/paging.js';
import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import type { Texts } from '../../values/localized-text.js';
import { Reads } from '../reads.js';
import type { DefinitionKind } from './definitions.js';
import type { ExhibitionDetails } from './exhibition.events.js';

interface ExhibitionRow {
  readonly code: string;
  readonly status: string;
  readonly details: string;
  readonly revision: number;
}

interface DefinitionRow {
  readonly code: string;
  readonly definition: string;
  readonly revision: number;
}

const COLUMNS = 'code, status, details, revision';
const LIST = `SELECT ${COLUMNS} FROM exhibitions
  WHERE ${asOf('exhibitions')} AND code > @after AND (@only IS NULL OR code = @only) ORDER BY code LIMIT @limit`;
const ONE = `SELECT ${COLUMNS} FROM exhibitions WHERE ${asOf('exhibitions')} AND code = @code`;
const DEFINITIONS = `SELECT code, definition, revision FROM definitions
  WHERE ${asOf('definitions')} AND exhibition = @exhibition AND kind = @kind`;

/** Reads exhibitions with their zones, gates and categories. */
@Reads()
export class Exhibitions {
  /** In the order of their codes; `only` leaves one. */
  list(at: Snapshot, query: AskedPage, only: string | undefined): Page<ExhibitionView> {
    return pageOf(
      at,
      query,
      (after, limit) =>
        at.all<ExhibitionRow>(LIST, { after, only: only ?? null, limit }).map((row) => exhibitionView(at, row)),
      ({ code }) => code,
    );
  }

  /** Throws not-found. */
  one(at: Snapshot, code: string): ExhibitionView {
    const row = at.get<ExhibitionRow>(ONE, { code });
    if (row === undefined) throw notFound('There is no such exhibition.');
    return exhibitionView(at, row);
  }

  /** A zone, gate or category. Throws not-found. */
  definition(at: Snapshot, exhibition: string, kind: DefinitionKind, code: string): DefinitionView {
    const row = at.get<DefinitionRow>(`${DEFINITIONS} AND code = @code`, { exhibition, kind, code });
    if (row === undefined) throw notFound(`The exhibition has no such ${kind}.`);
    return definitionView(row);
  }
}

const exhibitionView = (at: Snapshot, { code, status, details, revision }: ExhibitionRow): ExhibitionView => {
  const definitions = (kind: DefinitionKind) =>
    at.all<DefinitionRow>(`${DEFINITIONS} ORDER BY code`, { exhibition: code, kind }).map(definitionView);
  return {
    code,
    ...(JSON.parse(details) as ExhibitionDetails),
    status,
    zones: definitions('zone'),
    gates: definitions('gate'),
    categories: definitions('category'),
    revision,
  };
};

interface DefinitionView {
  readonly code: string;
  readonly name: Texts;
  readonly revision: number;
}

type ExhibitionView = ExhibitionDetails & {
  readonly code: string;
  readonly status: string;
  readonly zones: readonly DefinitionView[];
  readonly gates: readonly DefinitionView[];
  readonly categories: readonly DefinitionView[];
  readonly revision: number;
};

const definitionView = ({ code, definition, revision }: DefinitionRow): DefinitionView => ({
  code,
  ...(JSON.parse(definition) as { readonly name: Texts }),
  revision,
});
