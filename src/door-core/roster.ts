import type { Texts } from '../values/localized-text.js';
import type { DailyHours } from './calendar.js';
import type { DoorBadge, DoorExhibition, DoorGate, DoorKnown, Moment } from './scan-facts.js';
import type { CategoryTimes, Validity } from './validity.js';
import type { ScannedPassage } from './scan-details.js';
import { isZoneOrBelow } from './zone-tree.js';

/** Of a credential's hash a roster carries so many bytes: 48 bits, one in 280 billion forgeries passes for the printed one. */
export const HASH_BYTES = 6;

/** A badge as a roster carries it, with what the door needs of its holder. */
export interface RosterBadge extends Validity {
  readonly id: string;
  /** The current one. */
  readonly edition: number;
  readonly status: 'issued' | 'suspended' | 'revoked';
  /** Of each edition's credential, the first first: the first bytes of its SHA-256, in base64url. */
  readonly hashes: readonly string[];
  readonly category: string;
  readonly zones: readonly string[];
  readonly printedAt?: string;
  readonly participant: 'registered' | 'removed' | 'merged';
  /** `delegation:<code>` or `firm:<code>`. */
  readonly organisation: string;
  readonly role: string;
  /** null once the person was erased; left out where names were not asked for. */
  readonly name?: Texts | null;
  /** Whether the register keeps a photo of the holder; left out where it keeps none. */
  readonly photo?: true;
}

export interface RosterOrganisation {
  readonly organisation: string;
  readonly name: Texts;
  readonly withdrawn: boolean;
}

/** Where the holder of a badge is today, and by which passage. */
export interface RosterPlace {
  /** Id of the badge. */
  readonly badge: string;
  /** The exhibition day. */
  readonly day: string;
  /** A zone, or null outside. */
  readonly location: string | null;
  /** The edition that made it; null after an exit that changed nothing. */
  readonly edition: number | null;
  /** The last passage: gate, way, ms since 1970, scan. */
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly time: number;
  readonly scanId: string;
}

/** The exhibition as a roster carries it. */
export interface RosterExhibition {
  readonly code: string;
  readonly name: Texts;
  readonly status: 'announced' | 'open' | 'closed';
  readonly timeZone: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly dailyHours?: DailyHours;
  readonly dayStartsAt: string;
  /** Whether an override names a second person. */
  readonly overrideNeeds?: 'second-person';
  /** The exhibition days as instants, for devices that know no time zones. */
  readonly days: readonly { readonly day: string; readonly from: string; readonly until: string }[];
  readonly zones: readonly (RosterDefinition & {
    readonly parent?: string;
    readonly capacity?: number;
    readonly enforce?: boolean;
  })[];
  readonly gates: readonly (RosterDefinition & DoorGate)[];
  readonly categories: readonly (RosterDefinition & CategoryTimes & { readonly zones: readonly string[] })[];
  /** Public keys of badges: Ed25519, 32 bytes in base64url. */
  readonly keys: readonly { readonly kid: string; readonly publicKey: string }[];
}

interface RosterDefinition {
  readonly code: string;
  readonly name: Texts;
}

/** The exhibition as the door reads it: to be made once for each version of it. */
export function exhibitionOf(roster: RosterExhibition): DoorExhibition & {
  readonly zones: ReadonlyMap<string, RosterExhibition['zones'][number]>;
  readonly gates: ReadonlyMap<string, RosterExhibition['gates'][number]>;
} {
  const { code, status, timeZone, opensOn, closesOn, dailyHours, dayStartsAt, zones, gates, categories } = roster;
  const details = { timeZone, opensOn, closesOn, dayStartsAt, ...(dailyHours && { dailyHours }) };
  return { code, status, details, zones: byCode(zones), gates: byCode(gates), categories: byCode(categories) };
}

const byCode = <One extends { readonly code: string }>(all: readonly One[]): ReadonlyMap<string, One> =>
  new Map(all.map((one) => [one.code, one]));

/** What a device holds of one badge. */
export interface HeldBadge {
  readonly badge: RosterBadge;
  /** Whether its organisation is withdrawn. */
  readonly withdrawn: boolean;
  readonly place: RosterPlace | undefined;
  /** By this device, and not on the roster yet. */
  readonly passages: readonly (ScannedPassage & { readonly day: string })[];
}

/** All that a scan is decided on, from a roster: as the register has it from its log. */
export function knownOf(
  exhibition: DoorExhibition,
  held: HeldBadge | undefined,
  moment: Moment,
  {
    genuine,
    inside,
  }: {
    /** Whether the credential presented is what the register made. */
    readonly genuine: boolean;
    /** How many people are in a zone and in the zones below it. */
    readonly inside: (zone: string) => number;
  },
): DoorKnown {
  return { exhibition, badge: held && doorBadgeOf(held, moment.day), moment, genuine, inside };
}

function doorBadgeOf({ badge, withdrawn, place, passages }: HeldBadge, day: string): DoorBadge {
  const { edition, status, participant, category, zones, validFrom, validUntil, days, printedAt } = badge;
  return {
    // A merged participant's badge answers as one that another edition has replaced.
    edition: edition + (participant === 'merged' ? 1 : 0),
    status,
    participant: participant === 'registered' ? 'registered' : 'removed',
    organisation: withdrawn ? 'withdrawn' : 'registered',
    grant: {
      category,
      zones,
      ...(validFrom !== undefined && { validFrom }),
      ...(validUntil !== undefined && { validUntil }),
      ...(days !== undefined && { days }),
    },
    passages: [...(place?.day === day ? placePassage(place) : []), ...passages.filter((one) => one.day === day)],
    ...(printedAt !== undefined && { printedAt }),
  };
}

/** A passage that leads to where the holder is: the roster carries no others. */
function placePassage({ location, edition, gate, time, scanId }: RosterPlace): ScannedPassage[] {
  if (location === null || edition === null) return [];
  return [{ gate, direction: 'in', from: null, to: location, time, scanId, edition, replaced: false }];
}

/** How many of some places lie in a zone and in the zones below it, on a day. */
export function countInside(
  places: Iterable<Pick<RosterPlace, 'day' | 'location'>>,
  exhibition: DoorExhibition,
  day: string,
  zone: string,
): number {
  let people = 0;
  for (const { location, day: on } of places)
    if (on === day && location !== null && isZoneOrBelow(exhibition, location, zone)) people += 1;
  return people;
}
