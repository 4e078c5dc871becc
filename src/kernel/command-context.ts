import type { IdempotencyRecord } from './event-store.js';
import type { Fault } from '../values/fault.js';
import type { Actor, ImportedRow } from './recorded-event.js';

/** All that a command brings beside its own input: who, when, and under which condition. */
export interface CommandContext {
  /** UUID; the same for a repeat with the same idempotency key. */
  readonly command: string;
  /** Present where an idempotency key was sent. */
  readonly idempotency?: IdempotencyRecord | undefined;
  /** UUID of the request. */
  readonly correlation: string;
  /** UUID of the command that caused this one; absent where none did. */
  readonly causation?: string | undefined;
  readonly actor: Actor;
  readonly now: Date;
  /** Present where an import gives the command. */
  readonly source?: ImportedRow | undefined;
  readonly ifMatch?: RevisionCondition | undefined;
  /** A change by merge patch is refused without If-Match. */
  readonly ifMatchRequired: boolean;
  /** Faults of headers and body; a replay and an unknown id come before them. */
  readonly faults: readonly Fault[];
}

/** What If-Match asks for: any revision at all, or one of these. */
export type RevisionCondition = 'any' | readonly number[];
