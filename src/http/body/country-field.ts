import { Formatted } from './fields.js';
import type { FieldOptions } from './field-rules.js';
import { countryCodes } from '../../values/country-codes.js';

/** A country by its ISO 3166-1 alpha-2 code, in capitals. */
export const Country = (options: FieldOptions = {}) =>
  Formatted(
    {
      test: (text) => countryCodes.has(text),
      sentence: 'This must be a country by its two-letter code of ISO 3166-1, such as RU or CN.',
      pattern: '^[A-Z]{2}$',
    },
    options,
  );
