/** Which way the holder goes through the gate. */
export type Direction = 'in' | 'out';

/** Nothing shown that would be a badge of this exhibition; such a scan belongs to no badge. */
export type StrayReason = 'unreadable' | 'number-not-allowed' | 'foreign-exhibition' | 'forged' | 'unknown-badge';

/** What no supervisor lets pass. */
export type FinalReason = 'replaced' | 'revoked' | 'participant-removed';

/** What a supervisor may let pass, apart from `already-inside`. */
export type LiftableReason =
  'suspended' | 'organisation-withdrawn' | 'exhibition-not-open' | 'not-valid-now' | 'wrong-zone';

export type OverridableReason = LiftableReason | 'already-inside';

export type DenialReason = FinalReason | OverridableReason;

export type WarningReason = FinalReason | LiftableReason | 'not-inside';

/** What was shown at the gate. */
export type Shown =
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

/** Where the holder is on an exhibition day, and by which edition's scan. */
export interface Whereabouts {
  /** A zone, or null outside: before the first scan of the day, too. */
  readonly location: string | null;
  readonly edition: number | null;
}

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
  /** Zones granted: the badge's own and its category's. */
  readonly zones: readonly string[];
  /** As of the scan, on its exhibition day. */
  readonly whereabouts: Whereabouts;
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
  /** Whether whoever scans wants to let the holder in all the same, and may. */
  readonly override: boolean;
  readonly exhibition: {
    readonly status: 'announced' | 'open' | 'closed';
    /** Whether the time of the scan lies in its days and daily hours. */
    readonly inHours: boolean;
  };
  /** For each zone that lies in another, all zones above it. */
  readonly zonesAbove: Readonly<Record<string, readonly string[]>>;
  readonly shown: Shown;
  /** null where no badge is known by what was shown. */
  readonly badge: BadgeFacts | null;
}

interface After {
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
export interface Stray extends After {
  readonly outcome: 'denied';
  readonly stray: true;
  readonly reason: StrayReason;
}

export interface Denied extends After {
  readonly outcome: 'denied';
  readonly stray: false;
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

export type Decision = Stray | Denied | Admitted | Left;

/** A scan that let its holder pass. */
export interface Passage {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  readonly scanId: string;
  readonly direction: Direction;
  /** The zones that the gate joins; null: outside. */
  readonly from: string | null;
  readonly to: string;
  readonly edition: number;
  /** Whether another edition had replaced this one. */
  readonly replaced: boolean;
}

/**
 * Decides a scan: the first check that does not hold gives the reason. Pure, and free of imports, so that a device
 * without a connection runs the same file. The numbers are the rows of the contract's table.
 */
export function decideScan(facts: ScanFacts): Decision {
  const { shown, badge, gate } = facts;
  if (shown.kind === 'unreadable') return stray('unreadable'); // 1
  if (shown.kind === 'number') {
    if (!gate.allowNumber && !facts.supervised) return stray('number-not-allowed'); // 1b
  } else {
    if (!shown.ofThisExhibition) return stray('foreign-exhibition'); // 2
    if (!shown.genuine) return stray('forged'); // 3
  }
  if (badge === null || shown.edition > badge.edition) return stray('unknown-badge'); // 4
  const scan = { ...facts, badge, edition: shown.edition };
  return facts.direction === 'in' ? goingIn(scan) : goingOut(scan);
}

/** Where a day's passages lead, in whatever order they are given: the one with the greatest (time, scanId) counts. */
export const whereabouts = (passages: readonly Passage[]): Whereabouts =>
  [...passages].sort(byTimeAndId).reduce<Whereabouts>(after, { location: null, edition: null });

interface KnownScan extends ScanFacts {
  readonly badge: BadgeFacts;
  /** The one shown. */
  readonly edition: number;
}

interface Check<Reason> {
  readonly reason: Reason;
  readonly holds: (scan: KnownScan) => boolean;
}

const FINAL: readonly Check<FinalReason>[] = [
  /* 5 */ { reason: 'replaced', holds: ({ edition, badge }) => edition === badge.edition },
  /* 6 */ { reason: 'revoked', holds: ({ badge }) => badge.status !== 'revoked' },
  /* 7 */ { reason: 'participant-removed', holds: ({ badge }) => badge.participant === 'registered' },
];

const LIFTABLE: readonly Check<LiftableReason>[] = [
  /* 8 */ { reason: 'suspended', holds: ({ badge }) => badge.status !== 'suspended' },
  /* 9 */ { reason: 'organisation-withdrawn', holds: ({ badge }) => badge.organisation !== 'withdrawn' },
  /* 10 */ {
    reason: 'exhibition-not-open',
    holds: ({ badge, exhibition }) => exhibition.status === 'open' || badge.setup,
  },
  /* 11 */ { reason: 'not-valid-now', holds: isValidNow },
  /* 12 */ {
    reason: 'wrong-zone',
    holds: (scan) => scan.badge.zones.some((zone) => isZoneOrBelow(scan, zone, scan.gate.to)),
  },
];

/* 13 */ const ALREADY_INSIDE: Check<'already-inside'> = {
  reason: 'already-inside',
  holds: (scan) => !isInGatesZone(scan),
};
/* 14 */ const NOT_INSIDE: Check<'not-inside'> = { reason: 'not-inside', holds: isInGatesZone };

const OVERRIDABLE: readonly Check<OverridableReason>[] = [...LIFTABLE, ALREADY_INSIDE];
const ON_THE_WAY_OUT: readonly Check<WarningReason>[] = [...FINAL, ...LIFTABLE, NOT_INSIDE];

function goingIn(scan: KnownScan): Admitted | Denied {
  const overridable = failing(OVERRIDABLE, scan);
  const reason = failing(FINAL, scan)[0] ?? (scan.override ? undefined : overridable[0]);
  if (reason !== undefined) return { outcome: 'denied', stray: false, reason, ...at(scan.badge.whereabouts.location) };
  return {
    outcome: 'admitted',
    overridden: overridable,
    impliedExit: missedExit(scan, scan.gate.from),
    ...at(scan.gate.to),
  };
}

/** Whoever holds a known badge is never kept in. */
function goingOut(scan: KnownScan): Left {
  const { badge, edition, direction, gate } = scan;
  const before = badge.whereabouts;
  const now = after(before, { direction, from: gate.from, to: gate.to, edition, replaced: edition !== badge.edition });
  return {
    outcome: 'left',
    reason: failing(ON_THE_WAY_OUT, scan)[0] ?? null,
    impliedExit: now === before ? null : missedExit(scan, gate.to),
    ...at(now.location),
  };
}

const failing = <Reason>(checks: readonly Check<Reason>[], scan: KnownScan): Reason[] =>
  checks.filter(({ holds }) => !holds(scan)).map(({ reason }) => reason);

/** A window of its own, else its category's, else the exhibition's days and hours. */
function isValidNow({ badge, exhibition }: KnownScan): boolean {
  return badge.inOwnWindow ?? badge.inCategoryWindow ?? (badge.setup || exhibition.inHours);
}

function isInGatesZone(scan: KnownScan): boolean {
  const { location } = scan.badge.whereabouts;
  return location !== null && isZoneOrBelow(scan, location, scan.gate.to);
}

/** The location, where nobody who is in it or in a zone of it can stand at a gate of `side` (null: outside). */
function missedExit(scan: KnownScan, side: string | null): string | null {
  const { location } = scan.badge.whereabouts;
  if (location === null || (side !== null && isZoneOrBelow(scan, side, location))) return null;
  return location;
}

/**
 * An exit from outside moves nobody, nor does a replaced edition, unless the holder came in by it: it may be in the
 * hands of whoever found it.
 */
export function after(
  before: Whereabouts,
  passage: Pick<Passage, 'direction' | 'from' | 'to' | 'edition' | 'replaced'>,
): Whereabouts {
  const { direction, from, to, edition, replaced } = passage;
  if (direction === 'in') return { location: to, edition };
  if (before.location === null || (replaced && before.edition !== edition)) return before;
  return { location: from, edition };
}

function byTimeAndId(one: Passage, other: Passage): number {
  if (one.time !== other.time) return one.time - other.time;
  return one.scanId < other.scanId ? -1 : 1;
}

/** Whether `zone` is `upper` or lies in it. */
function isZoneOrBelow({ zonesAbove }: ScanFacts, zone: string, upper: string): boolean {
  // A zone may be called "constructor".
  return zone === upper || (Object.hasOwn(zonesAbove, zone) && zonesAbove[zone]?.includes(upper) === true);
}

const stray = (reason: StrayReason): Stray => ({ outcome: 'denied', stray: true, reason, ...at(null) });

const at = (location: string | null): After => ({ location, inside: location !== null });
