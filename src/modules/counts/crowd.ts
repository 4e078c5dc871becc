import type { Batch, ProjectionDatabase } from '../../projections/projection.js';
import type { Scan } from '../badges/badge.events.js';
import { Passages, type BadgeDay } from './passages.js';
import { People, type Person } from './people.js';
import { EVER, Tallies, type Figures } from './tallies.js';

/** The participants of all exhibitions, and the totals that follow from each of them. */
export class Crowd {
  private readonly people: People;
  private readonly passages: Passages;
  private readonly tallies: Tallies;

  constructor(db: ProjectionDatabase, batch: Batch) {
    this.people = new People(db, batch);
    this.passages = new Passages(db);
    this.tallies = new Tallies(db, batch);
  }

  add(exhibition: string, seat: string, organisation: string, head: 0 | 1): void {
    const person: Person = { organisation, head, removed: 0, badge: 'none', category: '', attended: 0 };
    this.people.add(exhibition, seat, person);
    this.tallies.add(exhibition, EVER, person, everFigures(person, 1));
  }

  /** Counts a person otherwise, with all that it did so far. */
  change(exhibition: string, seat: string, changes: Partial<Person>): void {
    const before = this.people.get(exhibition, seat);
    const after = { ...before, ...changes };
    this.people.change(exhibition, seat, after);
    this.tallies.add(exhibition, EVER, before, everFigures(before, -1));
    this.tallies.add(exhibition, EVER, after, everFigures(after, 1));
    if (before.head === after.head && before.category === after.category) return;
    for (const { day, ...badgeDay } of this.passages.days(exhibition, seat)) {
      this.tallies.add(exhibition, day, before, dayFigures(before, badgeDay, ABSENT));
      this.tallies.add(exhibition, day, after, dayFigures(after, ABSENT, badgeDay));
    }
  }

  /** Lets somebody through a gate. */
  pass(exhibition: string, seat: string, scan: Scan): void {
    const person = this.people.get(exhibition, seat);
    const { before, after } = this.passages.add(exhibition, seat, scan);
    this.tallies.add(exhibition, scan.day, person, dayFigures(person, before, after));
    this.tallies.move(exhibition, scan.day, before.zone, after.zone);
    if (scan.direction === 'out' || person.attended === 1) return;
    this.people.change(exhibition, seat, { ...person, attended: 1 });
    this.tallies.add(exhibition, EVER, person, dayFigures(person, ABSENT, { attended: true, zone: null }));
  }
}

const ABSENT: BadgeDay = { attended: false, zone: null };

/** What a person adds to the totals of all days, or takes from them. */
function everFigures({ removed, badge, head, attended }: Person, sign: 1 | -1): Figures {
  const registered = removed === 1 ? 0 : sign;
  return {
    registered,
    badged: badge === 'issued' || badge === 'suspended' ? registered : 0,
    attended: sign * attended,
    inside: 0,
    headsRegistered: head * registered,
    headsAttended: head * sign * attended,
    headsInside: 0,
  };
}

/** What a person changes in the totals of a day when one state of its badge's day follows another. */
function dayFigures({ head }: Person, before: BadgeDay, after: BadgeDay): Figures {
  const attended = Number(after.attended) - Number(before.attended);
  const inside = Number(after.zone !== null) - Number(before.zone !== null);
  return {
    registered: 0,
    badged: 0,
    attended,
    inside,
    headsRegistered: 0,
    headsAttended: head * attended,
    headsInside: head * inside,
  };
}
