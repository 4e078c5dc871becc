import { Formatted } from '../../http/body/fields.js';
import type { FieldOptions } from '../../http/body/field-rules.js';
import { isTimeZone } from '../../door-core/calendar.js';

/** An IANA time zone that this machine knows. */
export const TimeZone = (options: FieldOptions = {}) =>
  Formatted({ test: isTimeZone, sentence: 'This must be a time zone such as Asia/Harbin or Europe/Moscow.' }, options);
