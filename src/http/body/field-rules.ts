import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  registerDecorator,
  ValidatorConstraint,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator';
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

/** What `field` registers with class-validator, as the one constraint value of `FieldConstraint`. */
export interface FieldRule {
  /** What is wrong with a value, undefined among them. */
  readonly judge: FieldCheck;
  /** Of an object with fields of its own. */
  readonly type?: InputClass;
}

/** class-validator knows one sentence a constraint, so the faults travel as JSON in its message. */
@ValidatorConstraint({ name: 'field' })
export class FieldConstraint implements ValidatorConstraintInterface {
  validate(value: unknown, args?: ValidationArguments): boolean {
    return ruleOf(args).judge(value).length === 0;
  }

  defaultMessage(args?: ValidationArguments): string {
    return JSON.stringify(ruleOf(args).judge(args?.value));
  }
}

const ruleOf = (args: ValidationArguments | undefined): FieldRule => (args?.constraints as [FieldRule])[0];

/** Refuses nothing: its constraint value is what changes a field's value before it is judged. */
@ValidatorConstraint({ name: 'transformed' })
export class TransformConstraint implements ValidatorConstraintInterface {
  validate(): boolean {
    return true;
  }
}

/** Changes a value before it is judged and kept. */
export const Transformed = (transform: (value: unknown) => unknown): PropertyDecorator =>
  registered('transformed', TransformConstraint, transform);

/** Makes a decorator of a check: what class-validator holds and what the OpenAPI document shows, from one place. */
export function field(
  check: FieldCheck,
  schema: FieldSchema,
  { optional = false, nullable = false }: FieldOptions,
  type?: InputClass,
): PropertyDecorator {
  const judge: FieldCheck = (value) => {
    if (value === undefined) return optional ? [] : fieldFault('required', 'This field is required.');
    if (value === null) return nullable ? [] : fieldFault('type', 'This field cannot be null.');
    return check(value);
  };
  return applyDecorators(
    registered('field', FieldConstraint, { judge, ...(type && { type }) } satisfies FieldRule),
    ApiProperty({ ...schema, required: !optional, ...(nullable && { nullable: true }) }),
  );
}

const registered =
  (name: string, validator: new () => ValidatorConstraintInterface, rule: unknown): PropertyDecorator =>
  (target, propertyName) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      constraints: [rule],
      validator,
    });
  };
