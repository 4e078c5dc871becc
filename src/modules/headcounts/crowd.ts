import type { ProjectionDatabase } from '../../projections/projection.js';
import type { Scan } from '../badges/badge.events.js';
import { Passages, type BadgeDay } from './passages.js';
import { People, type Person } from './people.js';
import { EVER, Tallies, type Enrolment, type Turnout } from './tallies.js';

/** The participants of all exhibitions, and the totals that follow from each of them. */
export class Crowd {
  private readonly people: People;
  private readonly passages: Passages;
  private readonly tallies: Tallies;

  constructor(db: ProjectionDatabase) {
    this.people = new People(db);
    this.passages = new Passages(db);
    this.tallies = new Tallies(db);
  }

  add(exhibition: string, seat: string, organisation: string, head: 0 | 1): void {
    const person: Person = { organisation, head, removed: 0, badge: 'none', category: '', attended: 0 };
    this.people.add(exhibition, seat, person);
    this.tallies.enrol({ exhibition, ...person }, enrolment(person, 1));
  }

  /** Counts a person otherwise, with all that it did so far. */
  change(exhibition: string, seat: string, changes: Partial<Person>): void {
    const before = this.people.get(exhibition, seat);
    const after = { ...before, ...changes };
    this.people.change(exhibition, seat, after);
    this.tallies.enrol({ exhibition, ...before }, enrolment(before, -1));
    this.tallies.enrol({ exhibition, ...after }, enrolment(after, 1));
    if (before.head === after.head && before.category === after.category) return;
    const ever = { day: EVER, attended: before.attended === 1, zone: null };
    for (const { day, ...badgeDay } of [ever, ...this.passages.days(exhibition, seat)]) {
      this.tallies.turnOut({ exhibition, ...before }, day, turnout(before, badgeDay, ABSENT));
      this.tallies.turnOut({ exhibition, ...after }, day, turnout(after, ABSENT, badgeDay));
    }
  }

  /** Lets somebody through a gate. */
  pass(exhibition: string, seat: string, scan: Scan): void {
    const person = this.people.get(exhibition, seat);
    const bucket = { exhibition, ...person };
    const { before, after } = this.passages.add(exhibition, seat, scan);
    this.tallies.turnOut(bucket, scan.day, turnout(person, before, after));
    this.tallies.move(exhibition, scan.day, before.zone, after.zone);
    if (!after.attended || person.attended === 1) return;
    this.people.change(exhibition, seat, { ...person, attended: 1 });
    this.tallies.turnOut(bucket, EVER, turnout(person, ABSENT, { attended: true, zone: null }));
  }
}

const ABSENT: BadgeDay = { attended: false, zone: null };

/** What a person adds to its bucket, or takes from it. */
function enrolment({ removed, badge, head }: Person, sign: 1 | -1): Enrolment {
  if (removed === 1) return { registered: 0, badged: 0, heads: 0 };
  return { registered: sign, badged: badge === 'issued' || badge === 'suspended' ? sign : 0, heads: sign * head };
}

/** What a person changes in its bucket when one state of its badge's day follows another. */
function turnout({ head }: Person, before: BadgeDay, after: BadgeDay): Turnout {
  const attended = Number(after.attended) - Number(before.attended);
  const inside = Number(after.zone !== null) - Number(before.zone !== null);
  return { attended, inside, headsAttended: head * attended, headsInside: head * inside };
}
