import { Injectable } from '@nestjs/common';
import { momentOf, type DoorKnown } from '../../door-core/scan-facts.js';
import { isZoneOrBelow, zonePath } from '../../door-core/zone-tree.js';
import type { Access } from '../access/access.decider.js';
import type { Badge, BadgeRef } from '../badges/badge.decider.js';
import { Credentials } from '../badges/credentials.js';
import { LiveExhibitions } from '../exhibitions/exhibitions.state.js';
import { LiveOrganisations } from '../organisations/organisations.state.js';
import { parseSeatId } from '../participants/participant-id.js';
import { scanClock } from './device-clock.js';
import { doorBadge, doorExhibition } from './door-known.js';
import { Occupancy } from './occupancy.state.js';
import type { Holder } from './scan-answer.js';
import { latest, type AskedScan, type Surroundings } from './scan-facts.js';
import type { ScanOrder } from './scan-order.js';
import { isSupervising } from './scan-request.js';

/** A scan as a body has it, its fields sound. */
export interface SentScan {
  readonly scanId: string;
  readonly gate: string;
  readonly direction: AskedScan['direction'];
  readonly credential?: string;
  readonly number?: string;
  readonly scannedAt?: string;
  readonly override?: { readonly reason: string };
}

/** What this node knows of exhibitions, people and credentials when a scan is decided. */
@Injectable()
export class Door {
  constructor(
    readonly credentials: Credentials,
    private readonly exhibitions: LiveExhibitions,
    private readonly organisations: LiveOrganisations,
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
      ...(override && { override: { reason: override.reason } }),
    };
    const { named } = presented;
    const seat = named?.exhibition === code ? parseSeatId(named.badge) : undefined;
    return { code, asked, ...(seat !== undefined && { ref: { exhibition: code, seat } }), claimed };
  }

  surroundings(code: string, ref?: BadgeRef): Surroundings {
    const { exhibition, streamRevision } = this.exhibitions.known(code);
    const seat = ref && this.organisations.seat(code, ref.seat);
    const position = latest(this.exhibitions.position, this.organisations.position);
    return { code, exhibition, streamRevision, ...(seat && { seat }), position };
  }

  /** What the door knows when it decides; `time` in ms since 1970. */
  known(around: Surroundings, badge: Badge | undefined, asked: AskedScan, time: number): DoorKnown {
    const exhibition = doorExhibition(around.code, around.exhibition);
    const moment = momentOf(exhibition, time);
    return {
      exhibition,
      moment,
      badge: badge && doorBadge(badge, around.seat, { ...moment, scanId: asked.scanId }),
      genuine: badge !== undefined && this.credentials.isGenuine(badge, asked.presented),
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
    const held = this.organisations.seat(exhibition, seat);
    if (held === undefined || grant === undefined) return undefined;
    return { name: held.name, role: held.role, organisation: held.organisation.name, category: grant.category };
  }
}
