import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyOf, changesBetween, withChanges } from './changes.js';
import { merged, present, shapeFaults, type MergePatch } from './merge-patch.js';

interface Thing {
  readonly name?: { readonly en?: string; readonly ru?: string };
  readonly sector?: string;
  readonly zones?: readonly string[];
}

const thing: Thing = { name: { en: 'Amur', ru: 'Амур' }, sector: 'energy' };

describe('a merge patch', () => {
  const cases: [what: string, patch: MergePatch<Thing>, after: Thing][] = [
    ['leaves what it does not name', {}, thing],
    ['replaces a field', { sector: 'timber' }, { ...thing, sector: 'timber' }],
    ['removes a field by null', { sector: null }, { name: { en: 'Amur', ru: 'Амур' } }],
    [
      'merges an object key by key',
      { name: { en: 'Amur Region', ru: null } },
      { ...thing, name: { en: 'Amur Region' } },
    ],
    ['replaces a list as a whole', { zones: ['hall-1'] }, { ...thing, zones: ['hall-1'] }],
    ['removes nothing where nothing is', { zones: null }, thing],
  ];
  it.each(cases)('%s', (_, patch, after) => {
    expect(merged(thing, patch)).toEqual(after);
  });

  it('takes an unset field of a body for one that was not sent', () => {
    const body = { sector: undefined, name: { en: 'Amur' } } as unknown as Thing;
    expect(merged<Thing>(thing, body)).toStrictEqual(thing);
    expect(present(body)).toStrictEqual({ name: { en: 'Amur' } });
  });

  it('has a fault for each thing that it took away and must not', () => {
    const shape = { required: ['name', 'role'], texts: ['name', 'jobTitle'], wholes: { document: ['type', 'number'] } };
    const after = { name: {}, jobTitle: {}, document: { number: '7' } };
    expect(shapeFaults(after, shape).map(({ code, ...at }) => ({ code, ...at, message: undefined }))).toEqual([
      { code: 'required', pointer: '/role', message: undefined },
      { code: 'required', pointer: '/name', message: undefined },
      { code: 'required', pointer: '/jobTitle', message: undefined },
      { code: 'required', pointer: '/document/type', message: undefined },
    ]);
    expect(shapeFaults({ name: { en: 'A' }, role: 'head' }, shape)).toEqual([]);
  });
});

describe('changes', () => {
  it('are the changed fields with their whole new values, and null for a removed one', () => {
    const after: Thing = { name: { en: 'Amur' }, zones: ['hall-1'] };
    expect(changesBetween(thing, after)).toEqual({ name: { en: 'Amur' }, zones: ['hall-1'], sector: null });
  });

  it('are none between equal things, whatever the order of their keys', () => {
    const changes = changesBetween<Thing>(thing, { sector: 'energy', name: { ru: 'Амур', en: 'Amur' } });
    expect(changes).toEqual({});
    expect(anyOf(changes)).toBe(false);
  });

  it('make of the thing before the thing after, for any two things', () => {
    const anyThing = fc.record<Thing>(
      { name: fc.record({ en: fc.string(), ru: fc.string() }), sector: fc.string(), zones: fc.array(fc.string()) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyThing, anyThing, (before, after) => {
        expect(withChanges(before, changesBetween(before, after))).toEqual(after);
      }),
    );
  });
});
