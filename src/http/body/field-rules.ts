import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { registerDecorator } from 'class-validator';
import type { FaultCode } from '../../values/fault.js';

/** A fault within one field: `at` is the JSON Pointer from the field on, `''` for the field itself. */
export interface FieldFault {
  readonly at: string;
  readonly code: FaultCode;
  readonly message: string;
}

/** Looks at the value of a field that was sent, and says what is wrong with it. */
export type FieldCheck = (value: unknown) => readonly FieldFault[];

export const fieldFault = (code: FaultCode, message: string, at = ''): readonly FieldFault[] => [{ at, code, message }];

/** What the OpenAPI document says of a field: a JSON Schema, or the class of a nested object. */
export type FieldSchema = Readonly<Record<string, unknown>>;

export interface FieldOptions {
  readonly optional?: boolean;
  /** In a merge patch null removes the field. */
  readonly nullable?: boolean;
}

/** A body or a query. */
export type InputClass = new () => object;

/** What decorators say of a field. */
export interface DeclaredField {
  /** What is wrong with a value, undefined among them. */
  readonly judge?: FieldCheck;
  /** Of an object with fields of its own. */
  readonly type?: InputClass;
  /** What becomes of a value before it is judged. */
  readonly transform?: (value: unknown) => unknown;
}

const own = new Map<unknown, Map<string, DeclaredField>>();
const whole = new Map<InputClass, ReadonlyMap<string, DeclaredField>>();

/** Adds to what is known of a field; for decorators, which run before any input comes. `owner` is the class. */
export function declareField(owner: unknown, name: string, field: DeclaredField): void {
  const fields = own.get(owner) ?? new Map<string, DeclaredField>();
  own.set(owner, fields.set(name, { ...fields.get(name), ...field }));
}

/** The fields of a class, those of the classes that it extends among them. */
export function declaredFields(type: InputClass): ReadonlyMap<string, DeclaredField> {
  const known = whole.get(type);
  if (known !== undefined) return known;
  const fields = new Map<string, DeclaredField>();
  for (let owner: unknown = type; typeof owner === 'function'; owner = Object.getPrototypeOf(owner))
    for (const [name, field] of own.get(owner) ?? []) fields.set(name, { ...field, ...fields.get(name) });
  whole.set(type, fields);
  return fields;
}

/**
 * Makes a decorator of a check: what class-validator runs and what the OpenAPI document shows, from one place.
 * The faults travel as JSON in class-validator's message, since it knows only one sentence a constraint.
 */
export function field(
  check: FieldCheck,
  schema: FieldSchema,
  { optional = false, nullable = false }: FieldOptions,
): PropertyDecorator {
  const judge: FieldCheck = (value) => {
    if (value === undefined) return optional ? [] : fieldFault('required', 'This field is required.');
    if (value === null) return nullable ? [] : fieldFault('type', 'This field cannot be null.');
    return check(value);
  };
  const registered: PropertyDecorator = (target, propertyName) => {
    declareField(target.constructor, String(propertyName), { judge });
    registerDecorator({
      name: 'field',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value: unknown) => judge(value).length === 0,
        defaultMessage: (args) => JSON.stringify(judge(args?.value)),
      },
    });
  };
  return applyDecorators(
    registered,
    ApiProperty({ ...schema, required: !optional, ...(nullable && { nullable: true }) }),
  );
}
