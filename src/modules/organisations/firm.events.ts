import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import type { Because } from '../../values/because.js';
import type { Changes } from '../../values/changes.js';
import type { Quota } from '../participants/participant.events.js';
import type { Texts } from '../../values/localized-text.js';

/** What a firm says of itself; all of it can be amended. */
export interface FirmDetails {
  readonly name: Texts;
  /** ISO 3166-1 alpha-2, XK, EU or UN. */
  readonly country?: string;
  readonly sector: string;
  readonly region?: string;
}

interface Reason {
  readonly reason: string;
}

export type FirmEvent =
  | Fact<'firm-registered.v1', FirmDetails & { readonly quota?: Quota }>
  | Fact<'firm-amended.v1', Changes<FirmDetails> & Because>
  | Fact<'firm-approved.v1'>
  | Fact<'firm-withdrawn.v1', Reason>
  | Fact<'firm-reinstated.v1', Reason>;

export const firmEvents: EventTypes<FirmEvent> = {
  'firm-registered.v1': true,
  'firm-amended.v1': true,
  'firm-approved.v1': true,
  'firm-withdrawn.v1': true,
  'firm-reinstated.v1': true,
};

export const firmStreams: StreamKind = { category: 'firm', cached: true };
