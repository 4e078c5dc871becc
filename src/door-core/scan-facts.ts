import { calendarOf, type CalendarDetails, type ExhibitionCalendar } from './calendar.js';
import type { Presented } from './presented.js';
import type { BadgeFacts, Decision, ScanFacts, ZoneRoom } from './scan-decision.js';
import { scanDetails, type ScanDetails, type ScannedPassage } from './scan-details.js';
import { isInCategoryHours, isValidAt, type CategoryTimes, type Validity } from './validity.js';
import { whereabouts, type Direction } from './whereabouts.js';
import { isZoneOrBelow, zonePath, zonesAbove, type ZoneTree } from './zone-tree.js';

/** A gate as it is defined. */
export interface DoorGate {
  readonly code: string;
  /** Left out: from outside. */
  readonly from?: string;
  readonly to: string;
  readonly allowNumber: boolean;
}

/** A category as it is defined. */
export interface DoorCategory extends CategoryTimes {
  readonly zones: readonly string[];
}

/** What a door knows of the exhibition: the server from its log, a device from its roster. */
export interface DoorExhibition extends ZoneTree {
  readonly code: string;
  readonly status: 'announced' | 'open' | 'closed';
  readonly details: CalendarDetails;
  readonly zones: ReadonlyMap<
    string,
    { readonly parent?: string; readonly capacity?: number; readonly enforce?: boolean }
  >;
  readonly categories: ReadonlyMap<string, DoorCategory>;
}

/** What a door knows of a badge. */
export interface DoorBadge extends Pick<BadgeFacts, 'edition' | 'status' | 'participant' | 'organisation'> {
  readonly grant: Validity & { readonly category: string; readonly zones: readonly string[] };
  /** Of the scan's exhibition day, before the scan. */
  readonly passages: readonly ScannedPassage[];
  /** When the current edition was printed last: RFC 3339 in UTC; left out where it was not. */
  readonly printedAt?: string;
}

/** A scan that is well-formed and not yet decided. */
export interface DoorScan {
  readonly gate: DoorGate;
  readonly direction: Direction;
  readonly presented: Presented;
  /** Id of the access that scans. */
  readonly access: string;
  /** Whether a supervisor or an admin scans. */
  readonly supervised: boolean;
  readonly override: boolean;
}

/** A time, and the exhibition day it counts for. */
export interface Moment {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  readonly day: string;
}

/** All that a scan is decided on and answered with. */
export interface DoorKnown {
  readonly exhibition: DoorExhibition;
  /** undefined where no badge of the exhibition was presented. */
  readonly badge: DoorBadge | undefined;
  /** Whether the credential presented is what the register made. */
  readonly genuine: boolean;
  readonly moment: Moment;
  /** How many people are in a zone and in the zones below it. */
  readonly inside: (zone: string) => number;
}

/** A time (ms since 1970) with the exhibition day that it counts for. */
export const momentOf = ({ details }: Pick<DoorExhibition, 'details'>, time: number): Moment => ({
  time,
  day: calendarOf(details).dayOf(time),
});

/** The facts that decideScan decides on. Pure. */
export function scanFacts({ gate, direction, presented, supervised, override }: DoorScan, known: DoorKnown): ScanFacts {
  const { exhibition, badge, genuine, moment } = known;
  const { from = null, to, allowNumber } = gate;
  const calendar = calendarOf(exhibition.details);
  const rooms = roomsOf(gate, known);
  return {
    direction,
    gate: { from, to, allowNumber },
    supervised,
    override,
    exhibition: { status: exhibition.status, inHours: calendar.isInHours(moment.time) },
    zonesAbove: zonesAbove(exhibition),
    ...(rooms.length > 0 && { rooms }),
    presented: presentedFacts(presented, exhibition.code, genuine),
    badge: badge ? badgeFacts(badge, exhibition, calendar, moment) : null,
  };
}

/** What the answer of a decided scan carries. Pure. */
export function detailsOf(decision: Decision, { gate, direction, access }: DoorScan, known: DoorKnown): ScanDetails {
  const { exhibition, badge, moment } = known;
  if (badge === undefined) return {};
  return scanDetails(decision, {
    scan: { time: moment.time, gate, direction, access },
    calendar: calendarOf(exhibition.details),
    badge: { ...badge.grant, ...(badge.printedAt !== undefined && { printedAt: badge.printedAt }) },
    category: exhibition.categories.get(badge.grant.category) ?? NO_CATEGORY,
    passages: badge.passages,
    rooms: roomsOf(gate, known),
    isZoneOrBelow: (zone, upper) => isZoneOrBelow(exhibition, zone, upper),
  });
}

const NO_CATEGORY: DoorCategory = { zones: [], setup: false };

function roomsOf({ to }: DoorGate, { exhibition, inside }: DoorKnown): readonly ZoneRoom[] {
  return zonePath(exhibition, to).flatMap((zone) => {
    const { capacity, enforce = false } = exhibition.zones.get(zone) ?? {};
    return capacity === undefined ? [] : [{ zone, inside: inside(zone), capacity, enforce }];
  });
}

function presentedFacts({ kind, named }: Presented, exhibition: string, genuine: boolean): ScanFacts['presented'] {
  if (named === undefined) return { kind: 'unreadable' };
  const { edition } = named;
  return kind === 'number'
    ? { kind, edition }
    : { kind, edition, ofThisExhibition: named.exhibition === exhibition, genuine };
}

function badgeFacts(
  { grant, passages, edition, status, participant, organisation }: DoorBadge,
  { categories }: DoorExhibition,
  calendar: ExhibitionCalendar,
  { time, day }: Moment,
): BadgeFacts {
  const category = categories.get(grant.category) ?? NO_CATEGORY;
  const inCategoryHours = isInCategoryHours(calendar, category, time);
  return {
    edition,
    status,
    participant,
    organisation,
    setup: category.setup,
    inOwnWindow: isValidAt(grant, time, day),
    inCategoryWindow: isValidAt(category, time, day),
    ...(inCategoryHours !== undefined && { inCategoryHours }),
    zones: [...grant.zones, ...category.zones],
    whereabouts: whereabouts(passages),
  };
}
