import { Formatted } from '../../http/fields.js';
import type { FieldOptions } from '../../http/field-rules.js';
const isTimeZone = (text: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
};

/** An IANA time zone that this machine knows. */
export const TimeZone = (options: FieldOptions = {}) =>
  Formatted({ test: isTimeZone, sentence: 'This must be a time zone such as Asia/Harbin or Europe/Moscow.' }, options);
