import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import type { Because } from '../../values/because.js';
import type { BadgeLayout } from './layout.js';

/** A definition replaces the earlier one as a whole. Lengths in hundredths of a mm, sizes in hundredths of a point. */
export type BadgeLayoutEvent = Fact<'badge-layout-defined.v1', BadgeLayout & Because>;

export const badgeLayoutEvents: EventTypes<BadgeLayoutEvent> = { 'badge-layout-defined.v1': true };

export const badgeLayoutStreams: StreamKind = { category: 'badgelayout' };
