import { applyDecorators } from '@nestjs/common';
import {
  field,
  fieldFault,
  Transformed,
  type FieldCheck,
  type FieldFault,
  type FieldOptions,
} from '../../http/body/field-rules.js';
import { textsSchema } from '../../http/body/fields.js';
import {
  NO_OWN_LANGUAGE,
  pointerPart,
  readableTexts,
  textFaults,
  textsFaults,
  under,
  unknownTag,
} from '../../http/body/text-checks.js';
import { isLanguageTag, LANGUAGE_TAG } from '../../values/language-tag.js';
import { hasOwnLanguage, LANGUAGES } from '../../values/localized-text.js';
import { NAME_PARTS, REQUIRED_PARTS } from './name-parts.js';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const checkName =
  (patch: boolean): FieldCheck =>
  (value) => {
    if (!isObject(value)) return fieldFault('type', 'This must be an object with texts under en, ru or zh.');
    const { parts, ...texts } = value;
    const faults = [...textsFaults(texts, patch), ...under('/parts', partsFaults(parts, patch))];
    const hasName = patch || hasOwnLanguage(texts) || (isObject(parts) && hasOwnLanguage(parts));
    return hasName ? faults : [...NO_OWN_LANGUAGE, ...faults];
  };

function partsFaults(parts: unknown, patch: boolean): readonly FieldFault[] {
  if (parts === undefined || (patch && parts === null)) return [];
  if (!isObject(parts)) return fieldFault('type', 'This must be an object with the parts of a name by language.');
  return Object.entries(parts).flatMap(([language, those]) => {
    if (!isLanguageTag(language)) return unknownTag(language);
    return patch && those === null ? [] : under(`/${language}`, faultsOfParts(those, patch));
  });
}

function faultsOfParts(parts: unknown, patch: boolean): readonly FieldFault[] {
  if (!isObject(parts)) return fieldFault('type', `This must be an object with ${NAME_PARTS.join(', ')}.`);
  const known: readonly string[] = NAME_PARTS;
  const missing = patch ? [] : REQUIRED_PARTS.filter((part) => !Object.hasOwn(parts, part));
  return [
    ...missing.flatMap((part) => fieldFault('required', 'This field is required.', `/${part}`)),
    ...Object.entries(parts).flatMap(([part, text]) => {
      if (!known.includes(part))
        return fieldFault('unknown-field', `A name has the parts ${NAME_PARTS.join(', ')}.`, `/${pointerPart(part)}`);
      return patch && text === null ? [] : under(`/${part}`, textFaults(text));
    }),
  ];
}

const readableName = (value: unknown): unknown => {
  if (!isObject(value) || !isObject(value['parts'])) return readableTexts(value);
  const parts = Object.entries(value['parts']).map(([language, those]) => [language, readableTexts(those)]);
  return { ...(readableTexts(value) as object), parts: Object.fromEntries(parts) as object };
};

/** What the OpenAPI document says of a name, or of a patch of it. */
export const nameSchema = (patch = false) => {
  const { properties, additionalProperties, ...rest } = textsSchema(patch);
  const type = (name: string) => (patch ? [name, 'null'] : name);
  const one = {
    type: type('object'),
    properties: Object.fromEntries(NAME_PARTS.map((part) => [part, additionalProperties])),
    ...(patch ? {} : { required: [...REQUIRED_PARTS] }),
    additionalProperties: false,
  };
  return {
    ...rest,
    properties: {
      ...properties,
      parts: {
        type: type('object'),
        description: 'What the name is made of, by language; the text is made of it where it is not given.',
        properties: Object.fromEntries(LANGUAGES.map((language) => [language, one])),
        propertyNames: { pattern: LANGUAGE_TAG.source },
        additionalProperties: one,
      },
    },
    propertyNames: { anyOf: [{ pattern: LANGUAGE_TAG.source }, { const: 'parts' }] },
    additionalProperties,
  };
};

/** A person's name: texts by language, or the parts that make them. As a patch null removes. */
export const NameField = ({ patch = false, ...options }: FieldOptions & { patch?: boolean } = {}) =>
  applyDecorators(Transformed(readableName), field(checkName(patch), nameSchema(patch), options));
