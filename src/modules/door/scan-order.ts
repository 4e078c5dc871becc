import type { CommandContext } from '../../kernel/command-context.js';
import type { Done } from '../../kernel/command-steps.js';
import type { AnyFact } from '../../kernel/decider.js';
import type { Badge, BadgeRef } from '../badges/badge.decider.js';
import type { LateScan, Verdict } from '../badges/badge.events.js';
import type { ScanEvent } from '../badges/badge-scans.js';
import type { AskedScan, OverrideBy } from './scan-facts.js';
import type { UnidentifiedScanEvent } from './unidentified-scan.events.js';

/** Within a second a device knows the outcome, or that it has to decide alone; in ms. */
export const SCAN_TIMEOUT_MS = 900;

/** What came with a scan that a device decided alone. */
export interface LateOrder {
  readonly decision: Verdict;
  readonly sent: Omit<LateScan, 'decided' | 'register' | 'conflicts'>;
  readonly firstOfBatch: boolean;
  /** What a door says of an override: a fact, and no right. */
  readonly override?: OverrideBy;
}

/** A sound scan on its way into a stream. */
export interface ScanOrder {
  /** The exhibition's code. */
  readonly code: string;
  readonly asked: AskedScan;
  /** The badge presented; absent where none of this exhibition was. */
  readonly ref?: BadgeRef;
  /** When it was made, as claimed; ms since 1970. */
  readonly claimed: number;
  readonly context: CommandContext;
  /** Absent of an online scan. */
  readonly late?: LateOrder;
}

/** A scan on record. */
export interface ScanDone {
  readonly event: ScanEvent | UnidentifiedScanEvent;
  readonly done: Pick<Done<unknown, AnyFact>, 'revision' | 'position' | 'replayed'>;
  /** As it was after the scan; absent where none is known. */
  readonly badge?: Badge;
}
