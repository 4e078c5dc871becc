import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../kernel/decider.js';
import { Problem } from '../../kernel/problem.js';
import { faults, refusal } from '../../../test/support/refusal.js';
import { defineCategory, defineGate, defineZone, exhibition } from './exhibition.decider.js';
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
