import type { SoundCommand } from './every-command.js';
import type { Json } from './test-register.js';

/** A body that must be refused. */
export interface Spoiled {
  /** How it was spoiled. */
  readonly how: string;
  readonly bytes: Buffer;
  readonly mediaType?: string;
  /** Which status it is refused with; absent: 400 or 422, whichever the spoiling came to. */
  readonly status?: number;
  /** Where one of the errors must stand, exactly or below. */
  readonly pointer?: string;
}

/** Numbers of a seed, the same each time (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }
}

/** A value within a body: where it stands, and what it is. */
interface Place {
  readonly pointer: string;
  readonly value: unknown;
}

const part = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

function placesOf(value: unknown, pointer = ''): readonly Place[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => placesOf(item, `${pointer}/${part(key)}`))
      : [];
  return pointer === '' ? inner : [{ pointer, value }, ...inner];
}

const HOLE = '\u0001HOLE';

/** The body as JSON with the text `raw` in place of the value at the pointer. */
function withRaw(body: Json, pointer: string, raw: string): string {
  const put = (value: unknown, at: string): unknown => {
    if (at === pointer) return HOLE;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item: unknown, index) => put(item, `${at}/${index}`));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, put(item, `${at}/${part(key)}`)]));
  };
  return JSON.stringify(put(body, '')).replace(JSON.stringify(HOLE), () => raw);
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** JSON texts of each kind that no field takes in place of another kind. */
const OF_KIND: Readonly<Record<string, readonly string[]>> = {
  null: ['null'],
  boolean: ['true', 'false'],
  number: ['0', '-0', '1', '-1', '1.5', '1e400', '-1e400', '1E+2', '9007199254740993', '5e-324', '0.1', '20140630'],
  string: ['""', '"1"', '"true"', '"null"', '"[]"', '"\u202e\u200b"', '"e\u0301"', `"${'x'.repeat(5000)}"`],
  array: ['[]', '[[]]', '[{}]', '["en"]', '[null]', '[["a"],["a"]]', `[${'{"en":"x"},'.repeat(300)}1]`],
  object: ['{}', '{"a":{}}', '{"0":"x","length":1}', '{"toString":null}', '{"$ref":"#"}', '{"__proto__":{"en":"x"}}'],
};
/** Whole numbers that are out of any range, and numbers that are not whole. */
const NO_COUNT = ['-1', '1.5', '1e400', '-1e400', '9007199254740993', '5e-324', '0.1'];
const OUT_OF_RANGE = ['-1', '1e400', '-1e400', '9007199254740993'];
const NOT_JSON = [
  '01',
  '+1',
  'NaN',
  'Infinity',
  '0x10',
  '.5',
  '1.',
  '1e',
  "'x'",
  'undefined',
  '"\n"',
  '"\\x"',
  '"\\u12"',
  '{a:1}',
  '[1,]',
  '{"a":1,}',
  '/**/1',
];
const LONE_SURROGATES = ['"\\ud800"', '"a\\udc00b"', '"\\ud83d"', '"\\ude00\\ud83d"'];
const CONTROLS = ['"a\\u0000b"', '"\\u001b[31m"', '"a\\u2028b"', '"a\\u0085b"', '"a\\nb"', '"\\u007f"'];
const STRANGE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  'a/b~c',
  'ID',
  'ｎａｍｅ',
  'name ',
  '$where',
  'x'.repeat(1000),
  '\u202e',
  '0',
];
const NOT_UTF8 = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82], [0x80], [0xc3]];
const MEDIA_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  'application/problem+json',
  '*/*',
  'json',
];
const NO_OBJECT = ['null', '[]', '"x"', '0', 'true', '[{}]', ' null ', '"{}"'];

type Spoiling = (command: SoundCommand, chance: Chance) => Spoiled | undefined;

const spoiled = (how: string, text: string, rest: Omit<Spoiled, 'how' | 'bytes'> = {}): Spoiled => ({
  how,
  bytes: Buffer.from(text),
  ...rest,
});

const place = ({ body }: SoundCommand, chance: Chance): Place | undefined => {
  const places = placesOf(body);
  return places.length === 0 ? undefined : chance.of(places);
};

const wrongKind: Spoiling = (command, chance) => {
  const at = place(command, chance);
  if (at === undefined) return undefined;
  const removes = command.method === 'PATCH' || command.route.endsWith('badges/bulk') ? ['null'] : [];
  const kind = chance.of(
    Object.keys(OF_KIND).filter((other) => other !== kindOf(at.value) && !removes.includes(other)),
  );
  const raw = chance.of(OF_KIND[kind] ?? []);
  return spoiled('wrong kind', withRaw(command.body, at.pointer, raw), {
    status: 422,
    pointer: at.pointer,
  });
};

const noCount: Spoiling = (command, chance) => {
  const counts = placesOf(command.body).filter(
    ({ pointer, value }) => typeof value === 'number' && !pointer.endsWith('/skewMs'),
  );
  if (counts.length === 0) return undefined;
  const { pointer } = chance.of(counts);
  // Lengths need not be whole.
  const numbers = command.route.endsWith('badge-layouts/:layout') ? OUT_OF_RANGE : NO_COUNT;
  return spoiled('no count', withRaw(command.body, pointer, chance.of(numbers)), { status: 422, pointer });
};

const unstorableText: Spoiling = (command, chance) => {
  const texts = placesOf(command.body).filter(({ value }) => typeof value === 'string');
  if (texts.length === 0) return undefined;
  const { pointer } = chance.of(texts);
  // What a scanner typed may hold anything that can be stored.
  const raws = /(^\/credential|^\/scans\/0\/number)$/.test(pointer)
    ? LONE_SURROGATES
    : [...LONE_SURROGATES, ...CONTROLS];
  return spoiled('unstorable text', withRaw(command.body, pointer, chance.of(raws)), { status: 422, pointer });
};

const unknownKey: Spoiling = (command, chance) => {
  const key = chance.of(STRANGE_KEYS);
  const inner = JSON.stringify(command.body).slice(1);
  const comma = inner === '}' ? '' : ',';
  const value = chance.of(Object.values(OF_KIND).flat());
  const text = `{${JSON.stringify(key)}:${value}${comma}${inner}`;
  return spoiled('unknown key', text, { status: 422, pointer: `/${part(key)}` });
};

const keyTwice: Spoiling = ({ body }, chance) => {
  const keys = Object.keys(body);
  if (keys.length === 0) return undefined;
  const key = chance.of(keys);
  const value = chance.of(Object.values(OF_KIND).flat());
  const escaped = `"${Array.from(key, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;
  const other = chance.of([JSON.stringify(key), escaped]);
  const own = JSON.stringify(body);
  const text = chance.below(2) === 0 ? `{${other}:${value},${own.slice(1)}` : `${own.slice(0, -1)},${other}:${value}}`;
  return spoiled('key twice', text, { status: 422, pointer: `/${key}` });
};

const missing: Spoiling = ({ route, body, method }, chance) => {
  const required = [
    'code',
    'reason',
    'to',
    'kind',
    'country',
    'sector',
    'title',
    'participantId',
    'category',
    'scanId',
    'gate',
    'direction',
    'hall',
    'stand',
  ];
  const isOptional = (key: string) =>
    (key === 'reason' && (method === 'PUT' || /(zone|gate|category|photo)$/.test(route))) ||
    (route.endsWith('firms') && (key === 'country' || key === 'sector'));
  const keys = Object.keys(body).filter((key) => required.includes(key) && !isOptional(key));
  if (method === 'PATCH' || keys.length === 0 || /(print|print-jobs|access|invitations)$/.test(route)) return undefined;
  const key = chance.of(keys);
  if (key === 'sector' && 'title' in body) return undefined;
  return spoiled('missing', JSON.stringify({ ...body, [key]: undefined }), { pointer: `/${key}` });
};

const truncated: Spoiling = ({ body }, chance) => {
  const bytes = Buffer.from(JSON.stringify(body));
  return { how: 'truncated', bytes: bytes.subarray(0, 1 + chance.below(bytes.length - 1)), status: 400 };
};

const notJson: Spoiling = (command, chance) => {
  const at = place(command, chance);
  return at && spoiled('not JSON', withRaw(command.body, at.pointer, chance.of(NOT_JSON)), { status: 400 });
};

const trailing: Spoiling = ({ body }, chance) =>
  spoiled('trailing', JSON.stringify(body) + chance.of(['}', ',', '{}', 'null', '\u0000', '//', '\ufeff', '\u00a0']), {
    status: 400,
  });

const notUtf8: Spoiling = ({ body }, chance) => {
  const bytes = Buffer.from(JSON.stringify(body));
  const at = 1 + chance.below(bytes.length);
  return {
    how: 'not UTF-8',
    bytes: Buffer.concat([bytes.subarray(0, at), Buffer.from(chance.of(NOT_UTF8)), bytes.subarray(at)]),
    status: 400,
  };
};

const otherEncoding: Spoiling = ({ body }, chance) => {
  const text = JSON.stringify(body);
  const wide = Buffer.from(text, 'utf16le');
  return {
    how: 'other encoding',
    bytes: chance.of([
      wide,
      Buffer.from(wide).swap16(),
      Buffer.from(`\ufeff${text}`),
      Buffer.concat([Buffer.from([0xff, 0xfe]), wide]),
    ]),
    status: 400,
  };
};

const otherMediaType: Spoiling = ({ body }, chance) =>
  spoiled('other media type', JSON.stringify(body), { status: 415, mediaType: chance.of(MEDIA_TYPES) });

const noObject: Spoiling = (_, chance) => spoiled('no object', chance.of(NO_OBJECT), { status: 422, pointer: '' });

const deep: Spoiling = (command, chance) => {
  const depth = chance.of([33, 100, 5000, 60_000]);
  const [before, after] = chance.of([
    ['[', ']'],
    ['{"a":', '}'],
    ['{"__proto__":', '}'],
  ] as const);
  const raw = `${before.repeat(depth)}1${after.repeat(depth)}`;
  const at = place(command, chance);
  const text = at === undefined ? `{"x":${raw}}` : withRaw(command.body, at.pointer, raw);
  return spoiled('deep', text, { status: 422, pointer: '' });
};

/** Any bit of the JSON turned; a key that no route knows stands in it, so that it is wrong whatever comes out. */
const turnedBit: Spoiling = ({ body }, chance) => {
  const bytes = Buffer.from(JSON.stringify({ ...body, 'no-such-field': [chance.below(1000)] }));
  for (let turns = 1 + chance.below(3); turns > 0; turns--) {
    const at = chance.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
  }
  return { how: 'turned bit', bytes };
};

/** Several values at once, whatever they are, beside a key that no route knows. */
const shaken: Spoiling = (command, chance) => {
  const body = { ...command.body, 'no-such-field': null };
  const keys = Object.keys(command.body);
  const values = [...Object.values(OF_KIND).flat(), ...LONE_SURROGATES, ...CONTROLS];
  const text = `{${Object.entries(body)
    .map(([key, value]) => {
      const own = JSON.stringify(value);
      const other =
        chance.below(3) === 0 && keys.length > 0 ? JSON.stringify(command.body[chance.of(keys)]) : chance.of(values);
      return `${JSON.stringify(key)}:${chance.below(2) === 0 ? own : other}`;
    })
    .join(',')}}`;
  return spoiled('shaken', text, { status: 422, pointer: '/no-such-field' });
};

const SPOILINGS: readonly Spoiling[] = [
  wrongKind,
  wrongKind,
  noCount,
  unstorableText,
  unknownKey,
  keyTwice,
  missing,
  truncated,
  notJson,
  trailing,
  notUtf8,
  otherEncoding,
  otherMediaType,
  noObject,
  turnedBit,
  shaken,
];

/** One way to spoil a command's body, drawn by chance. Deep ones are large, and therefore seldom. */
export function spoil(command: SoundCommand, chance: Chance): Spoiled {
  for (;;) {
    const spoiling = chance.below(60) === 0 ? deep : chance.of(SPOILINGS);
    const made = spoiling(command, chance);
    if (made !== undefined) return made;
  }
}
