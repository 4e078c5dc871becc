import type { Moment, DoorScan } from '../../door-core/scan-facts.js';
import type { Decision, UnidentifiedReason } from '../../door-core/scan-decision.js';
import type { Position } from '../../kernel/position.js';
import { credentialHash } from '../badges/credential.js';
import type { DeviceClock } from '../badges/badge.events.js';
import type { Exhibition } from '../exhibitions/exhibition.decider.js';
import type { KnownParticipant } from '../organisations/organisations.state.js';
import type { ParticipantKey } from '../participants/participant-id.js';
import type { ScanOnItsWay } from './scan-event.js';
import type { UnidentifiedScan } from './unidentified-scan.events.js';

/** Why a supervisor lets somebody in, and the badge of the second person who vouches. */
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
  /** The holder of the badge presented; absent where there is nobody. */
  readonly seat?: KnownParticipant;
  /** Up to which these streams are known. */
  readonly position: Position;
}

/** The later of two places in the log, the first of which is known. */
export const latest = (one: Position | undefined, other: Position | undefined): Position => {
  const later = one !== undefined && (other === undefined || one.value > other.value) ? one : other;
  if (later === undefined) throw new Error('nothing is known of the log');
  return later;
};

/** What is recorded of a scan of a known badge, whatever is decided. */
export function scanOnItsWay(
  { scanId, gate, presented, access, device }: AskedScan,
  { streamRevision, seat, position }: Surroundings,
  { time, day }: Moment,
): ScanOnItsWay {
  const { code, from, to } = gate;
  return {
    scanId,
    gate: code,
    ...(from !== undefined && { from }),
    to,
    edition: presented.named?.edition ?? 0,
    shown: presented.kind,
    scannedAt: new Date(time).toISOString(),
    day,
    known: {
      exhibition: streamRevision,
      organisation: seat?.organisation.revision ?? 0,
      position: position.toString(),
    },
    access,
    ...(device && { device }),
  };
}

/** Why a scan belongs to no badge. */
export function unidentifiedReason(decision: Decision): UnidentifiedReason {
  if (decision.outcome === 'denied' && decision.unidentified) return decision.reason;
  throw new Error('a scan of a known badge');
}

/** What is recorded of a scan that belongs to no badge. */
export const unidentifiedScanOf = (
  { scanId, gate, direction, presented, device }: AskedScan,
  { streamRevision, position }: Surroundings,
  { time, day }: Moment,
  reason: UnidentifiedReason,
): UnidentifiedScan => ({
  scanId,
  gate: gate.code,
  direction,
  reason,
  textHash: credentialHash(presented.text),
  ...(presented.named && { claimed: presented.named }),
  ...(presented.otherLayout && { otherLayout: presented.otherLayout }),
  ...(device && { device }),
  scannedAt: new Date(time).toISOString(),
  day,
  known: { exhibition: streamRevision, position: position.toString() },
});
