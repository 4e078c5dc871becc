import { field, fieldFault, type FieldCheck, type FieldFault, type FieldOptions } from '../../http/body/field-rules.js';
import { isLanguageTag } from '../../values/language-tag.js';
import { unreadable } from '../../values/readable-text.js';
import { kindOf } from '../participants/photo/decode-picture.js';
import { TEXT_SOURCES } from './layout.js';

/** Fields of one side. */
const MAX_FIELDS = 60;
/** Of a page, in mm. */
const SHORTEST_MM = 20;
const LONGEST_MM = 300;
const SMALLEST_FONT_POINTS = 4;
const LARGEST_FONT_POINTS = 100;
/** In base64: 150 kB. */
const MAX_LOGO_CHARACTERS = 200_000;

type Checks = Readonly<Record<string, FieldCheck>>;

const number =
  (min: number, max: number): FieldCheck =>
  (value) =>
    typeof value !== 'number'
      ? fieldFault('type', 'This must be a number.')
      : value < min || value > max
        ? fieldFault('range', `This must be from ${min} to ${max}.`)
        : [];

const word =
  (words: readonly string[]): FieldCheck =>
  (value) =>
    typeof value !== 'string'
      ? fieldFault('type', 'This must be a text.')
      : words.includes(value)
        ? []
        : fieldFault('enum', `This must be one of ${words.join(', ')}.`);

const colour: FieldCheck = (value) =>
  typeof value !== 'string'
    ? fieldFault('type', 'This must be a text.')
    : value === 'category' || /^#[0-9a-f]{6}$/.test(value)
      ? []
      : fieldFault('format', 'This must be a colour such as #1d4f91, or category.');

const truth: FieldCheck = (value) =>
  typeof value === 'boolean' ? [] : fieldFault('type', 'This must be true or false.');

const fixedTexts: FieldCheck = (value) => {
  if (!isObject(value)) return fieldFault('type', 'This must be an object with texts under en, ru or zh.');
  return Object.entries(value).flatMap(([language, text]) => {
    const at = `/${language.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!isLanguageTag(language)) return fieldFault('unknown-field', 'A text stands under en, ru, zh.', at);
    if (typeof text !== 'string') return fieldFault('type', 'This must be a text.', at);
    const reason = text.length > 500 ? 'At most 500 characters.' : unreadable(text);
    return reason === undefined ? [] : fieldFault('format', reason, at);
  });
};

const picture: FieldCheck = (value) => {
  if (typeof value !== 'string') return fieldFault('type', 'This must be a text.');
  if (value.length > MAX_LOGO_CHARACTERS) return fieldFault('length', 'A picture has 150 kB at most.');
  const bytes = Buffer.from(value, 'base64');
  return kindOf(bytes) === undefined || bytes.toString('base64') !== value
    ? fieldFault('format', 'This must be a PNG or JPEG in base64.')
    : [];
};

const LENGTH = number(0, LONGEST_MM);
const BOX: Checks = {
  kind: () => [],
  x: LENGTH,
  y: LENGTH,
  width: number(1, LONGEST_MM),
  height: number(1, LONGEST_MM),
};

const KINDS: Readonly<Record<string, { readonly required: readonly string[]; readonly checks: Checks }>> = {
  band: { required: ['colour'], checks: { ...BOX, colour } },
  qr: { required: [], checks: BOX },
  photo: { required: [], checks: BOX },
  logo: { required: ['picture'], checks: { ...BOX, picture } },
  text: {
    required: ['source', 'language', 'size'],
    checks: {
      ...BOX,
      source: word(TEXT_SOURCES),
      language: word(['en', 'ru', 'zh', 'all']),
      text: fixedTexts,
      size: number(SMALLEST_FONT_POINTS, LARGEST_FONT_POINTS),
      bold: truth,
      joined: truth,
      align: word(['left', 'center', 'right']),
      colour,
    },
  },
};

const page: FieldCheck = (value) => {
  if (!isObject(value)) return fieldFault('type', 'This must be an object with width and height in mm.');
  const side = number(SHORTEST_MM, LONGEST_MM);
  return checked(value, ['width', 'height'], { width: side, height: side, sheet: word(['a4']) });
};

const side: FieldCheck = (value) => {
  if (!Array.isArray(value)) return fieldFault('type', 'This must be a list of fields.');
  if (value.length > MAX_FIELDS) return fieldFault('length', `At most ${MAX_FIELDS} fields.`);
  return value.flatMap((item: unknown, index) => {
    const at = `/${index}`;
    if (!isObject(item)) return fieldFault('type', 'This must be a field of the layout.', at);
    const { kind } = item;
    const known = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (known === undefined)
      return fieldFault(
        kind === undefined ? 'required' : 'enum',
        `This must be one of ${Object.keys(KINDS).join(', ')}.`,
        `${at}/kind`,
      );
    const required = ['x', 'y', 'width', 'height', ...known.required];
    return under(at, checked(item, required, known.checks));
  });
};

/** Faults of an object by its fields' checks. */
function checked(value: Record<string, unknown>, required: readonly string[], checks: Checks): FieldFault[] {
  const missing = required
    .filter((name) => value[name] === undefined)
    .flatMap((name) => fieldFault('required', 'This field is required.', `/${name}`));
  const wrong = Object.entries(value).flatMap(([name, part]) => {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    const at = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (check === undefined) return fieldFault('unknown-field', 'There is no such field here.', at);
    return under(at, check(part));
  });
  return [...missing, ...wrong];
}

const under = (at: string, faults: readonly FieldFault[]): FieldFault[] =>
  faults.map((fault) => ({ ...fault, at: at + fault.at }));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const BOX_SCHEMA = Object.fromEntries(['x', 'y', 'width', 'height'].map((name) => [name, { type: 'number' }]));
const COLOUR_SCHEMA = { type: 'string', pattern: '^(#[0-9a-f]{6}|category)$' };

/** What the OpenAPI document says of a page. */
export const PAGE_SCHEMA = {
  type: 'object',
  required: ['width', 'height'],
  properties: { width: { type: 'number' }, height: { type: 'number' }, sheet: { type: 'string', enum: ['a4'] } },
};

/** What the OpenAPI document says of the fields of a side. */
export const SIDE_SCHEMA = {
  type: 'array',
  maxItems: MAX_FIELDS,
  items: {
    type: 'object',
    required: ['kind', 'x', 'y', 'width', 'height'],
    properties: {
      kind: { type: 'string', enum: Object.keys(KINDS) },
      ...BOX_SCHEMA,
      source: { type: 'string', enum: [...TEXT_SOURCES] },
      language: { type: 'string', enum: ['en', 'ru', 'zh', 'all'] },
      text: { type: 'object', additionalProperties: { type: 'string' } },
      size: { type: 'number' },
      bold: { type: 'boolean' },
      joined: { type: 'boolean' },
      align: { type: 'string', enum: ['left', 'center', 'right'] },
      colour: COLOUR_SCHEMA,
      picture: { type: 'string', contentEncoding: 'base64', maxLength: MAX_LOGO_CHARACTERS },
    },
  },
};

/** A page's size in mm. */
export const PageField = (options: FieldOptions = {}) => field(page, PAGE_SCHEMA, options);

/** The fields of a side. */
export const SideField = (options: FieldOptions = {}) => field(side, SIDE_SCHEMA, options);
