import type { HeldRoster } from '../../src/door-core/decide-alone.js';
import {
  countInside,
  exhibitionOf,
  type RosterBadge,
  type RosterExhibition,
  type RosterOrganisation,
  type RosterPlace,
} from '../../src/door-core/roster.js';
import type { ScannedPassage } from '../../src/door-core/scan-details.js';
import type { Database } from './database.ts';

/** A roster, or what changed of it. */
export interface RosterDelta {
  readonly position: string;
  readonly more: boolean;
  readonly sealTo: string;
  readonly exhibition: RosterExhibition;
  readonly badges: readonly RosterBadge[];
  readonly organisations: readonly RosterOrganisation[];
  readonly places: readonly RosterPlace[];
  readonly day: string;
  readonly gateCounts: readonly GateCounts[];
}

/** What came of scans at one gate, over all devices. */
export interface GateCounts {
  readonly code: string;
  readonly admissions: number;
  readonly left: number;
  readonly denials: number;
}

/** A passage at this device that the roster may not know yet. */
export interface OwnPassage extends ScannedPassage {
  readonly badge: string;
  readonly day: string;
}

interface KeptRoster {
  readonly position: string;
  readonly exhibition: RosterExhibition;
  /** The register's key for scans that cannot be sent. */
  readonly sealTo: string;
  /** When it was level, by the device's clock. */
  readonly at: number;
  /** The exhibition day then, and its scans by gate; absent in rosters of early releases. */
  readonly day?: string;
  readonly gateCounts?: readonly GateCounts[];
}

type Rows = Pick<RosterDelta, 'badges' | 'organisations' | 'places'>;

/** A roster in more pieces is put together when it is read. */
const MAX_CHUNKS = 100;
const CHUNK_BADGES = 5000;

/** What the device knows without the register. On the disk: what came, in the order in which it came. */
export class Roster {
  readonly #badges = new Map<string, RosterBadge>();
  readonly #organisations = new Map<string, RosterOrganisation>();
  readonly #places = new Map<string, RosterPlace>();
  readonly #passages = new Map<string, OwnPassage[]>();
  #chunks = 0;
  #isRetired = false;
  #kept: KeptRoster | undefined;
  #held: ReturnType<typeof exhibitionOf> | undefined;

  constructor(private readonly database: Database) {}

  /** Reads what was kept when the page was last open. */
  async load(): Promise<void> {
    this.#kept = await this.database.get<KeptRoster>('roster');
    const chunks = await this.database.all<Rows>('chunks');
    for (const [key, rows] of chunks) {
      this.#hold(rows);
      this.#chunks = Number(key) + 1;
    }
    for (const [, passage] of await this.database.all<OwnPassage>('passages')) this.#add(passage);
    if (this.#kept !== undefined) this.#held = exhibitionOf(this.#kept.exhibition);
    if (chunks.length > MAX_CHUNKS) await this.#compact(chunks.map(([key]) => key));
  }

  get position(): string | undefined {
    return this.#kept?.position;
  }

  get exhibition(): RosterExhibition | undefined {
    return this.#kept?.exhibition;
  }

  get sealTo(): string | undefined {
    return this.#kept?.sealTo;
  }

  /** When it was level last, by the device's clock: ms since 1970. */
  get at(): number | undefined {
    return this.#kept?.at;
  }

  /** What was counted at a gate on an exhibition day, when the roster was level; undefined of another day. */
  counted(gate: string, day: string): GateCounts | undefined {
    const { day: of, gateCounts = [] } = this.#kept ?? {};
    if (of !== day) return undefined;
    return gateCounts.find(({ code }) => code === gate) ?? { code: gate, admissions: 0, left: 0, denials: 0 };
  }

  get size(): number {
    return this.#badges.size;
  }

  organisation(name: string): RosterOrganisation | undefined {
    return this.#organisations.get(name);
  }

  badges(): Iterable<RosterBadge> {
    return this.#badges.values();
  }

  /** From now on it keeps nothing: another roster takes its place, or none. */
  retire(): void {
    this.#isRetired = true;
  }

  /** Forgets all but the device's own passages, where the register's log is not the one it was made of. */
  async reset(): Promise<void> {
    for (const rows of [this.#badges, this.#organisations, this.#places]) rows.clear();
    this.#kept = undefined;
    this.#held = undefined;
    await this.database.clear(['chunks']);
    await this.database.write({ kept: { roster: undefined } });
  }

  /** Takes in a delta; what is on the disk is never ahead of its position. */
  async take(delta: RosterDelta, at: number): Promise<void> {
    const { badges, organisations, places, position, exhibition, sealTo, day, gateCounts } = delta;
    if (this.#isRetired) return;
    const rows = { badges, organisations, places };
    this.#hold(rows);
    const known = places.flatMap((place) => this.#forget(place));
    this.#kept = { position, exhibition, sealTo, at, day, gateCounts };
    this.#held = exhibitionOf(exhibition);
    const isEmpty = badges.length + organisations.length + places.length === 0;
    await this.database.write({
      kept: { roster: this.#kept },
      put: { chunks: isEmpty ? [] : [[this.#chunks++, rows]] },
      remove: { passages: known },
    });
  }

  /** Remembers a passage until the roster has it. */
  async pass(passage: OwnPassage): Promise<void> {
    if (this.#isRetired) return;
    this.#add(passage);
    await this.database.write({ put: { passages: [[passage.scanId, passage]] } });
  }

  /** The roster as decideAlone reads it; undefined before the first. */
  get held(): HeldRoster | undefined {
    const [exhibition, kept] = [this.#held, this.#kept];
    if (exhibition === undefined || kept === undefined) return undefined;
    return {
      exhibition,
      keys: kept.exhibition.keys,
      badge: (id) => {
        const badge = this.#badges.get(id);
        if (badge === undefined) return undefined;
        const withdrawn = this.#organisations.get(badge.organisation)?.withdrawn === true;
        return { badge, withdrawn, place: this.#places.get(id), passages: this.#passages.get(id) ?? [] };
      },
      inside: (zone, day) => countInside(this.#whereabouts(), exhibition, day, zone),
    };
  }

  /** How many people are in a zone and below it, as far as this device knows. */
  inside(zone: string, day: string): number {
    return this.held?.inside(zone, day) ?? 0;
  }

  /** Where badges are, those that only this device saw pass among them. */
  *#whereabouts(): Generator<Pick<RosterPlace, 'day' | 'location'>, void> {
    for (const [badge, place] of this.#places) if (!this.#passages.has(badge)) yield place;
    for (const passages of this.#passages.values()) {
      const last = passages.at(-1);
      if (last !== undefined) yield { day: last.day, location: last.direction === 'in' ? last.to : last.from };
    }
  }

  #hold({ badges, organisations, places }: Rows): void {
    for (const badge of badges) this.#badges.set(badge.id, badge);
    for (const one of organisations) this.#organisations.set(one.organisation, one);
    for (const place of places) this.#places.set(place.badge, place);
  }

  async #compact(before: readonly (string | number)[]): Promise<void> {
    const badges = [...this.#badges.values()];
    const rows: Rows[] = [
      { badges: [], organisations: [...this.#organisations.values()], places: [...this.#places.values()] },
    ];
    for (let from = 0; from < badges.length; from += CHUNK_BADGES)
      rows.push({ badges: badges.slice(from, from + CHUNK_BADGES), organisations: [], places: [] });
    await this.database.write({
      put: { chunks: rows.map((one) => [this.#chunks++, one] as const) },
      remove: { chunks: before },
    });
  }

  #add(passage: OwnPassage): void {
    const passages = [...(this.#passages.get(passage.badge) ?? []), passage];
    this.#passages.set(
      passage.badge,
      passages.sort((one, other) => one.time - other.time),
    );
  }

  /** Passages that a place on the roster follows from. */
  #forget({ badge, time }: RosterPlace): string[] {
    const passages = this.#passages.get(badge) ?? [];
    const later = passages.filter((one) => one.time > time);
    if (later.length > 0) this.#passages.set(badge, later);
    else this.#passages.delete(badge);
    return passages.filter((one) => one.time <= time).map(({ scanId }) => scanId);
  }
}
