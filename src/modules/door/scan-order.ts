import type { DoorScan } from '../../door-core/scan-facts.js';
import type { CommandContext } from '../../kernel/command-context.js';
import type { Done } from '../../kernel/command-steps.js';
import type { AnyFact } from '../../kernel/decider.js';
import type { Position } from '../../kernel/position.js';
import type { Badge, BadgeRef } from '../badges/badge.decider.js';
import type { DeviceClock, LateScan, Verdict } from '../badges/badge.events.js';
import type { ScanEvent } from '../badges/badge-scans.js';
import type { Exhibition } from '../exhibitions/exhibition.decider.js';
import type { KnownParticipant } from '../organisations/organisations.state.js';
import type { ParticipantKey } from '../participants/participant-id.js';
import type { UnidentifiedScanEvent } from './unidentified-scan.events.js';

/** Within a second a device knows the outcome, or that it has to decide alone; in ms. */
export const SCAN_TIMEOUT_MS = 900;

/** Why a supervisor overrides a denial, and the badge of the second person who vouches. */
export interface OverrideBy {
  readonly reason: string;
  readonly by?: ParticipantKey;
}

/** A scan as asked for: sound, and not yet decided. */
export interface AskedScan extends Omit<DoorScan, 'override'> {
  readonly scanId: string;
  readonly override?: OverrideBy;
  readonly device?: DeviceClock;
}

/** What the node knows of other streams when it decides. */
export interface Surroundings {
  /** Code. */
  readonly code: string;
  readonly exhibition: Exhibition;
  readonly streamRevision: number;
  /** The holder of the badge presented; absent where there is none. */
  readonly seat?: KnownParticipant;
  /** Up to which these streams are known. */
  readonly position: Position;
}

/** The later of two positions; one of them is known. Throws Error where neither is. */
export const latest = (one: Position | undefined, other: Position | undefined): Position => {
  const later = one !== undefined && (other === undefined || one.value > other.value) ? one : other;
  if (later === undefined) throw new Error('nothing is known of the log');
  return later;
};

/** What came with a scan that a device decided alone. */
export interface LateOrder {
  readonly decision: Verdict;
  readonly sent: Omit<LateScan, 'decided' | 'register' | 'conflicts'>;
  readonly firstOfBatch: boolean;
  /** Throws where an earlier scan of the badge was put off: recorded before it, this one would stand out of order. */
  readonly mayFollow?: () => void;
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
