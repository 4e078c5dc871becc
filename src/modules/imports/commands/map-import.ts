import { changed } from '../../../http/answers.js';
import { present } from '../../../values/merge-patch.js';
import type { Fault } from '../../../values/fault.js';
import { useCase } from '../../use-case.js';
import { isColumn, type ImportKind } from '../columns.js';
import { importing, importStream, mapColumns, received, type ImportRef } from '../import.decider.js';
import { MappingBody } from '../mapping-body.js';

/** The import, and what stands above its columns. */
export interface MapTarget extends ImportRef {
  readonly headers: ReadonlyMap<string, string>;
}

export const MapImport = useCase({
  name: 'map-import',
  body: MappingBody,
  stream: (target: MapTarget) => importStream(target),
  decider: importing,
  exists: received,
  faults: (state, { body }) => fieldFaults(received(state).kind, body),
  revision: ({ status, revision }) => (status === 'none' ? undefined : revision),
  decide: (state, { target, body: { reason, ...mapping } }) => {
    const columns = mapping.columns.map(({ column, field, header = target.headers.get(column) }) => ({
      ...{ column, field },
      ...(header !== undefined && header !== '' && { header }),
    }));
    return mapColumns(state, { ...present(mapping), columns }, reason);
  },
  result: (done, { target: { id } }) => changed(done, { id }),
});

/** Fields that a sheet of the kind does not have. The body may have any other fault. */
function fieldFaults(kind: ImportKind, body: MappingBody): readonly Fault[] {
  return (['columns', 'defaults', 'words'] as const).flatMap((list) => {
    const items: unknown = body[list];
    if (!Array.isArray(items)) return [];
    return items.flatMap((item: unknown, index): Fault[] => {
      const field: unknown = (item as { readonly field?: unknown } | null | undefined)?.field;
      if (typeof field !== 'string' || isColumn(kind, field)) return [];
      const message = 'No sheet of this kind has a field of this name; found.fields of the mapping names them.';
      return [{ pointer: `/${list}/${index}/field`, code: 'enum', message }];
    });
  });
}
