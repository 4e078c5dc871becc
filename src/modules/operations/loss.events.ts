import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';

/** Events that the log's server no longer holds, as the operator has acknowledged. */
export interface AcknowledgedLoss {
  readonly reason: string;
  /** Both included, counted from 1. */
  readonly positions: readonly { readonly from: number; readonly to: number }[];
  /** Revisions, both included; `to` is absent where nothing tells how many the stream had. */
  readonly streams: readonly { readonly stream: string; readonly from: number; readonly to?: number }[];
  /** Whether a node had counted the positions before; otherwise each is the last that the event can have had. */
  readonly counted: boolean;
}

export type LossEvent = Fact<'log-loss-acknowledged.v1', AcknowledgedLoss>;

export const lossEvents: EventTypes<LossEvent> = { 'log-loss-acknowledged.v1': true };

/** One stream for each incarnation of the log that a loss has begun. */
export const lossStreams: StreamKind = { category: 'loss' };
