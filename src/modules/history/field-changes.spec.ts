import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { facts, set } from './field-changes.js';

const amur = { 'name.en': 'Amur Region', 'name.zh': '阿穆尔州', country: 'RU', 'quota.total': 50 };

describe('fields that are set', () => {
  it('tell before and after of what differs, part by part', () => {
    expect(set(amur, { name: { en: 'Amur Oblast', zh: '阿穆尔州', ru: 'Амурская область' }, country: 'RU' })).toEqual({
      changes: [
        ['name.en', 'Amur Region', 'Amur Oblast'],
        ['name.ru', null, 'Амурская область'],
      ],
      fields: { ...amur, 'name.en': 'Amur Oblast', 'name.ru': 'Амурская область' },
    });
  });

  it('replace a name as a whole: parts that are not sent again are gone', () => {
    expect(set(amur, { name: { zh: '阿穆尔州' }, quota: {} })).toEqual({
      changes: [
        ['name.en', 'Amur Region', null],
        ['quota.total', 50, null],
      ],
      fields: { 'name.zh': '阿穆尔州', country: 'RU' },
    });
  });

  it('are removed by null', () => {
    expect(set({ theme: 'Trade', 'dailyHours.from': '09:00' }, { theme: null, dailyHours: null, venue: null })).toEqual(
      {
        changes: [
          ['theme', 'Trade', null],
          ['dailyHours.from', '09:00', null],
        ],
        fields: {},
      },
    );
  });

  it('keep a list whole, and a neighbour whose name begins alike', () => {
    const before = { zones: ['hall-1'], 'zones-of-old': 1 };
    expect(set(before, { zones: [] })).toEqual({
      changes: [['zones', ['hall-1'], []]],
      fields: { zones: [], 'zones-of-old': 1 },
    });
    expect(set(before, { zones: ['hall-1'] }).changes).toEqual([]);
  });

  it('are all there is where they replace the thing', () => {
    expect(set({ 'name.en': 'Hall', parent: 'grounds' }, { name: { en: 'Hall' } }, true)).toEqual({
      changes: [['parent', 'grounds', null]],
      fields: { 'name.en': 'Hall' },
    });
  });

  it('lead from before to after and back, for any thing', () => {
    const part = fc.constantFrom('a', 'b', 'c');
    const value = fc.oneof(fc.integer(), fc.boolean(), fc.string(), fc.array(fc.string(), { maxLength: 2 }));
    const thing = fc.dictionary(part, fc.oneof(value, fc.dictionary(part, value, { minKeys: 1 })));
    fc.assert(
      fc.property(thing, thing, (one, other) => {
        const before = set({}, one).fields;
        const { changes, fields } = set(before, other, true);
        expect(fields).toEqual(set({}, other).fields);
        const undone = new Map(Object.entries(fields));
        for (const [field, was, is] of changes) {
          expect(undone.get(field) ?? null).toEqual(is);
          if (was === null) undone.delete(field);
          else undone.set(field, was);
        }
        expect(Object.fromEntries(undone)).toEqual(before);
      }),
    );
  });
});

it('facts of an event alone were not there before', () => {
  expect(facts({ count: 3, claimed: { badge: 'k3m', edition: 1 } })).toEqual([
    ['count', null, 3],
    ['claimed.badge', null, 'k3m'],
    ['claimed.edition', null, 1],
  ]);
});
