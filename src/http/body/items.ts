import { applyDecorators } from '@nestjs/common';
import { field, fieldFault, Transformed, type FieldOptions, type InputClass } from './field-rules.js';
import { bodyFaults, inputOf } from './validation.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of objects with fields of their own, each checked by its class; at most `max`. */
export const Items = (type: InputClass, max: number, options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(
    Transformed((value) =>
      Array.isArray(value) && value.length <= max
        ? value.map((item: unknown) => (isObject(item) ? inputOf(type, item) : item))
        : value,
    ),
    field(
      (value) => {
        if (!Array.isArray(value)) return fieldFault('type', 'This must be a list.');
        if (value.length > max) return fieldFault('length', `At most ${max} of these.`);
        return value.flatMap((item: unknown, index) =>
          isObject(item)
            ? bodyFaults(item).map((fault) => ({
                at: `/${index}${'pointer' in fault ? fault.pointer : ''}`,
                code: fault.code,
                message: fault.message,
              }))
            : fieldFault('type', 'This must be an object.', `/${index}`),
        );
      },
      { type, isArray: true, maxItems: max },
      options,
    ),
  );
