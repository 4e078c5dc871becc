import type { Entry } from '../kernel/entry.js';

/** Entries of one kind. */
export interface Noted {
  readonly count: number;
  /** Position of the first, counted from 1. */
  readonly first: number;
}

/** What the entries of a log say of the clocks that they were recorded under; undefined of what none says. */
export class ClockNotes {
  /** Recorded under a clock that was set (REGISTER_CLOCK_START). */
  set: Noted | undefined;
  /** That the clock stood before the last recorded event. */
  behind: Noted | undefined;

  note(position: number, { type, meta }: Entry): void {
    if (meta['clock'] !== undefined) this.set = oneMore(this.set, position);
    if (type.startsWith('clock-stepped-back.')) this.behind = oneMore(this.behind, position);
  }
}

const oneMore = (noted: Noted | undefined, position: number): Noted =>
  noted === undefined ? { count: 1, first: position } : { ...noted, count: noted.count + 1 };
