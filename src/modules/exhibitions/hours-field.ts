import { field, fieldFault, type FieldOptions } from '../../http/body/field-rules.js';
import { Hour, HOUR, isHour } from '../../http/body/fields.js';
import { pointerPart } from '../../http/body/text-checks.js';

/** When the halls are open each day; where `to` is not after `from`, over midnight. */
export class HoursBody {
  @Hour() readonly from!: string;
  @Hour() readonly to!: string;
}

/** A change of the daily hours, as a merge patch. */
export class HoursPatch {
  @Hour({ optional: true }) readonly from?: string;
  @Hour({ optional: true }) readonly to?: string;
}

const EXPECTED = 'This must be {"from": "22:00", "to": "06:00"}, or "any".';

/**
 * When a category passes on an exhibition day: `{ from, to }`, over midnight where `to` is not after `from`, or `any`.
 * In a patch either end may be left out.
 */
export const CategoryHoursField = ({ patch = false, ...options }: FieldOptions & { readonly patch?: boolean } = {}) =>
  field(
    (value) => {
      if (value === 'any') return [];
      if (typeof value === 'string') return fieldFault('enum', EXPECTED);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return fieldFault('type', EXPECTED);
      const { from, to, ...more } = value as Readonly<Record<string, unknown>>;
      return [
        ...Object.keys(more).flatMap((name) =>
          fieldFault('unknown-field', 'Hours have from and to.', `/${pointerPart(name)}`),
        ),
        ...(patch && from === undefined ? [] : hourFaults(from, '/from')),
        ...(patch && to === undefined ? [] : hourFaults(to, '/to')),
      ];
    },
    { oneOf: [{ type: 'string', enum: ['any'] }, patch ? HOURS_PATCH : HOURS] },
    options,
  );

const hour = { type: 'string', pattern: HOUR.source };
const HOURS_PATCH = { type: 'object', properties: { from: hour, to: hour }, additionalProperties: false };
const HOURS = { ...HOURS_PATCH, required: ['from', 'to'] };

function hourFaults(value: unknown, at: string) {
  if (value === undefined) return fieldFault('required', 'This field is required.', at);
  if (typeof value !== 'string') return fieldFault('type', 'This must be a text.', at);
  return isHour(value) ? [] : fieldFault('format', 'This must be an hour such as 09:00.', at);
}
