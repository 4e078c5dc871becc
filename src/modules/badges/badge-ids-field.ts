import { field, fieldFault, type FieldOptions } from '../../http/body/field-rules.js';

const MAX_IDS = 2000;

/** Ids, each once. */
export const BadgeIds = (options: FieldOptions = {}) =>
  field(
    (value) => {
      if (!Array.isArray(value)) return fieldFault('type', 'This must be a list of ids.');
      if (value.length === 0 || value.length > MAX_IDS) return fieldFault('length', `1 to ${MAX_IDS} ids.`);
      const seen = new Set<unknown>();
      return value.flatMap((item: unknown, index) => {
        if (typeof item !== 'string') return fieldFault('type', 'This must be an id.', `/${index}`);
        if (seen.has(item)) return fieldFault('format', 'This id stands here twice.', `/${index}`);
        seen.add(item);
        return [];
      });
    },
    { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: MAX_IDS, uniqueItems: true },
    options,
  );
