import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import { ReadDatabase, type Shown } from '../../projections/file/read-database.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { shownAt, VersionedTable } from '../../projections/rows/versioned-rows.js';
import { page, type AskedPage, type Page } from '../../http/paging.js';
import { notFound } from '../../kernel/problem.js';
import { withoutReason } from '../../values/because.js';
import { withChanges } from '../../values/changes.js';
import { Reads } from '../reads.js';
import type { Texts } from '../../values/localized-text.js';
import type { DefinitionKind } from './definitions.js';
import type { ExhibitionStatus } from './exhibition-status.js';
import type { ExhibitionDetails, ExhibitionEvent } from './exhibition.events.js';

const exhibitionsTable = new VersionedTable(
  'exhibitions',
  { code: 'TEXT NOT NULL' },
  { status: 'TEXT NOT NULL', details: 'TEXT NOT NULL', revision: 'INTEGER NOT NULL' },
);
const definitionsTable = new VersionedTable(
  'definitions',
  { exhibition: 'TEXT NOT NULL', kind: 'TEXT NOT NULL', code: 'TEXT NOT NULL' },
  { definition: 'TEXT NOT NULL', revision: 'INTEGER NOT NULL' },
);

/** Exhibitions with their zones, gates and categories; details and definitions as JSON. */
export const exhibitions: Projection<ExhibitionEvent> = {
  name: 'exhibitions',
  version: 1,
  tables: exhibitionsTable.sql + definitionsTable.sql,
  handlers(db) {
    const rows = exhibitionsTable.rows(db);
    const definitions = definitionsTable.rows(db);
    const become =
      (status: ExhibitionStatus) =>
      ({ exhibition: code, leafIndex, revision }: ProjectedEvent) => {
        rows.revise({ code }, leafIndex, { status, revision });
      };
    const define = (event: ProjectedEvent, kind: DefinitionKind, code: string, definition: object) => {
      const key = { exhibition: event.exhibition, kind, code };
      const row = { definition: JSON.stringify(definition), revision: event.revision };
      if (definitions.present(key) === undefined) definitions.insert(key, event.leafIndex, row);
      else definitions.revise(key, event.leafIndex, row);
    };
    const remove = ({ exhibition, leafIndex }: ProjectedEvent, kind: DefinitionKind, code: string) => {
      definitions.end({ exhibition, kind, code }, leafIndex);
    };
    return {
      'exhibition-announced.v1': ({ exhibition: code, leafIndex, revision, data }) => {
        rows.insert({ code }, leafIndex, { status: 'announced', details: JSON.stringify(data), revision });
      },
      'exhibition-amended.v1': ({ exhibition: code, leafIndex, revision, data }) => {
        const before = JSON.parse(rows.present({ code })?.details ?? '{}') as ExhibitionDetails;
        rows.revise({ code }, leafIndex, {
          details: JSON.stringify(withChanges(before, withoutReason(data))),
          revision,
        });
      },
      'exhibition-opened.v1': become('open'),
      'exhibition-closed.v1': become('closed'),
      'exhibition-reopened.v1': become('open'),
      'zone-defined.v1': (event) => {
        const { zone, ...definition } = withoutReason(event.data);
        define(event, 'zone', zone, definition);
      },
      'gate-defined.v1': (event) => {
        const { gate, ...definition } = withoutReason(event.data);
        define(event, 'gate', gate, definition);
      },
      'category-defined.v1': (event) => {
        const { category, ...definition } = withoutReason(event.data);
        define(event, 'category', category, definition);
      },
      'zone-removed.v1': (event) => {
        remove(event, 'zone', event.data.zone);
      },
      'gate-removed.v1': (event) => {
        remove(event, 'gate', event.data.gate);
      },
      'category-removed.v1': (event) => {
        remove(event, 'category', event.data.category);
      },
    };
  },
};

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

/** Reads exhibitions as they are now. */
@Reads()
export class Exhibitions {
  constructor(private readonly reads: ReadDatabase) {}

  /** In the order of their codes; `only` leaves one. */
  list(query: AskedPage, only: string | undefined): Shown<Page<ExhibitionView>> {
    return this.reads.show(({ leafIndex }) =>
      page(
        query,
        leafIndex,
        (from, limit) =>
          this.reads
            .all<ExhibitionRow>(
              `SELECT code, status, details, revision FROM exhibitions
               WHERE ${shownAt('exhibitions')} AND code > @after AND (@only IS NULL OR code = @only)
               ORDER BY code LIMIT @limit`,
              { leaf: from.leafIndex, after: from.after, only: only ?? null, limit },
            )
            .map((row) => this.view(row, from.leafIndex)),
        ({ code }) => code,
      ),
    );
  }

  /** Throws not-found. */
  one(code: string): Shown<ExhibitionView> {
    return this.reads.show(({ leafIndex }) => {
      const row = this.reads.get<ExhibitionRow>(
        'SELECT code, status, details, revision FROM exhibitions WHERE to_leaf IS NULL AND code = ?',
        code,
      );
      if (row === undefined) throw notFound('There is no such exhibition.');
      return this.view(row, leafIndex);
    });
  }

  /** A zone, gate or category. Throws not-found. */
  definition(at: Snapshot, exhibition: string, kind: DefinitionKind, code: string): DefinitionView {
    const row = at.get<DefinitionRow>(
      `SELECT code, definition, revision FROM definitions
       WHERE ${shownAt('definitions')} AND exhibition = @exhibition AND kind = @kind AND code = @code`,
      { exhibition, kind, code },
    );
    if (row === undefined) throw notFound(`The exhibition has no such ${kind}.`);
    return definitionView(row);
  }

  private view({ code, status, details, revision }: ExhibitionRow, leaf: number): ExhibitionView {
    return {
      code,
      ...(JSON.parse(details) as ExhibitionDetails),
      status,
      zones: this.definitions(leaf, code, 'zone'),
      gates: this.definitions(leaf, code, 'gate'),
      categories: this.definitions(leaf, code, 'category'),
      revision,
    };
  }

  private definitions(leaf: number, exhibition: string, kind: DefinitionKind): DefinitionView[] {
    return this.reads
      .all<DefinitionRow>(
        `SELECT code, definition, revision FROM definitions
         WHERE ${shownAt('definitions')} AND exhibition = @exhibition AND kind = @kind ORDER BY code`,
        { leaf, exhibition, kind },
      )
      .map(definitionView);
  }
}

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
