import type { Fact } from '../../kernel/decider.js';
import type { EventTypes } from '../../kernel/codec.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';

/** What was refused, to whom if known: the route's pattern, never what a stranger typed. */
export interface Refused {
  readonly status: 401 | 403;
  readonly method: string;
  readonly route: string;
  readonly access?: string;
}

export type RefusalEvent = Fact<'requests-refused.v1', Refused & { readonly count: number }>;

export const refusalEvents: EventTypes<RefusalEvent> = { 'requests-refused.v1': true };

export const refusalStreams: StreamKind = { category: 'refusal' };
