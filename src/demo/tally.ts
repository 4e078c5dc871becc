import { DOORS_OPEN } from './expo.js';
import { MORNING_MINUTES } from './morning.js';

const QUARTER_MS = 15 * 60_000;

export interface Quarter {
  readonly from: Date;
  admissions: number;
  refusals: number;
  /** At the end of the quarter. */
  inside: number;
}

/** What was seen at the doors, counted without the register: its figures must come to the same. */
export class Tally {
  readonly attended: Set<string>;
  readonly inside = new Set<string>();
  readonly #latencies: number[] = [];
  readonly #quarters = Array.from({ length: (MORNING_MINUTES * 60_000) / QUARTER_MS }, (_, place): Quarter => ({
    from: new Date(DOORS_OPEN.getTime() + place * QUARTER_MS),
    admissions: 0,
    refusals: 0,
    inside: 0,
  }));

  /** `cameBefore`: who has come before the morning, and left. */
  constructor(cameBefore: Iterable<string> = []) {
    this.attended = new Set(cameBefore);
  }

  get quarters(): readonly Quarter[] {
    return this.#quarters;
  }

  get scans(): number {
    return this.#latencies.length;
  }

  /** Milliseconds within which a share (0 to 1) of the scans was answered. */
  answeredWithin(share: number): number {
    const sorted = this.#latencies.toSorted((one, other) => one - other);
    return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  }

  answered(milliseconds: number): void {
    this.#latencies.push(milliseconds);
  }

  admitted(person: string, at: Date): void {
    this.attended.add(person);
    this.inside.add(person);
    this.#at(at).admissions += 1;
    this.#count(at);
  }

  left(person: string, at: Date): void {
    this.inside.delete(person);
    this.#count(at);
  }

  refused(at: Date): void {
    this.#at(at).refusals += 1;
  }

  #count(at: Date): void {
    for (const quarter of this.#quarters.slice(this.#quarters.indexOf(this.#at(at)))) quarter.inside = this.inside.size;
  }

  /** What comes before the first or after the last quarter counts in that. */
  #at(time: Date): Quarter {
    const place = Math.floor((time.getTime() - DOORS_OPEN.getTime()) / QUARTER_MS);
    const [quarter] = this.#quarters.slice(Math.max(place, 0)).concat(this.#quarters.slice(-1));
    if (quarter === undefined) throw new RangeError('the morning has no quarters');
    return quarter;
  }
}
