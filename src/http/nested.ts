import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { field, fieldFault, type FieldOptions } from './field-rules.js';
import { nestedTypes } from './validation.js';

type Class = new () => object;

/** A field that is an object with fields of its own, checked by its class. */
export function Nested(type: Class, options: FieldOptions = {}): PropertyDecorator {
  const remember: PropertyDecorator = (target, name) => {
    const owner = target.constructor as Class;
    const fields = nestedTypes.get(owner) ?? new Map<string, Class>();
    nestedTypes.set(owner, fields.set(String(name), type));
  };
  return applyDecorators(
    remember,
    Type(() => type),
    field(
      (value) =>
        typeof value === 'object' && !Array.isArray(value) ? [] : fieldFault('type', 'This must be an object.'),
      { type },
      options,
    ),
    ValidateNested({ message: JSON.stringify([]) }),
  );
}
