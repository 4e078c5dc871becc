import { applyDecorators } from '@nestjs/common';
import { ValidateNested } from 'class-validator';
import { field, fieldFault, type FieldOptions, type InputClass } from './field-rules.js';

/** A field that is an object with fields of its own, checked by its class. */
export const Nested = (type: InputClass, options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(
    field(
      (value) =>
        typeof value === 'object' && !Array.isArray(value) ? [] : fieldFault('type', 'This must be an object.'),
      { type },
      options,
      type,
    ),
    ValidateNested({ message: JSON.stringify([]) }),
  );
