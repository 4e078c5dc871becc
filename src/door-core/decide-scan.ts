import type {
  Admitted,
  After,
  BadgeFacts,
  Decision,
  Denied,
  FinalReason,
  Left,
  LiftableReason,
  OverridableReason,
  ScanFacts,
  Unidentified,
  UnidentifiedReason,
  WarningReason,
  ZoneRoom,
} from './scan-decision.js';
import { after } from './whereabouts.js';

/**
 * Decides a scan: the first check that does not hold gives the reason. Pure: a device without a
 * connection runs the same file. The numbers are the rows of the contract's table.
 */
export function decideScan(facts: ScanFacts): Decision {
  const { presented, badge, gate } = facts;
  if (presented.kind === 'unreadable') return unidentified('unreadable'); // 1
  if (presented.kind === 'number') {
    if (!gate.allowNumber && !facts.supervised) return unidentified('number-not-allowed'); // 1b
  } else {
    if (!presented.ofThisExhibition) return unidentified('foreign-exhibition'); // 2
    if (!presented.genuine) return unidentified('forged'); // 3
  }
  if (badge === null || presented.edition > badge.edition) return unidentified('unknown-badge'); // 4
  const scan = { ...facts, badge, edition: presented.edition };
  return facts.direction === 'in' ? goingIn(scan) : goingOut(scan);
}

interface KnownScan extends ScanFacts {
  readonly badge: BadgeFacts;
  /** Of the badge presented. */
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

/* 12b */ const ZONE_FULL: Check<'zone-full'> = {
  reason: 'zone-full',
  holds: (scan) => !(scan.rooms ?? []).some((room) => isFull(room) && !isIn(scan, room.zone)),
};
/* 13 */ const ALREADY_INSIDE: Check<'already-inside'> = {
  reason: 'already-inside',
  holds: (scan) => !isInGatesZone(scan),
};
/* 14 */ const NOT_INSIDE: Check<'not-inside'> = { reason: 'not-inside', holds: isInGatesZone };

const OVERRIDABLE: readonly Check<OverridableReason>[] = [...LIFTABLE, ZONE_FULL, ALREADY_INSIDE];
const ON_THE_WAY_OUT: readonly Check<WarningReason>[] = [...FINAL, ...LIFTABLE, NOT_INSIDE];

function goingIn(scan: KnownScan): Admitted | Denied {
  const overridable = failing(OVERRIDABLE, scan);
  const reason = failing(FINAL, scan)[0] ?? (scan.override ? undefined : overridable[0]);
  if (reason !== undefined)
    return { outcome: 'denied', unidentified: false, reason, ...at(scan.badge.whereabouts.location) };
  return {
    outcome: 'admitted',
    overridden: overridable,
    impliedExit: missedExit(scan, scan.gate.from),
    ...at(scan.gate.to),
  };
}

/** The holder of a known badge is never kept in. */
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

/** In the windows of the badge and of its category, and in the hours; a setup category has none. */
function isValidNow({ badge, exhibition }: KnownScan): boolean {
  if (badge.inOwnWindow === false || badge.inCategoryWindow === false) return false;
  return badge.setup || (badge.inCategoryHours ?? exhibition.inHours);
}

const isFull = ({ enforce, inside, capacity }: ZoneRoom): boolean => enforce && inside >= capacity;

function isInGatesZone(scan: KnownScan): boolean {
  return isIn(scan, scan.gate.to);
}

/** Whether the holder is in a zone, or in one that lies in it. */
function isIn(scan: KnownScan, zone: string): boolean {
  const { location } = scan.badge.whereabouts;
  return location !== null && isZoneOrBelow(scan, location, zone);
}

/** The holder's location, if no one inside it can stand at a gate of `side` (null: outside): the exit was not scanned. */
function missedExit(scan: KnownScan, side: string | null): string | null {
  const { location } = scan.badge.whereabouts;
  if (location === null || (side !== null && isZoneOrBelow(scan, side, location))) return null;
  return location;
}

/** Whether `zone` is `upper` or lies in it. */
function isZoneOrBelow({ zonesAbove }: ScanFacts, zone: string, upper: string): boolean {
  // A zone may be called "constructor".
  return zone === upper || (Object.hasOwn(zonesAbove, zone) && zonesAbove[zone]?.includes(upper) === true);
}

const unidentified = (reason: UnidentifiedReason): Unidentified => ({
  outcome: 'denied',
  unidentified: true,
  reason,
  ...at(null),
});

const at = (location: string | null): After => ({ location, inside: location !== null });
