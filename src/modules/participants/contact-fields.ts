import { applyDecorators } from '@nestjs/common';
import { Transformed, type FieldOptions } from '../../http/body/field-rules.js';
import { Formatted } from '../../http/body/fields.js';
import { emailAsStored, isEmail, isPhone, phoneAsStored } from '../../values/contact.js';

const asText = (fold: (text: string) => string) =>
  Transformed((value) => (typeof value === 'string' ? fold(value) : value));

/** An e-mail address. */
export const Email = (options: FieldOptions = {}) =>
  applyDecorators(
    asText(emailAsStored),
    Formatted({ test: isEmail, sentence: 'This must be an e-mail address.', format: 'email' }, options),
  );

/** A telephone number. */
export const Phone = (options: FieldOptions = {}) =>
  applyDecorators(
    asText(phoneAsStored),
    Formatted(
      { test: isPhone, sentence: 'This must be a telephone number such as +7 4162 22 33 44 or +74162223344;ext=12.' },
      options,
    ),
  );
