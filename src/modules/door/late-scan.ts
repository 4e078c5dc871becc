import { decideScan } from '../../door-core/decide-scan.js';
import type {
  Admitted,
  Decision,
  Denied,
  DenialReason,
  Left,
  ScanFacts,
  UnidentifiedReason,
  WarningReason,
} from '../../door-core/scan-decision.js';
import { entryInto, nextEntryInside } from '../../door-core/whereabouts.js';
import type { RecordedScan } from '../badges/badge-scans.js';
import type { LateScan, ScanConflict, Verdict } from '../badges/badge.events.js';
import type { LateOrder } from './scan-order.js';

/** A denial by the device that decided at the gate: a device may know less than the register. */
export type GateDenial = Omit<Denied, 'reason'> & { readonly reason: DenialReason | UnidentifiedReason };

/** A clock that is off by more is a conflict. */
const CONFLICT_SKEW_MS = 60_000;

/**
 * What happened at the gate: the device's decision, whatever the register would have decided, since the guard acted on
 * it. On the way out a holder of a known badge is never kept in.
 */
export function happened(
  device: Verdict,
  register: Admitted | Denied | Left,
  facts: ScanFacts,
): Admitted | GateDenial | Left {
  if (register.outcome === 'left' || device.outcome === register.outcome) return register;
  if (device.outcome === 'admitted') return letIn(facts);
  const { location = null } = facts.badge?.whereabouts ?? {};
  return { outcome: 'denied', unidentified: false, reason: denialReason(device), location, inside: location !== null };
}

/** The same scan, had nothing stopped it. */
function letIn(facts: ScanFacts): Admitted {
  const { badge, presented } = facts;
  if (badge === null || presented.kind === 'unreadable') throw new Error('a scan of no badge');
  const valid = { ...badge, edition: presented.edition, status: 'issued', participant: 'registered' } as const;
  const decision = decideScan({ ...facts, badge: valid, override: true });
  if (decision.outcome !== 'admitted') throw new Error('a scan that nothing lets in');
  return { ...decision, overridden: [] };
}

const WARNING: WarningReason = 'not-inside';

const denialReason = ({ reason }: Verdict): DenialReason | UnidentifiedReason =>
  reason === undefined || reason === WARNING ? 'unknown-badge' : reason;

/** The register's decision as it is kept beside the device's. */
function verdictOf(decision: Decision): Verdict {
  if (decision.outcome === 'admitted') return { outcome: 'admitted' };
  const { outcome, reason } = decision;
  return { outcome, ...(reason !== null && { reason }) };
}

/** What is known of a late scan beside the decisions. */
interface LateFacts {
  readonly decision: Verdict;
  readonly skewMs: number;
  /** Whether this scan stands for its batch: a wrong clock is one conflict, not one for each scan. */
  readonly firstOfBatch: boolean;
}

/** The badge's other passages of the day. */
interface OtherPassages {
  readonly passages: readonly RecordedScan[];
  readonly isZoneOrBelow: (zone: string, upper: string) => boolean;
}

/** Facts that do not agree and need a person to look at them. `scan` and `others` only of a known badge. Pure. */
export function lateConflicts(
  { decision, skewMs, firstOfBatch }: LateFacts,
  register: Decision,
  scan?: Pick<RecordedScan, 'time' | 'scanId' | 'to'>,
  others?: OtherPassages,
): ScanConflict[] {
  const conflicts: ScanConflict[] = [];
  const other = decision.outcome === 'admitted' && scan && others ? doubleEntry(scan, register, others) : undefined;
  if (other !== undefined) conflicts.push({ kind: 'double-entry', with: other.scanId });
  if (decision.outcome === 'admitted' && register.outcome === 'denied' && register.reason !== 'already-inside')
    conflicts.push({ kind: 'admitted-though-refused' });
  if (decision.outcome === 'denied' && register.outcome === 'admitted')
    conflicts.push({ kind: 'refused-though-valid' });
  if (firstOfBatch && Math.abs(skewMs) > CONFLICT_SKEW_MS) conflicts.push({ kind: 'clock-off' });
  return conflicts;
}

/**
 * The other admission of a badge that came in twice without going out: an earlier one that the device did not know of, or
 * a later one that was decided before this scan arrived.
 */
function doubleEntry(
  { time, scanId, to }: Pick<RecordedScan, 'time' | 'scanId' | 'to'>,
  register: Decision,
  { passages, isZoneOrBelow }: OtherPassages,
): RecordedScan | undefined {
  if (register.outcome !== 'denied' || register.reason !== 'already-inside')
    return nextEntryInside(passages, { time, scanId, to }, isZoneOrBelow);
  const before = passages.filter((one) => one.time < time || (one.time === time && one.scanId < scanId));
  return entryInto(before, to, (location) => isZoneOrBelow(location, to));
}

/** What the event keeps of a late scan. */
export const lateFact = (
  { decision: { outcome, reason }, sent }: LateOrder,
  register: Decision,
  conflicts: readonly ScanConflict[],
): LateScan => ({
  ...sent,
  decided: { outcome, ...(reason !== undefined && { reason }) },
  register: verdictOf(register),
  ...(conflicts.length > 0 && { conflicts }),
});
