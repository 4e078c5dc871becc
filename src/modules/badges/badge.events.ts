import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type {
  DenialReason,
  OverridableReason,
  UnidentifiedReason,
  WarningReason,
} from '../../door-core/scan-decision.js';
import type { ScanDetails } from '../../door-core/scan-details.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import type { Changes } from '../../values/changes.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ParticipantId, ParticipantKey } from '../participants/participant-id.js';

/** Whose badge it is. */
export interface BadgeHolder {
  readonly participant: ParticipantId;
  readonly organisation: OrganisationName;
}

/** What a badge grants, and when: the part of it that can be amended. */
export interface BadgeGrant {
  /** Code; the category's zones are granted with the badge's own. */
  readonly category: string;
  /** Codes. */
  readonly zones: readonly string[];
  /** RFC 3339 in UTC; from here on, included. */
  readonly validFrom?: string;
  /** RFC 3339 in UTC; up to here, excluded. */
  readonly validUntil?: string;
  /** Exhibition days, `YYYY-MM-DD`. */
  readonly days?: readonly string[];
}

/** What the credential of an edition says of the grant; it stays as it was printed, whatever is amended later. */
export interface EditionClaims {
  readonly category: string;
  readonly zones: readonly string[];
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly notBefore?: number;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly expires?: number;
}

/** One edition of a badge: enough to make its credential again and to recognise it, not to forge it. */
export interface Edition {
  /** From 1. */
  readonly edition: number;
  /** Id of the key that signed the credential. */
  readonly kid: string;
  /** SHA-256 of the credential's text, in hex. */
  readonly credentialHash: string;
  readonly claims: EditionClaims;
}

/** How far the register knew of other streams when it decided: enough to explain the decision later. */
export interface KnownAtScan {
  /** Revision of the exhibition's stream. */
  readonly exhibition: number;
  /** Revision of the organisation's stream. */
  readonly organisation: number;
  /** Position of the last event of exhibitions and organisations that it knew, as text. */
  readonly position: string;
}

/** What a device said of its clock, where it said anything: RFC 3339 in UTC with milliseconds. */
export interface DeviceClock {
  readonly scannedAt?: string;
  /** When it sent the scan. */
  readonly sentAt?: string;
  /** How far its clock was ahead of the register's, in ms; behind: below zero. */
  readonly skewMs: number;
}

/** A decision in short. */
export interface Verdict {
  readonly outcome: 'admitted' | 'left' | 'denied';
  readonly reason?: DenialReason | UnidentifiedReason | WarningReason;
}

/** Two facts that do not agree; `with`: the id of the other scan, where there is one. */
export interface ScanConflict {
  readonly kind: 'double-entry' | 'admitted-though-refused' | 'refused-though-valid' | 'clock-off';
  readonly with?: string;
}

/** Of a scan that a device decided alone: the event says what happened at the gate, and this who thought what. */
export interface LateScan {
  /** Place in the device's queue. */
  readonly seq: number;
  /** Position of the roster that the device had, as it says. */
  readonly rosterPosition: string;
  /** What else the device says that it decided on. */
  readonly basis?: string;
  /** Whether the device let the holder pass by an override. */
  readonly overridden?: true;
  readonly decided: Verdict;
  /** What the register decided when the scan came. */
  readonly register: Verdict;
  readonly conflicts?: readonly ScanConflict[];
}

/** A scan of a known badge. */
export interface Scan<Direction extends 'in' | 'out' = 'in' | 'out'> {
  /** UUID, by the device. */
  readonly scanId: string;
  readonly gate: string;
  readonly direction: Direction;
  /** The zones that the gate joined then; without `from`, outside. */
  readonly from?: string;
  readonly to: string;
  /** The edition that was shown. */
  readonly edition: number;
  readonly shown: 'credential' | 'number';
  /** When it counts as made: RFC 3339 in UTC with milliseconds. */
  readonly scannedAt: string;
  /** The exhibition day it counts for. */
  readonly day: string;
  /** The zone the holder is in after it; absent: outside. */
  readonly location?: string;
  readonly known: KnownAtScan;
  /** Id of the access that scanned; absent in scans of early releases. */
  readonly access?: string;
  readonly device?: DeviceClock;
  /** What the answer carried beside the decision. */
  readonly details?: ScanDetails;
  /** Of a scan that came in a batch. */
  readonly late?: LateScan;
}

/** A zone that the holder must have left without a scan. */
interface Implied {
  readonly impliedExit?: string;
}

/** The badge of the second person who vouched for an override. */
interface Vouched {
  readonly by?: ParticipantKey;
}

/** The badge that was handed to this one's holder, where two were handed out crosswise: earlier scans may be the other's. */
interface Swapped {
  readonly swappedWith?: ParticipantKey;
}

interface Reason {
  readonly reason: string;
}

/** `personal` is gone once the person was erased. */
export type BadgeEvent =
  | Fact<'badge-issued.v1', BadgeHolder & BadgeGrant & Edition>
  | Fact<'badge-amended.v1', Changes<BadgeGrant>, Reason>
  | Fact<'badge-printed.v1', { readonly edition: number; readonly printedAt?: string }, Reason>
  | Fact<'badge-suspended.v1', object, Reason>
  | Fact<'badge-reinstated.v1', object, Reason>
  | Fact<'badge-revoked.v1', object, Reason>
  | Fact<'badge-replaced.v1', Edition & Swapped, Reason>
  | Fact<'holder-admitted.v1', Scan<'in'> & Implied>
  | Fact<
      'admission-overridden.v1',
      Scan<'in'> & Implied & Vouched & { readonly overridden: readonly OverridableReason[] },
      Reason
    >
  | Fact<'entry-denied.v1', Scan<'in'> & { readonly reason: DenialReason | UnidentifiedReason }>
  | Fact<'holder-left.v1', Scan<'out'> & Implied & { readonly reason?: WarningReason }>;

export const badgeEvents: EventTypes<BadgeEvent> = {
  'badge-issued.v1': true,
  'badge-amended.v1': true,
  'badge-printed.v1': true,
  'badge-suspended.v1': true,
  'badge-reinstated.v1': true,
  'badge-revoked.v1': true,
  'badge-replaced.v1': true,
  'holder-admitted.v1': true,
  'admission-overridden.v1': true,
  'entry-denied.v1': true,
  'holder-left.v1': true,
};

export const badgeStreams: StreamKind = { category: 'badge', reserve: true, cached: true };
