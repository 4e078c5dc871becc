import { applyDecorators } from '@nestjs/common';
import { documentIssuers, organisationCountries } from '../../values/country-codes.js';
import { Transformed, type FieldOptions } from './field-rules.js';
import { Formatted } from './fields.js';

/** The country of an organisation, by its ISO 3166-1 alpha-2 code, XK, EU or UN; in capitals from here on. */
export const Country = (options: FieldOptions = {}) =>
  codeOf(
    organisationCountries,
    'This must be a country by its two-letter code of ISO 3166-1, such as RU or CN, or XK, EU or UN.',
    '^[A-Za-z]{2}$',
    options,
  );

/** Who issued a document: a country as above, or by a code of ICAO Doc 9303 where no country did. */
export const DocumentIssuer = (options: FieldOptions = {}) =>
  codeOf(
    documentIssuers,
    'This must be a country by its two-letter code of ISO 3166-1, such as RU or CN, or a code of ICAO 9303, such as UNO or XXA.',
    '^[A-Za-z]{2,3}$',
    options,
  );

const codeOf = (codes: ReadonlySet<string>, sentence: string, pattern: string, options: FieldOptions) =>
  applyDecorators(Transformed(capitals), Formatted({ test: (text) => codes.has(text), sentence, pattern }, options));

/** Other values stay as they were sent, so that the fault is reported. */
const capitals = (value: unknown): unknown =>
  typeof value === 'string' && /^[a-z]{2,3}$/i.test(value) ? value.toUpperCase() : value;
