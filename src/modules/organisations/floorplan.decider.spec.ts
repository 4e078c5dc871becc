import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../kernel/decider.js';
import { Problem } from '../../kernel/problem.js';
import { refusal } from '../../../test/support/refusal.js';
import { allocate, floorplan, floorplanStream, release, standOf } from './floorplan.decider.js';
import type { FloorplanEvent } from './floorplan.events.js';

const given = (...events: FloorplanEvent[]) => fold(floorplan, events);
const a1 = { hall: 'A', stand: '1' };
const a2 = { hall: 'A', stand: '2' };
const allocated = (firm: string, stand: typeof a1): FloorplanEvent => ({
  type: 'stand-allocated.v1',
  data: { firm, ...stand },
});
const moved: FloorplanEvent = { type: 'stand-allocated.v1', data: { firm: 'zvezda', ...a2, previous: a1 } };
const released: FloorplanEvent = { type: 'stand-released.v1', data: { firm: 'zvezda', ...a1 } };

describe('the floorplan', () => {
  it('is one stream for all stands of an exhibition', () => {
    expect(floorplanStream('harbin-2014')).toBe('floorplan-harbin-2014');
  });

  it('gives a firm its first stand', () => {
    expect(allocate(given(), 'zvezda', a1, 'announced')).toStrictEqual([allocated('zvezda', a1)]);
    expect(standOf(given(allocated('zvezda', a1)), 'zvezda')).toEqual({ ...a1, revision: 0 });
  });

  it('moves a firm, and says where it stood', () => {
    const state = given(allocated('zvezda', a1));
    expect(allocate(state, 'zvezda', a2, 'open')).toEqual([moved]);
    expect(given(allocated('zvezda', a1), moved).stands).toEqual(new Map([['zvezda', { ...a2, revision: 1 }]]));
  });

  it('keeps why a firm stands there', () => {
    const [event] = allocate(given(), 'zvezda', a1, 'announced', 'Beside its partner.');
    expect(event).toMatchObject({ data: { ...a1, reason: 'Beside its partner.' } });
  });

  it('records nothing when the firm has that stand, even when the exhibition is closed', () => {
    expect(allocate(given(allocated('zvezda', a1)), 'zvezda', a1, 'closed')).toEqual([]);
  });

  it('refuses a stand that another firm holds', () => {
    const state = given(allocated('zvezda', a1));
    expect(refusal(() => allocate(state, 'harbin-rail', a1, 'open'))).toEqual({ code: 'stand-taken' });
  });

  it('takes the same number in two halls for two stands', () => {
    const state = given(allocated('zvezda', a1));
    expect(allocate(state, 'harbin-rail', { hall: 'B', stand: '1' }, 'open')).toHaveLength(1);
  });

  it.each([
    ['moved away from', moved],
    ['released', released],
  ])('gives a stand that was %s to another firm', (_, event) => {
    const state = given(allocated('zvezda', a1), event);
    expect(allocate(state, 'harbin-rail', a1, 'open')).toEqual([allocated('harbin-rail', a1)]);
  });

  it('gives none at a closed exhibition', () => {
    expect(refusal(() => allocate(given(), 'zvezda', a1, 'closed'))).toEqual({ code: 'exhibition-closed' });
  });

  it('frees a stand, once', () => {
    expect(release(given(allocated('zvezda', a1)), 'zvezda')).toEqual([released]);
    const after = given(allocated('zvezda', a1), released);
    expect(after.stands).toEqual(new Map());
    expect(refusal(() => release(after, 'zvezda'))).toEqual({ code: 'not-found' });
    expect(refusal(() => standOf(after, 'zvezda'))).toEqual({ code: 'not-found' });
  });

  it('never has two firms on one stand, whatever is done', () => {
    const firm = fc.constantFrom('a', 'b', 'c', 'd');
    const stand = fc.record({ hall: fc.constantFrom('A', 'B'), stand: fc.constantFrom('1', '2') });
    const steps = fc.array(fc.tuple(firm, fc.option(stand)), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (sequence) => {
        let state = given();
        let revision = 0;
        for (const [of, wanted] of sequence) {
          try {
            for (const event of wanted ? allocate(state, of, wanted, 'open') : release(state, of))
              state = floorplan.evolve(state, event, revision++);
          } catch (problem) {
            if (!(problem instanceof Problem)) throw problem;
          }
          const held = [...state.stands.values()].map(({ hall, stand: number }) => `${hall} ${number}`);
          expect(new Set(held).size).toBe(held.length);
        }
      }),
    );
  });
});
