import { describe, expect, it } from '@jest/globals';
import { faults } from '../../../../test/support/refusal.js';
import { fold } from '../../../kernel/decider.js';
import { bulkChange, completeChange, planChange, planOf } from './bulk-change.decider.js';
import type { BulkPlan } from './bulk-change.events.js';

const plan: BulkPlan = { action: 'suspend', ids: ['b1', 'b2'] };
const outcome = { changed: 1, unchanged: 0, refused: [{ id: 'b2', code: 'wrong-status', detail: 'It is revoked.' }] };
const planned = planChange(plan, ['s1', 's2'], 'a drill');

describe('a change in bulk', () => {
  it('stands as a plan before it begins, with its reason kept with the people', () => {
    expect(planned).toEqual([
      { type: 'bulk-change-planned.v1', data: plan, about: ['s1', 's2'], personal: { reason: 'a drill' } },
    ]);
    expect(planOf(fold(bulkChange, planned))).toEqual(plan);
  });

  it('is completed once', () => {
    const completed = completeChange(fold(bulkChange, planned), outcome);
    expect(completed).toEqual([{ type: 'bulk-change-completed.v1', data: outcome }]);
    const after = fold(bulkChange, [...planned, ...completed]);
    expect(after).toEqual({ status: 'completed', plan, outcome });
    expect(completeChange(after, outcome)).toEqual([]);
  });

  it.each([
    ['nothing', 0],
    ['more than 5,000', 5001],
  ])('of %s is refused', (_, count) => {
    const ids = Array.from({ length: count }, (__, at) => `b${at}`);
    expect(faults(() => planChange({ ...plan, ids }, [], 'a drill'))).toEqual(['/filter range']);
  });
});
