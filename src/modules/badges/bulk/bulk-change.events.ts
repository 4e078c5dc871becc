import type { EventTypes } from '../../../kernel/codec.js';
import type { Fact } from '../../../kernel/decider.js';
import type { StreamKind } from '../../../kernel/stream-kinds.js';
import type { MergePatch } from '../../../values/merge-patch.js';
import type { BadgeGrant } from '../badge.events.js';

/** What can be done to many badges at once, one by one. */
export const BULK_VERBS = ['issue', 'amend', 'suspend', 'reinstate', 'revoke'] as const;
export type BulkVerb = (typeof BULK_VERBS)[number];

/** One that the change was refused for, and why. */
export interface BulkRefusal {
  /** As planned. */
  readonly id: string;
  /** Code of the problem. */
  readonly code: string;
  readonly detail: string;
}

/** What is to be done. */
export interface BulkPlan {
  readonly action: BulkVerb;
  /** In their order: ids of participants where badges are issued, else of badges. */
  readonly ids: readonly string[];
  /** Of the new badges, or what is amended in each. */
  readonly grant?: MergePatch<BadgeGrant>;
  /** New badges are queued to be printed in this layout. */
  readonly layout?: string;
}

/** What became of it. */
export interface BulkOutcome {
  readonly changed: number;
  /** That were so already. */
  readonly unchanged: number;
  readonly refused: readonly BulkRefusal[];
  /** Print job of the new badges. */
  readonly job?: string;
}

/** The plan stands before the first change, so that a change that was broken off can be gone on with. */
export type BulkChangeEvent =
  Fact<'bulk-change-planned.v1', BulkPlan, { readonly reason: string }> | Fact<'bulk-change-completed.v1', BulkOutcome>;

export const bulkChangeEvents: EventTypes<BulkChangeEvent> = {
  'bulk-change-planned.v1': true,
  'bulk-change-completed.v1': true,
};

export const bulkChangeStreams: StreamKind = { category: 'bulk' };
