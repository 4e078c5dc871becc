import { applyDecorators } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';
import { CODE, isCode } from '../../values/code.js';
import { LANGUAGE_TAG } from '../../values/language-tag.js';
import { LANGUAGES } from '../../values/localized-text.js';
import { field, fieldFault, Transformed, type FieldOptions, type InputClass } from './field-rules.js';
import { plainText, readable, readableTexts, string, textsCheck, under } from './text-checks.js';

/** What the OpenAPI document says of such a text, or of a patch of it. */
export const textsSchema = (nullable: boolean) => {
  const text = { type: nullable ? ['string', 'null'] : 'string', minLength: 1, maxLength: 500 } as unknown as {
    type: string;
  };
  return {
    type: 'object',
    properties: Object.fromEntries(LANGUAGES.map((language) => [language, text])),
    // Other languages, by BCP 47 tag.
    propertyNames: { pattern: LANGUAGE_TAG.source },
    additionalProperties: text,
    ...(nullable ? {} : { minProperties: 1 }),
  };
};

/** A code chosen by the client. */
export const Code = (options: FieldOptions = {}) => field(codeCheck, { type: 'string', pattern: CODE.source }, options);

const codeCheck = string((text) =>
  isCode(text)
    ? []
    : fieldFault('format', 'A code has 1 to 63 lower-case letters, digits and hyphens, no hyphen at its ends.'),
);

/** Codes of a list, each once. */
export const Codes = (options: FieldOptions = {}) =>
  field(
    (value) => {
      if (!Array.isArray(value)) return fieldFault('type', 'This must be a list of codes.');
      if (value.length > 200) return fieldFault('length', 'At most 200 codes.');
      return value.flatMap((item: unknown, index) => {
        if (value.indexOf(item) !== index) return fieldFault('format', 'This code stands here twice.', `/${index}`);
        return under(`/${index}`, codeCheck(item));
      });
    },
    { type: 'array', items: { type: 'string', pattern: CODE.source }, maxItems: 200, uniqueItems: true },
    options,
  );

/** A text in several languages, at least one of en, ru and zh; as a patch null removes a language. */
export const TextsField = ({ patch = false, ...options }: FieldOptions & { patch?: boolean } = {}) =>
  applyDecorators(Transformed(readableTexts), field(textsCheck(patch), textsSchema(patch), options));

/** A plain text on one line, of `min` to `max` UTF-16 units as it is stored. */
export const Text = ({ min = 1, max = 500, ...options }: FieldOptions & { min?: number; max?: number } = {}) =>
  applyDecorators(
    Transformed(readable),
    field(plainText(min, max), { type: 'string', minLength: min, maxLength: max }, options),
  );

/** Why something is done: 3 to 500 characters. */
export const Reason = (options: FieldOptions = {}) => Text({ min: 3, max: 500, ...options });

/** One of a few words. */
export const OneOf = (words: readonly string[], options: FieldOptions = {}) =>
  field(
    string((text) => (words.includes(text) ? [] : fieldFault('enum', `This must be one of ${words.join(', ')}.`))),
    { type: 'string', enum: [...words] },
    options,
  );

/** A text of a given form. */
export const Formatted = (
  form: {
    readonly test: (text: string) => boolean;
    readonly sentence: string;
    readonly format?: string;
    readonly pattern?: string;
  },
  options: FieldOptions = {},
) =>
  field(
    string((text) => (text.isWellFormed() && form.test(text) ? [] : fieldFault('format', form.sentence))),
    {
      type: 'string',
      ...(form.format !== undefined && { format: form.format }),
      ...(form.pattern !== undefined && { pattern: form.pattern }),
    },
    options,
  );

/** A date `YYYY-MM-DD` that the calendar knows. */
export const Day = (options: FieldOptions = {}) =>
  Formatted({ test: isDay, sentence: 'This must be a date such as 2014-06-30.', format: 'date' }, options);

const DATE = /^((?:19|[2-9][0-9])[0-9]{2})-(0[1-9]|1[0-2])-([0-9]{2})$/;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a date of the calendar, `YYYY-MM-DD`, from the year 1900 on. */
export function isDay(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/** Dates, each once. */
export const Days = (options: FieldOptions = {}) =>
  field(
    (value) => {
      if (!Array.isArray(value)) return fieldFault('type', 'This must be a list of dates.');
      if (value.length > 400) return fieldFault('length', 'At most 400 dates.');
      return value.flatMap((item: unknown, index) => {
        if (value.indexOf(item) !== index) return fieldFault('format', 'This date stands here twice.', `/${index}`);
        const isDate = typeof item === 'string' && isDay(item);
        return isDate ? [] : fieldFault('format', 'This must be a date such as 2014-06-30.', `/${index}`);
      });
    },
    { type: 'array', items: { type: 'string', format: 'date' }, maxItems: 400, uniqueItems: true },
    options,
  );

/** `HH:MM`. */
export const HOUR = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

export const isHour = (text: string): boolean => HOUR.test(text);

/** An hour of the day, `HH:MM`. */
export const Hour = (options: FieldOptions = {}) =>
  Formatted({ test: isHour, sentence: 'This must be an hour such as 09:00.', pattern: HOUR.source }, options);

const INSTANT =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$/;

/** Whether a text is an instant by RFC 3339, with a date of the calendar. */
export const isInstant = (text: string): boolean => INSTANT.test(text) && isDay(text.slice(0, 10));

/** An instant, RFC 3339 with an offset; in UTC from here on. */
export const Instant = (options: FieldOptions = {}) =>
  applyDecorators(
    Transformed(inUtc),
    Formatted(
      { test: isInstant, sentence: 'This must be a time such as 2014-06-30T08:30:00Z.', format: 'date-time' },
      options,
    ),
  );

/** What is in UTC already stays as it was sent, and what is no instant is reported as a fault. */
const inUtc = (value: unknown): unknown =>
  typeof value !== 'string' || value.endsWith('Z') || !isInstant(value)
    ? value
    : new Date(value).toISOString().replace('.000Z', 'Z');

/** A whole number. */
export const Whole = ({ min, max, ...options }: FieldOptions & { min: number; max: number }) =>
  field(
    (value) => {
      if (typeof value !== 'number' || !Number.isSafeInteger(value))
        return fieldFault('type', 'This must be a whole number.');
      return value < min || value > max ? fieldFault('range', `This must be from ${min} to ${max}.`) : [];
    },
    { type: 'integer', minimum: min, maximum: max },
    options,
  );

/**
 * A list of objects that are judged one by one by the command: a bad one among them does not spoil the others. The route
 * names the class to the document by ApiExtraModels.
 */
export const Items = (type: InputClass, { max, ...options }: FieldOptions & { readonly max: number }) =>
  field(
    (value) => {
      if (!Array.isArray(value)) return fieldFault('type', 'This must be a list.');
      return value.length > max ? fieldFault('length', `At most ${max} items.`) : [];
    },
    { type: 'array', items: { $ref: getSchemaPath(type) }, maxItems: max },
    options,
  );

/** Yes or no. */
export const Flag = (options: FieldOptions = {}) =>
  field(
    (value) => (typeof value === 'boolean' ? [] : fieldFault('type', 'This must be true or false.')),
    { type: 'boolean' },
    options,
  );
