import type { ProjectedEvent, Projection } from '../../projections/projection.js';
import { VersionedTable } from '../../projections/rows/versioned-rows.js';
import { withoutReason } from '../../values/because.js';
import { withChanges } from '../../values/changes.js';
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
  source: import.meta.url,
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
