import { describe, expect, it } from '@jest/globals';
import { validateSync, type ValidationError } from 'class-validator';
import fc from 'fast-check';
import { IssueBadgeBody } from '../../modules/badges/commands/issue-badge.js';
import { RecordScanBody } from '../../modules/door/commands/record-scan.js';
import { AmendExhibitionBody } from '../../modules/exhibitions/commands/amend-exhibition.js';
import { AnnounceExhibitionBody } from '../../modules/exhibitions/commands/announce-exhibition.js';
import { RegisterFirmBody } from '../../modules/organisations/commands/register-firm.js';
import { HistoryQuery } from '../../modules/history/history.query.js';
import { AddParticipantBody } from '../../modules/participants/commands/add-participant.js';
import { AmendParticipantBody } from '../../modules/participants/commands/amend-participant.js';
import { ParticipantsQuery } from '../../modules/participants/participants.query.js';
import { fieldsOf } from './compiled-fields.js';
import type { FieldFault, InputClass } from './field-rules.js';
import { isDay } from './fields.js';
import { bodyFaults, inputOf } from './validation.js';

const CLASSES: readonly InputClass[] = [
  RecordScanBody,
  AddParticipantBody,
  AmendParticipantBody,
  IssueBadgeBody,
  AnnounceExhibitionBody,
  AmendExhibitionBody,
  RegisterFirmBody,
  ParticipantsQuery,
  HistoryQuery,
  Object,
];

type Json = Readonly<Record<string, unknown>>;

/** Every field takes one of them, or is an object of fields; else a body that is sound would be a matter of luck. */
const VALUES: readonly unknown[] = [
  ...['amur', 'in', 'out', 'head', 'member', 'RU', 'CN', 'registered', 'Asia/Shanghai', '2014-06-30', '09:00', '10'],
  ...['5b1c6f0a-6a5e-4f0e-9d57-0f4d1a3f2c11', 'd.amur.0123456789', 'amur@example.org', '+74162123456', 'passport'],
  ...['2014-06-30T08:30:00Z', '2014-06-30T08:30:00+08:00', '2014-06-30T08:30:00.5-02:00', 'delegation:amur', 'true'],
  ...[
    'badge:amur/0123456789',
    'badge-issued.v1',
    'announced',
    'approved',
    'issued',
    'second-person',
    'newest',
    'MTAgYQ',
    'false',
    'bcdf',
    '1',
    '100',
  ],
  ...[{ en: 'Ivan' }, { zh: '王', ru: null }, { en: 'x', fr: 'y' }, {}, ['amur'], ['amur', 'amur'], [], 7, null],
  ...[{ from: '09:00', to: '18:00' }, { from: '09:00' }, { total: 5, byRole: { head: 1 } }, ['2014-06-30'], false],
  ...[{ type: 'passport', number: '1', country: 'RU' }, { type: null }, { reason: 'Known to all.', more: 1 }, true],
];
const value = fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue({ maxDepth: 2 }));

/** Bodies with fields of the class, most of them sound, and now and then one that it has not. */
const bodyOf = (type: InputClass): fc.Arbitrary<Json> =>
  fc
    .tuple(
      // Half of them whole, so that some are sound however many fields a class requires.
      fc.oneof(fc.record(valuesOf(type), { requiredKeys: [] }), fc.record(valuesOf(type))),
      fc.oneof(
        { arbitrary: fc.constant(undefined), weight: 9 },
        { arbitrary: fc.tuple(fc.constantFrom('more', 'en', 'then'), value), weight: 1 },
      ),
    )
    .map(([body, more]) => JSON.parse(JSON.stringify({ ...body, ...(more && Object.fromEntries([more])) })) as Json);

const valuesOf = (type: InputClass): Readonly<Record<string, fc.Arbitrary<unknown>>> =>
  Object.fromEntries([...fieldsOf(type).keys()].map((name) => [name, valueOf(type, name)]));

function valueOf(type: InputClass, name: string): fc.Arbitrary<unknown> {
  const { type: nested } = fieldsOf(type).get(name) ?? {};
  const taken = takenBy(type, name);
  const sound = taken.length === 0 ? value : fc.constantFrom(...taken);
  const whole = nested === undefined ? sound : fc.oneof(sound, bodyOf(nested));
  return fc.oneof({ arbitrary: whole, weight: 15 }, { arbitrary: value, weight: 1 });
}

function takenBy(type: InputClass, name: string): readonly unknown[] {
  const { judge = () => [], transform = (sent: unknown) => sent } = fieldsOf(type).get(name) ?? {};
  return VALUES.filter((sent) => judge(transform(sent)).length === 0);
}

/** The fields, also of the objects within, that take none of VALUES. */
const withoutValue = (type: InputClass): readonly string[] =>
  [...fieldsOf(type)].flatMap(([name, { type: nested }]) => {
    if (nested !== undefined) return withoutValue(nested).map((below) => `${name}/${below}`);
    return takenBy(type, name).length === 0 ? [name] : [];
  });

/** An instance with the values that class-validator is to judge: those of the fields it knows, each transformed. */
function instanceOf(type: InputClass, raw: Json): object {
  const instance = Object.create(type.prototype as object) as Record<string, unknown>;
  for (const [name, { type: nested, transform = (sent: unknown) => sent }] of fieldsOf(type)) {
    if (!Object.hasOwn(raw, name)) continue;
    const value = transform(raw[name]);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    instance[name] = nested !== undefined && isObject ? instanceOf(nested, value as Json) : value;
  }
  return instance;
}

/** The faults that class-validator finds. */
function judged(type: InputClass, raw: Json): { readonly input: object; readonly faults: readonly string[] } {
  const input = instanceOf(type, raw);
  const collected = ({ property, constraints, children = [] }: ValidationError, at: string): string[] => {
    const own = Object.values(constraints ?? {}).flatMap((message) =>
      (JSON.parse(message) as FieldFault[]).map((fault) => `${at}/${property}${fault.at} ${fault.code}`),
    );
    // It looks into a list that stands in the place of an object, too.
    return own.length > 0 ? own : children.flatMap((child) => collected(child, `${at}/${property}`));
  };
  const faults = validateSync(input, { forbidUnknownValues: false }).flatMap((error) => collected(error, ''));
  return { input, faults: faults.sort() };
}

const told = (input: object) =>
  bodyFaults(input).map((fault) => ({ at: 'pointer' in fault ? fault.pointer : '', code: fault.code }));

describe('a date', () => {
  it('is one that the calendar knows', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (...parts) => {
        const [year, month, day] = parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'));
        const text = `${year}-${month}-${day}`;
        const date = new Date(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        expect([text, isDay(text)]).toEqual([text, exists && text >= '1900']);
      }),
    );
  });
});

describe('a body', () => {
  it.each(CLASSES)('of %p is made of its fields, and judged as class-validator judges it', (type) => {
    let sound = 0;
    fc.assert(
      fc.property(bodyOf(type), (raw) => {
        const made = inputOf(type, raw);
        const { input, faults } = judged(type, structuredClone(raw));
        const found = told(made);
        expect(
          found
            .filter(({ at, code }) => code !== 'unknown-field' || faults.includes(`${at} ${code}`))
            .map(({ at, code }) => `${at} ${code}`)
            .sort(),
        ).toEqual(faults);
        if (found.length > 0) return;
        sound += 1;
        expect(made).toStrictEqual(input);
      }),
      { numRuns: 300 },
    );
    expect(sound).toBeGreaterThan(0);
  });

  it.each(CLASSES)('of %p can be sound: each of its fields takes one of the values tried', (type) => {
    expect(withoutValue(type)).toEqual([]);
  });

  it('has no field that every object inherits, at whatever depth', () => {
    const scan = { scanId: '5b1c6f0a-6a5e-4f0e-9d57-0f4d1a3f2c11', gate: 'main', direction: 'in', number: '1' };
    const json = JSON.stringify(scan).slice(0, -1);
    const faultsOf = (more: string) => told(inputOf(RecordScanBody, JSON.parse(`${json},${more}}`) as Json));
    for (const key of ['constructor', '__proto__', 'toString', 'then']) {
      expect(faultsOf(`"${key}":{"${key}":null}`)).toEqual([{ at: `/${key}`, code: 'unknown-field' }]);
      expect(faultsOf(`"override":{"reason":"Known.","${key}":{}}`)).toEqual([
        { at: `/override/${key}`, code: 'unknown-field' },
      ]);
    }
    const name = JSON.parse('{"name":{"en":"Ivan","constructor":"x"},"role":"member"}') as Json;
    expect(told(inputOf(AddParticipantBody, name))).toEqual([{ at: '/name/constructor', code: 'unknown-field' }]);
  });

  it('has its faults described whatever is in its fields', () => {
    const scan = inputOf(RecordScanBody, { gate: [{ toString: null, valueOf: { toString: 1 } }] }) as RecordScanBody;
    expect(String(scan.gate as unknown)).toBe('[object Object]');
    expect(told(scan)).toContainEqual({ at: '/gate', code: 'type' });
  });
});
