import { Injectable } from '@nestjs/common';
import { momentOf, type DoorKnown } from '../../door-core/scan-facts.js';
import { isZoneOrBelow, zonePath } from '../../door-core/zone-tree.js';
import type { Access } from '../access/access.decider.js';
import type { Badge, BadgeRef } from '../badges/badge.decider.js';
import { Credentials } from '../badges/credentials.js';
import { unknownReference, type Fault } from '../../values/fault.js';
import { detailsOf } from '../exhibitions/exhibition.decider.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { OrganisationStates } from '../organisations/organisations.state.js';
import type { DeviceClock } from '../badges/badge.events.js';
import { parseParticipantKey, type ParticipantKey } from '../participants/participant-id.js';
import { doorBadge, doorExhibition } from './door-known.js';
import { Occupancy } from './occupancy.state.js';
import type { Holder } from './scan-answer.js';
import { latest, type AskedScan, type OverrideBy, type ScanOrder, type Surroundings } from './scan-order.js';
import { isSupervising } from './scan-request.js';

interface SentOverride {
  readonly reason: string;
  /** What was read of a second person's badge. */
  readonly by?: string;
}

/** A scan as a body has it, its fields sound. */
export interface SentScan {
  readonly scanId: string;
  readonly gate: string;
  readonly direction: AskedScan['direction'];
  readonly credential?: string;
  readonly number?: string;
  readonly scannedAt?: string;
  readonly override?: SentOverride;
}

/** A badge's state, and whether what was presented is a credential of it. */
export interface JudgedBadge {
  readonly badge: Badge;
  readonly genuine: boolean;
}

/** What of a body an override is judged by; each may be of any type. */
interface Unsure {
  readonly credential?: unknown;
  readonly number?: unknown;
  readonly override?: unknown;
}

/** What this node knows of exhibitions, people and credentials when a scan is decided. */
@Injectable()
export class Door {
  constructor(
    readonly credentials: Credentials,
    private readonly exhibitions: ExhibitionStates,
    private readonly organisations: OrganisationStates,
    private readonly occupancy: Occupancy,
  ) {}

  /** A scan at a gate that the exhibition has; `receipt` in ms since 1970, `sentAt` RFC 3339. */
  order(
    code: string,
    { scanId, gate, direction, credential, number, scannedAt, override }: SentScan,
    { caller, receipt, sentAt }: { readonly caller: Access; readonly receipt: number; readonly sentAt?: string },
  ): Pick<ScanOrder, 'code' | 'asked' | 'ref' | 'claimed'> {
    const at = this.exhibitions.get(code).gates.get(gate);
    if (at === undefined) throw new Error('a scan at no gate');
    const presented = this.credentials.read(code, {
      ...(credential !== undefined && { credential }),
      ...(number !== undefined && { number }),
    });
    const { time: claimed, device } = scanClock(
      { ...(scannedAt !== undefined && { scannedAt }), ...(sentAt !== undefined && { sentAt }) },
      receipt,
    );
    const asked: AskedScan = {
      scanId: scanId.toLowerCase(),
      gate: { ...at, code: gate },
      direction,
      presented,
      access: caller.id,
      supervised: isSupervising(caller),
      ...(device && { device }),
      ...(override && { override: this.overrideOf(code, override, presented.named?.badge) }),
    };
    const { named } = presented;
    const seat = named?.exhibition === code ? parseParticipantKey(named.badge) : undefined;
    return { code, asked, ...(seat !== undefined && { ref: { exhibition: code, seat } }), claimed };
  }

  /** Of an override whose second person is missing where the exhibition needs one, or is none. The body may have any fault. */
  overrideFaults(code: string, { override, credential, number }: Unsure): Fault[] {
    if (typeof override !== 'object' || override === null) return [];
    const { by } = override as { readonly by?: unknown };
    const pointer = '/override/by';
    if (by === undefined) {
      const isNeeded = detailsOf(this.exhibitions.get(code)).overrideNeeds === 'second-person';
      return isNeeded
        ? [{ pointer, code: 'required', message: 'An override needs the badge of a second person.' }]
        : [];
    }
    const scanned = this.credentials.read(code, {
      ...(typeof credential === 'string' && { credential }),
      ...(typeof number === 'string' && { number }),
    });
    if (typeof by !== 'string' || this.secondPerson(code, by, scanned.named?.badge) !== undefined) return [];
    return [unknownReference(pointer, 'This is not the badge of another registered person of the exhibition.')];
  }

  private overrideOf(code: string, { reason, by }: SentOverride, holder: string | undefined): OverrideBy {
    const second = by === undefined ? undefined : this.secondPerson(code, by, holder);
    return { reason, ...(second !== undefined && { by: second }) };
  }

  /** Whose badge vouches: a genuine code or a number of a registered person other than the holder. */
  private secondPerson(code: string, by: string, holder: string | undefined): ParticipantKey | undefined {
    const named = this.credentials.named(code, by);
    const seat = named === undefined || named === holder ? undefined : parseParticipantKey(named);
    const person = seat && this.organisations.participant(code, seat);
    return person !== undefined && !person.removed && person.status !== 'merged' ? seat : undefined;
  }

  surroundings(code: string, ref?: BadgeRef): Surroundings {
    const { exhibition, streamRevision } = this.exhibitions.known(code);
    const seat = ref && this.organisations.participant(code, ref.seat);
    const position = latest(this.exhibitions.position, this.organisations.position);
    return { code, exhibition, streamRevision, ...(seat && { seat }), position };
  }

  /** Whether what was presented is a credential of the badge in this state. */
  judged(badge: Badge, { presented }: AskedScan): JudgedBadge {
    return { badge, genuine: this.credentials.isGenuine(badge, presented) };
  }

  /** What the door knows when it decides; `time` in ms since 1970. */
  known(around: Surroundings, judged: JudgedBadge | undefined, asked: AskedScan, time: number): DoorKnown {
    const exhibition = doorExhibition(around.code, around.exhibition);
    const moment = momentOf(exhibition, time);
    return {
      exhibition,
      moment,
      badge: judged && doorBadge(judged.badge, around.seat, { ...moment, scanId: asked.scanId }),
      genuine: judged?.genuine === true,
      inside: (zone) =>
        this.occupancy.inside(around.code, moment.day, zone, (part, upper) => isZoneOrBelow(exhibition, part, upper)),
    };
  }

  /** Resolves when the people in the zone can be counted, where it or one above it has a capacity; to whether it has. */
  async countable(code: string, zone: string): Promise<boolean> {
    const exhibition = this.exhibitions.get(code);
    const isLimited = zonePath(exhibition, zone).some((above) => exhibition.zones.get(above)?.capacity !== undefined);
    if (isLimited) await this.occupancy.ready();
    return isLimited;
  }

  /** Keeps a place for an admission under way; answers how to give it free. */
  hold(hold: Parameters<Occupancy['hold']>[0]): () => void {
    return this.occupancy.hold(hold);
  }

  holder({ exhibition, seat }: BadgeRef, { grant }: Badge): Holder | undefined {
    const held = this.organisations.participant(exhibition, seat);
    if (held === undefined || grant === undefined) return undefined;
    return { name: held.name, role: held.role, organisation: held.organisation.name, category: grant.category };
  }
}

/** When an online scan counts as made, and what its device said of its clock. */
interface ScanClock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  readonly device?: DeviceClock;
}

/**
 * The device's time corrected by how far its clock was off when it sent the scan, and never later than the receipt. A
 * device that does not say when it sent is off by as much as its scan lies ahead of the receipt. `receipt` in ms since
 * 1970; the others RFC 3339.
 */
function scanClock(
  { scannedAt, sentAt }: { readonly scannedAt?: string; readonly sentAt?: string },
  receipt: number,
): ScanClock {
  if (scannedAt === undefined && sentAt === undefined) return { time: receipt };
  const scanned = scannedAt === undefined ? undefined : Date.parse(scannedAt);
  const skewMs = sentAt === undefined ? Math.max(0, (scanned ?? receipt) - receipt) : Date.parse(sentAt) - receipt;
  const device = {
    ...(scanned !== undefined && { scannedAt: rfc3339(scanned) }),
    ...(sentAt !== undefined && { sentAt: rfc3339(Date.parse(sentAt)) }),
    skewMs,
  };
  return { time: scanned === undefined ? receipt : Math.min(receipt, scanned - skewMs), device };
}

const rfc3339 = (time: number): string => new Date(time).toISOString();
