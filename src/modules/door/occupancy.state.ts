import { whereabouts, type Passage } from '../../door-core/whereabouts.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { streamParts } from '../../kernel/stream.js';
import { isScan } from '../badges/badge-scans.js';
import type { BadgeEvent } from '../badges/badge.events.js';

/** Passages of one exhibition day. */
interface OccupiedDay {
  readonly badges: Map<string, { readonly passages: Passage[]; location: string | null }>;
  /** People by the zone itself. */
  readonly inside: Map<string, number>;
}

/** An admission that is decided and not yet in the log. */
export interface Hold {
  readonly exhibition: string;
  readonly day: string;
  /** Its id. */
  readonly badge: string;
  readonly zone: string;
}

/** Earlier days stay for scans that come late, and right after a day turned. */
const KEPT_DAYS = 2;

/**
 * How many people are in the zones of each exhibition on its latest days, in memory. It reads the badges' events of the
 * whole log, so it begins when a zone with a capacity first needs it.
 */
export class Occupancy {
  private readonly exhibitions = new Map<string, Map<string, OccupiedDay>>();
  private readonly holds = new Set<Hold>();
  private begun: Promise<void> | undefined;

  /** `follow` feeds `observe` with all events of badges, then each new one before it is acknowledged. */
  constructor(private readonly follow: (observe: (event: RecordedEvent) => void) => Promise<void>) {}

  /** Resolves when all that is in the log is counted. Rejects as the log's reads do, and begins anew when asked again. */
  ready(): Promise<void> {
    this.begun ??= this.follow((event) => {
      this.observe(event);
    }).catch((error: unknown) => {
      this.begun = undefined;
      this.exhibitions.clear();
      throw error;
    });
    return this.begun;
  }

  /** People in a zone and in the zones below it, admissions under way included. */
  inside(
    exhibition: string,
    day: string,
    zone: string,
    isZoneOrBelow: (zone: string, upper: string) => boolean,
  ): number {
    const occupied = this.exhibitions.get(exhibition)?.get(day);
    let people = 0;
    for (const [part, inside] of occupied?.inside ?? []) if (isZoneOrBelow(part, zone)) people += inside;
    for (const hold of this.holds) {
      if (hold.exhibition !== exhibition || hold.day !== day || !isZoneOrBelow(hold.zone, zone)) continue;
      const location = occupied?.badges.get(hold.badge)?.location ?? null;
      if (location === null || !isZoneOrBelow(location, zone)) people += 1;
    }
    return people;
  }

  /** Keeps a place until the admission is in the log or failed; answers how to give it free. */
  hold(hold: Hold): () => void {
    this.holds.add(hold);
    return () => this.holds.delete(hold);
  }

  private observe(recorded: RecordedEvent): void {
    const event = recorded as RecordedEvent<BadgeEvent>;
    if (!isScan(event) || event.type === 'entry-denied.v1') return;
    const { scope, subject } = streamParts(event.stream);
    const { day, scannedAt, scanId, direction, from = null, to, edition } = event.data;
    const occupied = this.day(scope, day);
    if (occupied === undefined) return;
    const badge = occupied.badges.get(subject) ?? { passages: [], location: null };
    occupied.badges.set(subject, badge);
    const replaced = event.type === 'holder-left.v1' && event.data.reason === 'replaced';
    badge.passages.push({ time: Date.parse(scannedAt), scanId, direction, from, to, edition, replaced });
    const { location } = whereabouts(badge.passages);
    if (badge.location !== null) add(occupied.inside, badge.location, -1);
    if (location !== null) add(occupied.inside, location, 1);
    badge.location = location;
  }

  /** undefined for days that are no longer kept. */
  private day(exhibition: string, date: string): OccupiedDay | undefined {
    const days = this.exhibitions.get(exhibition) ?? new Map<string, OccupiedDay>();
    this.exhibitions.set(exhibition, days);
    const known = days.get(date);
    if (known !== undefined) return known;
    days.set(date, { badges: new Map(), inside: new Map() });
    for (const old of [...days.keys()].sort().slice(0, -KEPT_DAYS)) days.delete(old);
    return days.get(date);
  }
}

const add = (counts: Map<string, number>, zone: string, people: number): void => {
  counts.set(zone, (counts.get(zone) ?? 0) + people);
};
