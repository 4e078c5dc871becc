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

/** Fields that a sheet of the kind does not have, and those of two columns. The body may have any other fault. */
function fieldFaults(kind: ImportKind, body: MappingBody): readonly Fault[] {
  return (['columns', 'defaults', 'words'] as const).flatMap((list) => {
    const fields = fieldsIn(body[list]);
    return fields.flatMap((field, index): Fault[] => {
      if (field === undefined) return [];
      const pointer = `/${list}/${index}/field`;
      if (!isColumn(kind, field)) return [{ pointer, code: 'enum', message: NO_FIELD }];
      // Of two columns one would be lost.
      return list === 'columns' && fields.indexOf(field) < index
        ? [{ pointer, code: 'format', message: TWO_COLUMNS }]
        : [];
    });
  });
}

const NO_FIELD = 'No sheet of this kind has a field of this name; found.fields of the mapping names them.';
const TWO_COLUMNS = 'Another column is mapped to this field already; leave one of them out.';

/** The field that each item of a list names; undefined where it names none. */
function fieldsIn(list: unknown): readonly (string | undefined)[] {
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => {
    const field: unknown = (item as { readonly field?: unknown } | null | undefined)?.field;
    return typeof field === 'string' ? field : undefined;
  });
}
