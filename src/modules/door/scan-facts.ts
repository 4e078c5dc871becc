import type { Position } from '../../kernel/position.js';
import { currentEdition, type Badge } from '../badges/badge.decider.js';
import { passagesBefore } from '../badges/badge-scans.js';
import type { Exhibition } from '../exhibitions/exhibition.decider.js';
import { detailsOf } from '../exhibitions/exhibition.decider.js';
import { calendarOf, isValidAt } from '../../door-core/calendar.js';
import type { Gate } from '../exhibitions/definitions.decider.js';
import { zonesAbove } from '../../door-core/zone-tree.js';
import type { LiveSeat } from '../organisations/organisations.state.js';
import {
  whereabouts,
  type BadgeFacts,
  type Decision,
  type Direction,
  type ScanFacts,
  type StrayReason,
} from '../../door-core/decide-scan.js';
import type { ScanOnItsWay } from './scan-event.js';
import type { Presented } from '../../door-core/presented.js';
import { credentialHash } from '../badges/credential.js';
import type { StrayScan } from './stray-scan.events.js';

/** A scan as asked for: sound, and not yet decided. */
export interface AskedScan {
  readonly scanId: string;
  readonly gate: Gate & { readonly code: string };
  readonly direction: Direction;
  readonly shown: Presented;
  /** Whether a supervisor or an admin scans. */
  readonly supervised: boolean;
  readonly override?: { readonly reason: string };
}

/** What the node knows of other streams when it decides. */
export interface Surroundings {
  /** Code. */
  readonly code: string;
  readonly exhibition: Exhibition;
  readonly streamRevision: number;
  /** Whoever holds the badge shown; absent where there is nobody. */
  readonly seat?: LiveSeat;
  /** Up to which these streams are known. */
  readonly position: Position;
}

/** A time, and the exhibition day it counts for. */
export interface Moment {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  readonly day: string;
}

/** The later of two places in the log, the first of which is known. */
export const latest = (one: Position | undefined, other: Position | undefined): Position => {
  const later = one !== undefined && (other === undefined || one.value > other.value) ? one : other;
  if (later === undefined) throw new Error('nothing is known of the log');
  return later;
};

export const momentOf = ({ exhibition }: Surroundings, time: number): Moment => ({
  time,
  day: calendarOf(detailsOf(exhibition)).dayOf(time),
});

/** All that a scan is decided on. `genuine`: whether the credential shown is what the register made. */
export function scanFacts(
  { scanId, gate, direction, shown, supervised, override }: AskedScan,
  { code, exhibition, seat }: Surroundings,
  badge: Badge | undefined,
  genuine: boolean,
  moment: Moment,
): ScanFacts {
  const { from = null, to, allowNumber } = gate;
  return {
    direction,
    gate: { from, to, allowNumber },
    supervised,
    override: override !== undefined,
    exhibition: {
      status: exhibition.status === 'none' ? 'announced' : exhibition.status,
      inHours: calendarOf(detailsOf(exhibition)).isInHours(moment.time),
    },
    zonesAbove: zonesAbove(exhibition),
    shown: shownFacts(shown, code, genuine),
    badge: badge && seat ? badgeFacts(badge, seat, exhibition, { ...moment, scanId }) : null,
  };
}

function shownFacts({ kind, named }: Presented, exhibition: string, genuine: boolean): ScanFacts['shown'] {
  if (named === undefined) return { kind: 'unreadable' };
  const { edition } = named;
  return kind === 'number'
    ? { kind, edition }
    : { kind, edition, ofThisExhibition: named.exhibition === exhibition, genuine };
}

function badgeFacts(
  badge: Badge,
  seat: LiveSeat,
  { categories }: Exhibition,
  moment: Moment & { readonly scanId: string },
): BadgeFacts | null {
  const { status, grant } = badge;
  if (status === 'none' || grant === undefined) return null;
  const { time, day } = moment;
  const category = categories.get(grant.category);
  return {
    edition: currentEdition(badge),
    status,
    participant: seat.removed ? 'removed' : 'registered',
    // At the door, approved or not makes no difference.
    organisation: seat.organisation.withdrawn ? 'withdrawn' : 'registered',
    setup: category?.setup ?? false,
    inOwnWindow: isValidAt(grant, time, day),
    inCategoryWindow: isValidAt(category ?? {}, time, day),
    zones: [...grant.zones, ...(category?.zones ?? [])],
    whereabouts: whereabouts(passagesBefore(badge, day, moment)),
  };
}

/** What is recorded of a scan of a known badge, whatever is decided. */
export function scanOnItsWay(
  { scanId, gate, shown }: AskedScan,
  { streamRevision, seat, position }: Surroundings,
  { time, day }: Moment,
): ScanOnItsWay {
  const { code, from, to } = gate;
  return {
    scanId,
    gate: code,
    ...(from !== undefined && { from }),
    to,
    edition: shown.named?.edition ?? 0,
    shown: shown.kind,
    scannedAt: new Date(time).toISOString(),
    day,
    known: {
      exhibition: streamRevision,
      organisation: seat?.organisation.revision ?? 0,
      position: position.toString(),
    },
  };
}

/** Why a scan belongs to no badge. */
export function strayReason(decision: Decision): StrayReason {
  if (decision.outcome === 'denied' && decision.stray) return decision.reason;
  throw new Error('a scan of a known badge');
}

/** What is recorded of a scan that belongs to no badge. */
export const strayScanOf = (
  { scanId, gate, direction, shown }: AskedScan,
  { streamRevision, position }: Surroundings,
  { time, day }: Moment,
  reason: StrayReason,
): StrayScan => ({
  scanId,
  gate: gate.code,
  direction,
  reason,
  textHash: credentialHash(shown.text),
  ...(shown.named && { claimed: shown.named }),
  scannedAt: new Date(time).toISOString(),
  day,
  known: { exhibition: streamRevision, position: position.toString() },
});
