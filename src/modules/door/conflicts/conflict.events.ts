import type { EventTypes } from '../../../kernel/codec.js';
import type { Fact } from '../../../kernel/decider.js';
import type { StreamKind } from '../../../kernel/stream-kinds.js';

/** The verdict on a conflict: nothing was wrong, a badge was misused, or a device was at fault. */
export const VERDICTS = ['accepted', 'misuse', 'device-fault'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** About the holders of the badges; of an unidentified scan, about no person. */
export type ConflictEvent = Fact<
  'conflict-resolved.v1',
  { readonly scanId: string; readonly gate: string; readonly badge?: string; readonly verdict: Verdict },
  { readonly reason: string }
>;

export const conflictEvents: EventTypes<ConflictEvent> = { 'conflict-resolved.v1': true };

export const conflictStreams: StreamKind = { category: 'conflict' };
