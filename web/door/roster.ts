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
  readonly exhibition: RosterExhibition;
  readonly badges: readonly RosterBadge[];
  readonly organisations: readonly RosterOrganisation[];
  readonly places: readonly RosterPlace[];
}

/** A passage at this device that the roster may not know yet. */
export interface OwnPassage extends ScannedPassage {
  readonly badge: string;
  readonly day: string;
}

interface KeptRoster {
  readonly position: string;
  readonly exhibition: RosterExhibition;
  /** When it was level, by the device's clock. */
  readonly at: number;
}

/** What the device knows without the register. */
export class Roster {
  readonly #badges = new Map<string, RosterBadge>();
  readonly #organisations = new Map<string, RosterOrganisation>();
  readonly #places = new Map<string, RosterPlace>();
  readonly #passages = new Map<string, OwnPassage[]>();
  #kept: KeptRoster | undefined;
  #held: ReturnType<typeof exhibitionOf> | undefined;

  constructor(private readonly database: Database) {}

  /** Reads what was kept when the page was last open. */
  async load(): Promise<void> {
    this.#kept = await this.database.get<KeptRoster>('roster');
    for (const badge of await this.database.all<RosterBadge>('badges')) this.#badges.set(badge.id, badge);
    for (const one of await this.database.all<RosterOrganisation>('organisations'))
      this.#organisations.set(one.organisation, one);
    for (const place of await this.database.all<RosterPlace>('places')) this.#places.set(place.badge, place);
    for (const passage of await this.database.all<OwnPassage>('passages')) this.#add(passage);
    if (this.#kept !== undefined) this.#held = exhibitionOf(this.#kept.exhibition);
  }

  get position(): string | undefined {
    return this.#kept?.position;
  }

  get exhibition(): RosterExhibition | undefined {
    return this.#kept?.exhibition;
  }

  /** When it was level last, by the device's clock: ms since 1970. */
  get at(): number | undefined {
    return this.#kept?.at;
  }

  get size(): number {
    return this.#badges.size;
  }

  organisation(name: string): RosterOrganisation | undefined {
    return this.#organisations.get(name);
  }

  /** Takes in a delta; what is on the disk is never ahead of its position. */
  async take(delta: RosterDelta, at: number): Promise<void> {
    const { badges, organisations, places, position, exhibition } = delta;
    for (const badge of badges) this.#badges.set(badge.id, badge);
    for (const one of organisations) this.#organisations.set(one.organisation, one);
    const known: string[] = [];
    for (const place of places) {
      this.#places.set(place.badge, place);
      known.push(...this.#forget(place));
    }
    this.#kept = { position, exhibition, at };
    this.#held = exhibitionOf(exhibition);
    await this.database.write({
      kept: { roster: this.#kept },
      put: { badges, organisations, places },
      remove: { passages: known },
    });
  }

  /** Remembers a passage until the roster has it. */
  async pass(passage: OwnPassage): Promise<void> {
    this.#add(passage);
    await this.database.write({ put: { passages: [passage] } });
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
