import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { declareField, field, fieldFault, type FieldOptions, type InputClass } from './field-rules.js';

/** A field that is an object with fields of its own, checked by its class. */
export function Nested(type: InputClass, options: FieldOptions = {}): PropertyDecorator {
  const remember: PropertyDecorator = (target, name) => {
    declareField(target.constructor, String(name), { type });
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
