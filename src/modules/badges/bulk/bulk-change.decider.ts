import type { Decider } from '../../../kernel/decider.js';
import { invalid } from '../../../kernel/problem.js';
import type { BulkChangeEvent, BulkOutcome, BulkPlan } from './bulk-change.events.js';

export const bulkChangeStream = (exhibition: string, id: string): `bulk-${string}` => `bulk-${exhibition}.${id}`;

export type BulkChange =
  | { readonly status: 'none' }
  | { readonly status: 'planned'; readonly plan: BulkPlan }
  | { readonly status: 'completed'; readonly plan: BulkPlan; readonly outcome: BulkOutcome };

export const bulkChange: Decider<BulkChange, BulkChangeEvent> = {
  initial: { status: 'none' },
  evolve(state, event) {
    if (event.type === 'bulk-change-planned.v1') return { status: 'planned', plan: event.data };
    return { status: 'completed', plan: planOf(state), outcome: event.data };
  },
};

/** Most badges of one change: the event of the plan stays far below the 1 MiB that a store takes. */
const MAX_IDS = 5000;

/** Plans a change. Throws validation-failed where it is of none, or of too many. */
export function planChange(plan: BulkPlan, seats: readonly string[], reason: string): BulkChangeEvent[] {
  if (plan.ids.length === 0)
    throw invalid([{ pointer: '/filter', code: 'range', message: 'The filter leaves nothing to change.' }]);
  if (plan.ids.length > MAX_IDS)
    throw invalid([
      { pointer: '/filter', code: 'range', message: `These are ${plan.ids.length}; at most ${MAX_IDS} at once.` },
    ]);
  return [{ type: 'bulk-change-planned.v1', data: plan, about: seats, personal: { reason } }];
}

/** Records what became of a planned change; nothing where that stands already. */
export const completeChange = (state: BulkChange, outcome: BulkOutcome): BulkChangeEvent[] =>
  state.status === 'planned' ? [{ type: 'bulk-change-completed.v1', data: outcome }] : [];

/** Of a change that was planned. */
export function planOf(state: BulkChange): BulkPlan {
  if (state.status === 'none') throw new Error('a change in bulk without a plan');
  return state.plan;
}
