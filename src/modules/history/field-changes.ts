import { isDeepStrictEqual } from 'node:util';
import type { Fields } from './description.js';

/** One field before and after, null where it was not there. */
export type FieldChange = readonly [field: string, before: unknown, after: unknown];

export interface Changed {
  readonly changes: readonly FieldChange[];
  /** All fields after the changes. */
  readonly fields: Fields;
}

/**
 * Sets fields as `Description.sets` says. The changes stand in the order of what is set, and under each name what
 * there is before what is gone; a value that stays as it was is no change.
 */
export function set(before: Fields, values: Fields, replaces = false): Changed {
  const fields = new Map(Object.entries(before));
  const changes: FieldChange[] = [];
  const put = (field: string, after: unknown): void => {
    const was = fields.get(field) ?? null;
    if (after === null) fields.delete(field);
    else fields.set(field, after);
    if (was !== after && !isDeepStrictEqual(was, after)) changes.push([field, was, after]);
  };
  const flat = Object.entries(values).map(([name, value]) => [name, leaves(name, value)] as const);
  const named = new Set(flat.flatMap(([, found]) => found.map(([field]) => field)));
  const unnamed = [...fields.keys()].filter((field) => !named.has(field));
  const remove = (isGone: (field: string) => boolean): void => {
    for (const field of unnamed) if (fields.has(field) && isGone(field)) put(field, null);
  };
  for (const [name, found] of flat) {
    for (const [field, after] of found) put(field, after);
    remove((field) => field === name || field.startsWith(`${name}.`));
  }
  if (replaces) remove(() => true);
  return { changes, fields: Object.fromEntries(fields) };
}

/** Fields of an event by itself, as changes from nothing. */
export function facts(fields: Fields): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [name, value] of Object.entries(fields))
    for (const [field, after] of leaves(name, value)) changes.push([field, null, after]);
  return changes;
}

/** A value taken apart into its dotted names: an object into its fields, all else as it is, nothing into none. */
function leaves(name: string, value: unknown): (readonly [field: string, value: unknown])[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object' || Array.isArray(value)) return [[name, value]];
  return Object.entries(value).flatMap(([part, inner]) => leaves(`${name}.${part}`, inner));
}
