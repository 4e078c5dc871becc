import { namedSchemas, NO_COLUMN, type Schema } from '../answer-schema.js';
import type { Cell } from '../../values/csv.js';

/** A column of a table: its dotted name, and where in a row's object its value stands. */
export interface Column {
  readonly name: string;
  readonly path: readonly string[];
}

type Properties = Readonly<Record<string, Schema>>;

/** The fields of an object's schema; undefined where it is none. */
export function propertiesOf(schema: Schema): Properties | undefined {
  const { anyOf, properties } = plain(schema) as {
    readonly anyOf?: readonly Schema[];
    readonly properties?: Properties;
  };
  if (anyOf === undefined) return properties;
  // What different callers are shown: the fields of all.
  const alternatives = anyOf.map(propertiesOf).filter((one) => one !== undefined);
  return alternatives.length === 0 ? undefined : (Object.assign({}, ...alternatives) as Properties);
}

/** The schema of a list's items; undefined where it is no list. */
export const itemsOf = (schema: Schema): Schema | undefined => plain(schema)['items'] as Schema | undefined;

/** One column for each field that is no object; fields of objects have dotted names, such as `name.en`. */
export const columnsOf = (schema: Schema, path: readonly string[] = []): readonly Column[] => {
  const properties = propertiesOf(schema);
  if (properties === undefined) return [{ name: path.join('.'), path }];
  return Object.entries(properties)
    .filter(([, field]) => field['x-column'] !== NO_COLUMN['x-column'])
    .flatMap(([name, field]) => columnsOf(field, [...path, name]));
};

/** The columns with further ones, by dotted names, each after those of the same object. */
export function withColumns(columns: readonly Column[], more: readonly string[]): readonly Column[] {
  const all = [...columns];
  for (const name of more) {
    const path = name.split('.');
    // In the object itself, else in the nearest around it.
    const parents = path.map((_, index) => path.slice(0, -1 - index).join('.'));
    const last = parents
      .map((parent) => all.findLastIndex((other) => other.path.slice(0, -1).join('.') === parent))
      .find((index) => index !== -1);
    all.splice((last ?? all.length - 1) + 1, 0, { name, path });
  }
  return all;
}

/** A column's value in a row. A list of words is one cell, other lists and objects are JSON. */
export function cellOf(row: unknown, { path }: Column): Cell {
  let value = row;
  for (const name of path) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join('; ');
  return JSON.stringify(value);
}

/** A schema by itself: a reference resolved, and what may be null without the null. */
function plain(schema: Schema): Schema {
  const { $ref, anyOf } = schema as { readonly $ref?: string; readonly anyOf?: readonly Schema[] };
  if ($ref !== undefined) return plain(namedSchemas[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {});
  const alternatives = anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return alternatives.length === 1 && alternatives[0] !== undefined ? plain(alternatives[0]) : schema;
}
