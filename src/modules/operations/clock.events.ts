import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';

/** The clock of a node stood before the time of the last recorded event. */
export interface SteppedBack {
  /** When it was found: as the register started, or as an event was recorded. */
  readonly found: 'start' | 'event';
  /** Time of the last recorded event, RFC 3339 in UTC. */
  readonly last: string;
  /** What the clock said. */
  readonly now: string;
  /** Between the two, whole ms. */
  readonly behindMs: number;
}

export type ClockEvent = Fact<'clock-stepped-back.v1', SteppedBack>;

export const clockEvents: EventTypes<ClockEvent> = { 'clock-stepped-back.v1': true };

export const clockStreams: StreamKind = { category: 'clock' };
