import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import type { Because } from '../../values/because.js';

/** A place on the floor, as the plan of the halls writes it. */
export interface Stand {
  readonly hall: string;
  readonly stand: string;
}

interface OfFirm {
  /** The firm's code. */
  readonly firm: string;
}

/** `previous` is the stand that a firm moved from; without it, the firm had none. A release names the stand that is free again. */
export type FloorplanEvent =
  | Fact<'stand-allocated.v1', Stand & OfFirm & Because & { readonly previous?: Stand }>
  | Fact<'stand-released.v1', Stand & OfFirm>;

export const floorplanEvents: EventTypes<FloorplanEvent> = {
  'stand-allocated.v1': true,
  'stand-released.v1': true,
};

export const floorplanStreams: StreamKind = { category: 'floorplan' };
