import type { Direction, Whereabouts } from './whereabouts.js';

/** Why a scan is unidentified: what was presented is no badge of this exhibition. */
export type UnidentifiedReason =
  'unreadable' | 'number-not-allowed' | 'foreign-exhibition' | 'forged' | 'unknown-badge';

/** What no supervisor lets pass. */
export type FinalReason = 'replaced' | 'revoked' | 'participant-removed';

/** What a supervisor may let pass, apart from `already-inside`. */
export type LiftableReason =
  'suspended' | 'organisation-withdrawn' | 'exhibition-not-open' | 'not-valid-now' | 'wrong-zone';

export type OverridableReason = LiftableReason | 'zone-full' | 'already-inside';

export type DenialReason = FinalReason | OverridableReason;

export type WarningReason = FinalReason | LiftableReason | 'not-inside';

/** Every reason there is. */
export const reasons = [
  ...['unreadable', 'number-not-allowed', 'foreign-exhibition', 'forged', 'unknown-badge'],
  ...['replaced', 'revoked', 'participant-removed'],
  ...['suspended', 'organisation-withdrawn', 'exhibition-not-open', 'not-valid-now', 'wrong-zone'],
  ...['zone-full', 'already-inside', 'not-inside'],
] as readonly (UnidentifiedReason | DenialReason | WarningReason)[];

/** What was held before the scanner. */
export type PresentedFacts =
  /** Neither a credential nor a number with the right check character. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'number'; readonly edition: number }
  | {
      readonly kind: 'credential';
      readonly edition: number;
      /** Whether it names this exhibition. */
      readonly ofThisExhibition: boolean;
      /** Whether it is what the register issued, claim by claim; of an edition never issued: whether the signature holds. */
      readonly genuine: boolean;
    };

/** What is known of the badge. */
export interface BadgeFacts {
  /** The current one. */
  readonly edition: number;
  readonly status: 'issued' | 'suspended' | 'revoked';
  readonly participant: 'registered' | 'removed' | 'erased';
  readonly organisation: 'registered' | 'approved' | 'withdrawn';
  /** Whether its category passes before the opening and after the close. */
  readonly setup: boolean;
  /** Whether the time of the scan lies in the badge's window and days; null where it has neither. */
  readonly inOwnWindow: boolean | null;
  /** Whether the time of the scan lies in the category's window; null where it has none. */
  readonly inCategoryWindow: boolean | null;
  /** Whether it lies in the category's own hours of the exhibition's days; left out where it has none. */
  readonly inCategoryHours?: boolean;
  /** Zones granted: the badge's own and its category's. */
  readonly zones: readonly string[];
  /** As of the scan, on its exhibition day. */
  readonly whereabouts: Whereabouts;
}

/** A zone with a capacity, and how many people are in it and in the zones that lie in it. */
export interface ZoneRoom {
  readonly zone: string;
  readonly inside: number;
  readonly capacity: number;
  /** Whether a full zone admits no further holder. */
  readonly enforce: boolean;
}

/** All that a scan is decided on. */
export interface ScanFacts {
  readonly direction: Direction;
  readonly gate: {
    /** The zone it leads from, or null from outside. */
    readonly from: string | null;
    readonly to: string;
    readonly allowNumber: boolean;
  };
  /** Whether a supervisor or an admin scans. */
  readonly supervised: boolean;
  /** Whether a supervisor or an admin asks to admit the holder although a check fails. */
  readonly override: boolean;
  readonly exhibition: {
    readonly status: 'announced' | 'open' | 'closed';
    /** Whether the time of the scan lies in its days and daily hours. */
    readonly inHours: boolean;
  };
  /** For each zone that lies in another, all zones above it. */
  readonly zonesAbove: Readonly<Record<string, readonly string[]>>;
  /** Of the zone that the gate leads to and of all above it, those with a capacity; left out where there are none. */
  readonly rooms?: readonly ZoneRoom[];
  readonly presented: PresentedFacts;
  /** null where no badge is known by what was presented. */
  readonly badge: BadgeFacts | null;
}

/** Where the holder is after a scan. */
export interface After {
  /** The zone the holder is in after the scan, or null outside. */
  readonly location: string | null;
  /** Whether that is a zone. */
  readonly inside: boolean;
}

interface Passed extends After {
  /** The zone that the holder must have left without a scan, or null. */
  readonly impliedExit: string | null;
}

/** A denial without a known badge. */
export interface Unidentified extends After {
  readonly outcome: 'denied';
  readonly unidentified: true;
  readonly reason: UnidentifiedReason;
}

export interface Denied extends After {
  readonly outcome: 'denied';
  readonly unidentified: false;
  readonly reason: DenialReason;
}

export interface Admitted extends Passed {
  readonly outcome: 'admitted';
  /** What a supervisor let pass: all checks that failed. */
  readonly overridden: readonly OverridableReason[];
}

export interface Left extends Passed {
  readonly outcome: 'left';
  /** What to warn the guard of, or null. */
  readonly reason: WarningReason | null;
}

export type Decision = Unidentified | Denied | Admitted | Left;
