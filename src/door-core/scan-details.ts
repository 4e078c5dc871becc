import type { ExhibitionCalendar } from './calendar.js';
import type { Decision, ZoneRoom } from './scan-decision.js';
import { nextValidFrom, type CategoryTimes, type Validity } from './validity.js';
import { entryInto, type Direction, type Passage } from './whereabouts.js';

/** A second scan of an admitted badge within this time, at the same gate, is a repeat and no second guest. */
export const REPEAT_MS = 10_000;
/** From this share of a capacity on, answers say how full a zone is. */
const NEARLY_FULL = 0.9;

/** What the sentence to the guard asks for; times are RFC 3339 in UTC with milliseconds. */
export interface ScanDetails {
  /** With already-inside: the entry. */
  readonly since?: { readonly gate: string; readonly at: string; readonly sameDevice: boolean };
  /** With already-inside: the reader read the badge once more, within 10 s of its admission. */
  readonly repeat?: true;
  /** With not-valid-now: the window that the badge and its category leave, and when it is valid next. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly opensAt?: string;
  /** With wrong-zone: codes of the zones that the badge opens. */
  readonly zones?: readonly string[];
  /** With replaced: when the current edition was printed last. */
  readonly printedAt?: string;
  /** On the way in, of the fullest zone from 90 % of its capacity on: people in it after the scan. */
  readonly zone?: { readonly code: string; readonly inside: number; readonly capacity: number };
}

/** A passage, and where and by which access it was scanned. */
export interface ScannedPassage extends Passage {
  readonly gate: string;
  /** Id of the access; absent in scans of early releases. */
  readonly access?: string;
}

/** What a device or the server knows beside the facts of the decision. */
export interface DetailsKnown {
  readonly scan: {
    readonly time: number;
    readonly gate: { readonly code: string; readonly to: string };
    readonly direction: Direction;
    readonly access: string;
  };
  readonly calendar: ExhibitionCalendar;
  readonly badge: Validity & { readonly zones: readonly string[]; readonly printedAt?: string };
  readonly category: CategoryTimes & { readonly zones: readonly string[] };
  /** Of the scan's exhibition day, before the scan. */
  readonly passages: readonly ScannedPassage[];
  readonly rooms: readonly ZoneRoom[];
  readonly isZoneOrBelow: (zone: string, upper: string) => boolean;
}

/** What an answer carries beside its decision. Pure. */
export function scanDetails(decision: Decision, known: DetailsKnown): ScanDetails {
  const reason = decision.outcome === 'admitted' ? null : decision.reason;
  const zone = decision.outcome === 'left' ? undefined : fullest(decision, known);
  return { ...ofReason(reason, known), ...(zone && { zone }) };
}

function ofReason(reason: string | null, known: DetailsKnown): ScanDetails {
  switch (reason) {
    case 'already-inside':
      return sinceEntry(known);
    case 'not-valid-now':
      return validity(known);
    case 'wrong-zone':
      return { zones: [...new Set([...known.badge.zones, ...known.category.zones])] };
    case 'replaced':
      return known.badge.printedAt === undefined ? {} : { printedAt: known.badge.printedAt };
    default:
      return {};
  }
}

function sinceEntry({ scan, passages, isZoneOrBelow }: DetailsKnown): ScanDetails {
  const { to, code } = scan.gate;
  const entry = entryInto(passages, to, (location) => isZoneOrBelow(location, to));
  if (entry === undefined) return {};
  const since = { gate: entry.gate, at: rfc3339(entry.time), sameDevice: entry.access === scan.access };
  const isRepeat = entry.gate === code && entry.direction === 'in' && scan.time - entry.time <= REPEAT_MS;
  return { since, ...(isRepeat && { repeat: true }) };
}

function validity({ scan, calendar, badge, category }: DetailsKnown): ScanDetails {
  const [validFrom] = [badge.validFrom, category.validFrom].filter(isTime).sort().reverse();
  const [validUntil] = [badge.validUntil, category.validUntil].filter(isTime).sort();
  const opensAt = nextValidFrom(calendar, badge, category, scan.time);
  return {
    ...(validFrom !== undefined && { validFrom: rfc3339(Date.parse(validFrom)) }),
    ...(validUntil !== undefined && { validUntil: rfc3339(Date.parse(validUntil)) }),
    ...(opensAt !== undefined && { opensAt: rfc3339(opensAt) }),
  };
}

function fullest(decision: Decision, { rooms, passages, scan, isZoneOrBelow }: DetailsKnown): ScanDetails['zone'] {
  const [most] = rooms
    .map(({ zone, inside, capacity }) => {
      const isNew = entryInto(passages, zone, (location) => isZoneOrBelow(location, zone)) === undefined;
      return { code: zone, inside: inside + Number(decision.outcome === 'admitted' && isNew), capacity };
    })
    .filter(({ inside, capacity }) => inside >= capacity * NEARLY_FULL)
    .sort((one, other) => other.inside / other.capacity - one.inside / one.capacity);
  return scan.direction === 'in' ? most : undefined;
}

const isTime = (time: string | undefined): time is string => time !== undefined;

const rfc3339 = (time: number): string => new Date(time).toISOString();
