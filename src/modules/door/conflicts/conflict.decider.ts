import type { Decider } from '../../../kernel/decider.js';
import { wrongStatus } from '../../../kernel/problem.js';
import type { StreamName } from '../../../kernel/stream.js';
import type { ConflictEvent, Verdict } from './conflict.events.js';

export const conflictStream = (exhibition: string, scanId: string): StreamName => `conflict-${exhibition}.${scanId}`;

/** The verdict, once there is one. */
export type ConflictState = Verdict | undefined;

export const conflict: Decider<ConflictState, ConflictEvent> = {
  initial: undefined,
  evolve: (_, { data }) => data.verdict,
};

/** The scan of a conflict, and whose badges it is about. */
export interface ConflictingScan {
  readonly scanId: string;
  readonly gate: string;
  readonly badge?: string;
  readonly badges: readonly string[];
}

/** Says what it was, once. Throws wrong-status. */
export function resolve(
  state: ConflictState,
  { badges, ...scan }: ConflictingScan,
  verdict: Verdict,
  reason: string,
): ConflictEvent[] {
  if (state !== undefined) throw wrongStatus('resolved', 'The conflict has a verdict already.');
  return [{ type: 'conflict-resolved.v1', data: { ...scan, verdict }, about: badges, personal: { reason } }];
}
