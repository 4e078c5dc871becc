import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../kernel/decider.js';
import { Problem } from '../../kernel/problem.js';
import { faults, refusal } from '../../../test/support/refusal.js';
import {
  amendCategory,
  amendGate,
  amendZone,
  defineCategory,
  defineGate,
  defineZone,
  removeDefinition,
} from './definitions.decider.js';
import { exhibition } from './exhibition.decider.js';
import type { ExhibitionEvent } from './exhibition.events.js';
import { isZoneOrBelow, zonePath } from '../../door-core/zone-tree.js';

const announced: ExhibitionEvent = {
  type: 'exhibition-announced.v1',
  data: {
    name: { en: 'Expo' },
    timeZone: 'Asia/Harbin',
    opensOn: '2014-06-30',
    closesOn: '2014-07-04',
    dayStartsAt: '04:00',
  },
};
const zone = (code: string, parent?: string): ExhibitionEvent => ({
  type: 'zone-defined.v1',
  data: { zone: code, name: { en: code }, ...(parent !== undefined && { parent }) },
});
const given = (...events: ExhibitionEvent[]) => fold(exhibition, [announced, ...events]);
/** A hall with a lounge in it, and a second hall. */
const halls = [zone('site'), zone('hall-1', 'site'), zone('vip', 'hall-1'), zone('hall-2', 'site')];

describe('define a zone', () => {
  it('adds one to the tree, with a revision of its own', () => {
    const definition = { name: { en: 'VIP lounge' }, parent: 'hall-1' };
    const events = defineZone(given(zone('hall-1')), 'vip', definition);
    expect(events).toEqual([{ type: 'zone-defined.v1', data: { zone: 'vip', ...definition } }]);
    const state = given(zone('hall-1'), ...events);
    expect(state.zones).toEqual(
      new Map([
        ['hall-1', { name: { en: 'hall-1' }, revision: 1 }],
        ['vip', { ...definition, revision: 2 }],
      ]),
    );
    expect(state.revision).toBe(0);
  });

  it('keeps a capacity, and says whether it is enforced', () => {
    const name = { en: 'VIP lounge' };
    expect(defineZone(given(), 'vip', { name, capacity: 80 })).toEqual([
      { type: 'zone-defined.v1', data: { zone: 'vip', name, capacity: 80, enforce: false } },
    ]);
    expect(defineZone(given(), 'vip', { name, capacity: 80, enforce: true })).toEqual([
      { type: 'zone-defined.v1', data: { zone: 'vip', name, capacity: 80, enforce: true } },
    ]);
    expect(defineZone(given(zone('vip')), 'vip', { name: { en: 'vip' }, enforce: false })).toEqual([]);
  });

  it('refuses to enforce what has no capacity', () => {
    expect(faults(() => defineZone(given(), 'vip', { name: { en: 'vip' }, enforce: true }))).toEqual([
      '/capacity required',
    ]);
  });

  it('records nothing when it is as defined', () => {
    expect(defineZone(given(...halls), 'vip', { name: { en: 'vip' }, parent: 'hall-1' })).toEqual([]);
  });

  it('moves one to the top when no parent is sent', () => {
    expect(defineZone(given(...halls), 'vip', { name: { en: 'vip' } })).toEqual([zone('vip')]);
  });

  it('refuses a parent that is not there', () => {
    expect(faults(() => defineZone(given(), 'vip', { name: { en: 'vip' }, parent: 'hall-9' }))).toEqual([
      '/parent unknown-reference',
    ]);
  });

  it.each([
    ['itself', 'site'],
    ['a zone that lies in it', 'hall-1'],
    ['a zone deep in it', 'vip'],
  ])('refuses to put one into %s', (_, parent) => {
    expect(refusal(() => defineZone(given(...halls), 'site', { name: { en: 'site' }, parent }))).toEqual({
      code: 'zone-cycle',
    });
  });

  it('refuses to put a new one into itself', () => {
    expect(refusal(() => defineZone(given(), 'site', { name: { en: 'site' }, parent: 'site' }))).toEqual({
      code: 'zone-cycle',
    });
  });

  it('is not found where no exhibition was announced', () => {
    expect(refusal(() => defineZone(exhibition.initial, 'site', { name: { en: 'site' } }))).toEqual({
      code: 'not-found',
    });
  });

  it('leaves a forest, whatever is defined in whatever order', () => {
    const codes = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const definitions = fc.array(fc.tuple(codes, fc.option(codes, { nil: undefined })), { maxLength: 40 });
    fc.assert(
      fc.property(definitions, (sequence) => {
        let state = given();
        let revision = 0;
        for (const [code, parent] of sequence) {
          for (const event of attempt(() =>
            defineZone(state, code, { name: { en: code }, ...(parent !== undefined && { parent }) }),
          ))
            state = exhibition.evolve(state, event, (revision += 1));
          for (const defined of state.zones.keys()) {
            const ancestors: (string | undefined)[] = [];
            for (let at: string | undefined = defined; at !== undefined; at = state.zones.get(at)?.parent) {
              expect(state.zones.has(at)).toBe(true);
              expect(ancestors).not.toContain(at);
              ancestors.push(at);
            }
            expect(zonePath(state, defined)).toEqual(ancestors);
          }
        }
      }),
    );
  });
});

/** What the decision records; nothing where it is refused. */
function attempt<Event>(decide: () => Event[]): Event[] {
  try {
    return decide();
  } catch (problem) {
    if (problem instanceof Problem) return [];
    throw problem;
  }
}

describe('the tree of zones', () => {
  it('gives a zone and all above it, from the inside out', () => {
    expect(zonePath(given(...halls), 'vip')).toEqual(['vip', 'hall-1', 'site']);
    expect(zonePath(given(...halls), 'site')).toEqual(['site']);
    expect(zonePath(given(...halls), 'hall-9')).toEqual([]);
  });

  it.each([
    ['vip', 'vip', true],
    ['vip', 'hall-1', true],
    ['vip', 'site', true],
    ['vip', 'hall-2', false],
    ['hall-1', 'vip', false],
    ['hall-9', 'hall-9', false],
  ])('%s is %s or below it: %s', (below, upper, expected) => {
    expect(isZoneOrBelow(given(...halls), below, upper)).toBe(expected);
  });
});

describe('define a gate', () => {
  const main = { name: { en: 'Main entrance' }, to: 'site' };

  it('from outside, without numbers typed in, unless it says otherwise', () => {
    const events = defineGate(given(...halls), 'main', main);
    expect(events).toEqual([{ type: 'gate-defined.v1', data: { gate: 'main', ...main, allowNumber: false } }]);
    const state = given(...halls, ...events);
    expect(state.gates).toEqual(new Map([['main', { ...main, allowNumber: false, revision: 5 }]]));
    expect(state.revision).toBe(0);
  });

  it('between two zones, with numbers', () => {
    const inner = { name: { en: 'Lounge door' }, from: 'hall-1', to: 'vip', allowNumber: true };
    expect(defineGate(given(...halls), 'lounge', inner)).toEqual([
      { type: 'gate-defined.v1', data: { gate: 'lounge', ...inner } },
    ]);
  });

  it('records nothing when it is as defined', () => {
    const state = given(...halls, ...defineGate(given(...halls), 'main', main));
    expect(defineGate(state, 'main', { ...main, allowNumber: false })).toEqual([]);
  });

  it('refuses zones that are not there, both at once', () => {
    const nowhere = { name: { en: 'Gate' }, from: 'hall-8', to: 'hall-9' };
    expect(faults(() => defineGate(given(...halls), 'main', nowhere))).toEqual([
      '/from unknown-reference',
      '/to unknown-reference',
    ]);
  });

  it('refuses to join a zone with itself', () => {
    expect(faults(() => defineGate(given(...halls), 'main', { ...main, from: 'site' }))).toEqual(['/from range']);
  });

  it('is not found where no exhibition was announced', () => {
    expect(refusal(() => defineGate(exhibition.initial, 'main', main))).toEqual({ code: 'not-found' });
  });
});

describe('define a category', () => {
  it('without zones and no setup, unless it says otherwise', () => {
    const events = defineCategory(given(), 'guest', { name: { en: 'Guest' } });
    expect(events).toEqual([
      { type: 'category-defined.v1', data: { category: 'guest', name: { en: 'Guest' }, zones: [], setup: false } },
    ]);
    const state = given(...events);
    expect(state.categories).toEqual(
      new Map([['guest', { name: { en: 'Guest' }, zones: [], setup: false, revision: 1 }]]),
    );
    expect(state.revision).toBe(0);
  });

  const crew = {
    name: { en: 'Crew' },
    zones: ['hall-1', 'hall-2'],
    validFrom: '2014-06-20T00:00:00Z',
    validUntil: '2014-07-10T00:00:00Z',
    setup: true,
  };

  it('with hours of its own, or at any hour', () => {
    const night = { from: '22:00', to: '03:00' };
    for (const hours of [night, 'any'] as const)
      expect(defineCategory(given(), 'night', { name: { en: 'Night crew' }, hours })).toEqual([
        {
          type: 'category-defined.v1',
          data: { category: 'night', name: { en: 'Night crew' }, zones: [], setup: false, hours },
        },
      ]);
    const none = { from: '09:00', to: '09:00' };
    expect(faults(() => defineCategory(given(), 'night', { name: { en: 'Night crew' }, hours: none }))).toEqual([
      '/hours range',
    ]);
  });

  it('as a whole; the same again records nothing', () => {
    const events = defineCategory(given(...halls), 'crew', crew);
    expect(events).toEqual([{ type: 'category-defined.v1', data: { category: 'crew', ...crew } }]);
    expect(defineCategory(given(...halls, ...events), 'crew', crew)).toEqual([]);
  });

  it('names each zone that is not there by its place, and a window that ends before it begins', () => {
    const wrong = { ...crew, zones: ['hall-8', 'hall-1', 'hall-9'], validUntil: '2014-06-20T02:00:00+02:00' };
    expect(faults(() => defineCategory(given(...halls), 'crew', wrong))).toEqual([
      '/zones/0 unknown-reference',
      '/zones/2 unknown-reference',
      '/validUntil date-order',
    ]);
  });

  it('is not found where no exhibition was announced', () => {
    expect(refusal(() => defineCategory(exhibition.initial, 'crew', crew))).toEqual({ code: 'not-found' });
  });
});

const gate = (code: string, to: string, from?: string): ExhibitionEvent => ({
  type: 'gate-defined.v1',
  data: { gate: code, name: { en: code }, to, allowNumber: true, ...(from !== undefined && { from }) },
});
const category = (code: string, more: object = {}): ExhibitionEvent => ({
  type: 'category-defined.v1',
  data: { category: code, name: { en: code }, zones: ['hall-1'], setup: false, ...more },
});
const equipped = () =>
  given(...halls, gate('north', 'site'), category('night', { hours: { from: '22:00', to: '03:00' } }));

describe('amend a definition', () => {
  it('changes what is sent, keeps the rest, and records the whole with its reason', () => {
    expect(amendZone(equipped(), 'vip', { name: { ru: 'Зал' }, capacity: 40 }, 'The fire brigade says so.')).toEqual([
      {
        type: 'zone-defined.v1',
        data: {
          zone: 'vip',
          name: { en: 'vip', ru: 'Зал' },
          parent: 'hall-1',
          capacity: 40,
          enforce: false,
          reason: 'The fire brigade says so.',
        },
      },
    ]);
    expect(amendGate(equipped(), 'north', { from: 'hall-2' })).toEqual([gate('north', 'site', 'hall-2')]);
    expect(amendCategory(equipped(), 'night', { hours: { to: '04:00' } })).toEqual([
      category('night', { hours: { from: '22:00', to: '04:00' } }),
    ]);
    expect(amendCategory(equipped(), 'night', { hours: 'any' })).toEqual([category('night', { hours: 'any' })]);
  });

  it('takes away what is null; what has a default gets it back', () => {
    expect(amendZone(equipped(), 'vip', { parent: null })).toEqual([zone('vip')]);
    expect(amendGate(equipped(), 'north', { allowNumber: null })).toMatchObject([{ data: { allowNumber: false } }]);
    expect(amendCategory(equipped(), 'night', { hours: null, zones: null })).toEqual([
      category('night', { zones: [] }),
    ]);
  });

  it('names what cannot be taken away, and hours that are half', () => {
    expect(faults(() => amendZone(equipped(), 'vip', { name: { en: null } }))).toEqual(['/name required']);
    expect(faults(() => amendGate(equipped(), 'north', { name: null, to: null }))).toEqual([
      '/name required',
      '/to required',
    ]);
    const anyHour = given(...halls, category('night', { hours: 'any' }));
    expect(faults(() => amendCategory(anyHour, 'night', { hours: { from: '22:00' } }))).toEqual(['/hours/to required']);
  });

  it('judges the whole as if it were defined anew', () => {
    expect(refusal(() => amendZone(equipped(), 'site', { parent: 'vip' }))).toEqual({ code: 'zone-cycle' });
    expect(faults(() => amendGate(equipped(), 'north', { to: 'hall-9' }))).toEqual(['/to unknown-reference']);
    expect(faults(() => amendCategory(equipped(), 'night', { hours: { to: '05:00' } }))).toEqual([
      '/hours crosses-day-start',
    ]);
  });

  it('records nothing where nothing changes, whatever the reason', () => {
    expect(amendZone(equipped(), 'vip', { parent: 'hall-1' }, 'No change.')).toEqual([]);
    expect(amendGate(equipped(), 'north', { allowNumber: true })).toEqual([]);
    expect(amendCategory(equipped(), 'night', {})).toEqual([]);
  });

  it.each([amendZone, amendGate, amendCategory])('is not found where there is none: %p', (amend) => {
    expect(refusal(() => amend(equipped(), 'no-such', {}))).toEqual({ code: 'not-found' });
  });
});

describe('remove a definition', () => {
  it('leaves nothing of it, and keeps why', () => {
    const events = removeDefinition(equipped(), 'zone', 'hall-2', [], 'Under repair.');
    expect(events).toEqual([{ type: 'zone-removed.v1', data: { zone: 'hall-2', reason: 'Under repair.' } }]);
    expect([...given(...halls, ...events).zones.keys()]).toEqual(['site', 'hall-1', 'vip']);
    expect(removeDefinition(equipped(), 'gate', 'north', [])).toEqual([
      { type: 'gate-removed.v1', data: { gate: 'north' } },
    ]);
    expect(removeDefinition(equipped(), 'category', 'night', [])).toEqual([
      { type: 'category-removed.v1', data: { category: 'night' } },
    ]);
  });

  it('is refused with all that refers to it', () => {
    expect(refusal(() => removeDefinition(equipped(), 'zone', 'site', ['badge:1']))).toEqual({
      code: 'in-use',
      by: ['zone:hall-1', 'zone:hall-2', 'gate:north', 'badge:1'],
    });
    expect(refusal(() => removeDefinition(equipped(), 'zone', 'hall-1', []))).toEqual({
      code: 'in-use',
      by: ['zone:vip', 'category:night'],
    });
    expect(refusal(() => removeDefinition(equipped(), 'gate', 'north', ['access:x']))).toEqual({
      code: 'in-use',
      by: ['access:x'],
    });
    expect(refusal(() => removeDefinition(equipped(), 'category', 'night', ['badge:1']))).toEqual({
      code: 'in-use',
      by: ['badge:1'],
    });
  });

  it('is not found twice, and the code is never given again', () => {
    const removed = given(
      ...halls,
      gate('north', 'site'),
      { type: 'zone-removed.v1', data: { zone: 'vip' } },
      { type: 'gate-removed.v1', data: { gate: 'north' } },
      category('night'),
      { type: 'category-removed.v1', data: { category: 'night' } },
    );
    for (const again of [
      () => removeDefinition(removed, 'zone', 'vip', []),
      () => removeDefinition(removed, 'gate', 'north', []),
      () => removeDefinition(removed, 'category', 'night', []),
    ])
      expect(refusal(again)).toEqual({ code: 'not-found' });
    const name = { en: 'Again' };
    for (const anew of [
      () => defineZone(removed, 'vip', { name }),
      () => defineGate(removed, 'north', { name, to: 'site' }),
      () => defineCategory(removed, 'night', { name }),
    ])
      expect(refusal(anew)).toEqual({ code: 'code-taken' });
  });

  it('keeps every reference valid after any sequence of definitions and removals', () => {
    const codes = fc.constantFrom('a', 'b', 'c', 'd');
    const steps = fc.array(fc.tuple(fc.constantFrom('zone', 'gate', 'category', 'remove'), codes, codes), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (sequence) => {
        let state = given();
        let revision = 0;
        for (const [step, code, other] of sequence) {
          const name = { en: code };
          const decide = {
            zone: () => defineZone(state, code, code < other ? { name } : { name, parent: other }),
            gate: () => defineGate(state, code, { name, to: other }),
            category: () => defineCategory(state, code, { name, zones: [other] }),
            remove: () => removeDefinition(state, 'zone', code, []),
          };
          for (const event of attempt(decide[step])) state = exhibition.evolve(state, event, (revision += 1));
          for (const { parent } of state.zones.values())
            expect(parent === undefined || state.zones.has(parent)).toBe(true);
          for (const { to } of state.gates.values()) expect(state.zones.has(to)).toBe(true);
          for (const { zones } of state.categories.values())
            for (const granted of zones) expect(state.zones.has(granted)).toBe(true);
        }
      }),
    );
  });
});
