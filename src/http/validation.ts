import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { pointerPart } from './fields.js';
import type { FieldFault } from './field-rules.js';
import type { Fault } from './problem.js';

type Class = new () => object;

const faultsByInput = new WeakMap<object, readonly FieldFault[]>();

/**
 * A body or query as an instance of its class. Faults do not throw here, since a replay and an unknown id come first:
 * whoever acts on the input asks `bodyFaults` or `queryFaults` before.
 */
export function inputOf(type: Class, raw: Readonly<Record<string, unknown>>): object {
  const unknown = unknownKeys(type, raw, '');
  const input = withoutUndefined(
    plainToInstance<object, Readonly<Record<string, unknown>>>(type, raw, { exposeUnsetFields: false }),
  );
  const faults = [
    ...unknown,
    ...validateSync(input, { forbidUnknownValues: false }).flatMap((error) => collected(error, '')),
  ];
  if (faults.length > 0) faultsByInput.set(input, faults);
  return input;
}

/** What is wrong with a body, by JSON Pointer. */
export const bodyFaults = (input: object): readonly Fault[] =>
  (faultsByInput.get(input) ?? []).map(({ at, code, message }) => ({ pointer: at, code, message }));

/** What is wrong with a query, by parameter. */
export const queryFaults = (input: object): readonly Fault[] =>
  (faultsByInput.get(input) ?? []).map(({ at, code, message }) => ({
    parameter: at.split('/')[1] ?? '',
    code: code === 'unknown-field' ? 'unknown-field' : code,
    message,
  }));

/** Keys no field of the class has; looked for in the raw input, since class-transformer drops some without a word. */
function unknownKeys(type: Class, raw: object, at: string): readonly FieldFault[] {
  const { own, nested } = fieldsOf(type);
  return Object.entries(raw).flatMap(([key, value]: [string, unknown]) => {
    const pointer = `${at}/${pointerPart(key)}`;
    if (!own.has(key))
      return [
        { at: pointer, code: 'unknown-field' as const, message: `There is no field "${key.slice(0, 60)}" here.` },
      ];
    const inner = nested.get(key);
    return inner !== undefined && isPlainObject(value) ? unknownKeys(inner, value, pointer) : [];
  });
}

interface Fields {
  readonly own: ReadonlySet<string>;
  readonly nested: ReadonlyMap<string, Class>;
}

const fieldsByType = new Map<Class, Fields>();

function fieldsOf(type: Class): Fields {
  const known = fieldsByType.get(type);
  if (known !== undefined) return known;
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const fields = {
    own: new Set(metadata.map(({ propertyName }) => propertyName)),
    nested: nestedTypes.get(type) ?? new Map<string, Class>(),
  };
  fieldsByType.set(type, fields);
  return fields;
}

/** Which class a nested field has; filled by the `Nested` decorator. */
export const nestedTypes = new Map<Class, Map<string, Class>>();

function collected({ property, constraints, children }: ValidationError, at: string): readonly FieldFault[] {
  const pointer = `${at}/${pointerPart(property)}`;
  const own = Object.values(constraints ?? {}).flatMap((message) =>
    (JSON.parse(message) as FieldFault[]).map((fault) => ({ ...fault, at: pointer + fault.at })),
  );
  return [...own, ...(children ?? []).flatMap((child) => collected(child, pointer))];
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withoutUndefined<Input extends object>(input: Input): Input {
  for (const [key, value] of Object.entries(input) as [keyof Input, unknown][])
    if (value === undefined) Reflect.deleteProperty(input, key);
    else if (isPlainObject(value)) withoutUndefined(value);
  return input;
}
