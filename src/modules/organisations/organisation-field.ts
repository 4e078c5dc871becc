import { Formatted } from '../../http/body/fields.js';
import type { FieldOptions } from '../../http/body/field-rules.js';
import { parseOrganisationName } from './organisation-ref.js';

/** A reference to an organisation. */
export const OrganisationField = (options: FieldOptions = {}) =>
  Formatted(
    {
      test: (text) => parseOrganisationName(text) !== undefined,
      sentence: 'This must be delegation:<code> or firm:<code>.',
      pattern: '^(delegation|firm):[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$',
    },
    options,
  );
