import type { Batch, ProjectionDatabase } from '../../projections/projection.js';
import type { Scan } from '../badges/badge.events.js';
import { CountedPeople, type ChangedAt, type CountedPerson, type Standing } from './counted-people.js';
import { CounterSums, EVER, type Basis, type Figures } from './counter-sums.js';
import { MergedPeople, type OnePerson } from './merged-people.js';
import { isBefore, Passages } from './passages.js';
import { PersonDays, type PersonDay } from './person-days.js';

/** A person's day, and what the person was at its first admission; without one, at its first passage. */
interface CountedDay extends PersonDay {
  readonly standing: Standing;
}

/** Counts the people of all exhibitions: each once, however often the person was registered. */
export class PeopleCounter {
  private readonly people: CountedPeople;
  private readonly merged: MergedPeople;
  private readonly passages: Passages;
  private readonly days: PersonDays;
  private readonly sums: CounterSums;

  constructor(db: ProjectionDatabase, batch: Batch) {
    this.people = new CountedPeople(db, batch);
    this.merged = new MergedPeople(db);
    this.passages = new Passages(db);
    this.days = new PersonDays(db);
    this.sums = new CounterSums(db, batch);
  }

  add(exhibition: string, participant: string, organisation: string, head: 0 | 1): void {
    const person: CountedPerson = {
      ...{ organisation, head, category: '', status: 'registered', badge: 'none' },
      ...{ attended: 0, changed: 0, joined: 0 },
    };
    this.people.add(exhibition, participant, person);
    this.sums.add(exhibition, 'now', EVER, person, everFigures(person, false, 1));
  }

  /** Counts a participant by another status of its own or of its badge. */
  become(exhibition: string, participant: string, changes: Partial<Pick<CountedPerson, 'status' | 'badge'>>): void {
    const one = this.personOf(exhibition, participant);
    this.countEver(exhibition, one, -1);
    this.people.set(exhibition, participant, { ...this.people.get(exhibition, participant), ...changes });
    this.countEver(exhibition, one, 1);
  }

  /** Counts a participant by another standing from now on; days that began under the one before keep it. */
  restand(exhibition: string, participant: string, changes: Partial<Standing>, at: ChangedAt): void {
    const { organisation, head, category } = this.people.get(exhibition, participant);
    const standing = { organisation, head, category, ...changes };
    this.recount(exhibition, [this.personOf(exhibition, participant)], () => {
      this.people.restand(exhibition, participant, standing, at);
    });
  }

  /** Lets a participant through a gate. */
  pass(exhibition: string, participant: string, scan: Scan): void {
    const one = this.personOf(exhibition, participant);
    const { day } = scan;
    const before = this.dayOf(exhibition, one, day);
    const attended = this.hasAttended(exhibition, one);
    this.passages.add(exhibition, participant, scan);
    const after = this.dayOf(exhibition, one, day);
    this.countDay(exhibition, one, day, before, -1);
    this.countDay(exhibition, one, day, after, 1);
    this.sums.move(exhibition, day, before?.zone ?? null, after?.zone ?? null);
    if (after !== undefined && (before?.attended !== after.attended || before.zone !== after.zone))
      this.days.put(exhibition, day, one.stays, after);
    if (scan.direction === 'out') return;
    const person = this.people.get(exhibition, participant);
    if (person.attended === 0) this.people.set(exhibition, participant, { ...person, attended: 1 });
    if (!attended) {
      const stays = this.people.get(exhibition, one.stays);
      this.sums.add(exhibition, 'now', EVER, stays, dayFigures(stays, { attended: true, zone: null }, 1));
    }
  }

  /**
   * Makes two participants one person: all that either did counts of the one that stays. Two nodes may have merged two
   * participants into each other at once: then they are one person already, and the first merge holds.
   */
  merge(exhibition: string, participant: string, stays: string): void {
    const [one, other] = [this.personOf(exhibition, participant), this.personOf(exhibition, stays)];
    if (one.stays === other.stays) return;
    this.recount(exhibition, [one, other], () => {
      this.merged.merge(exhibition, participant, stays);
      const person = this.people.get(exhibition, participant);
      this.people.set(exhibition, participant, { ...person, status: 'merged', joined: 1 });
      this.people.set(exhibition, stays, { ...this.people.get(exhibition, stays), joined: 1 });
    });
  }

  /** Registers a participant again who was removed, or merged into another. */
  reinstate(exhibition: string, participant: string): void {
    const person = this.people.get(exhibition, participant);
    if (person.status !== 'merged') {
      this.become(exhibition, participant, { status: 'registered' });
      return;
    }
    this.recount(exhibition, [this.personOf(exhibition, participant)], () => {
      this.merged.part(exhibition, participant);
      this.people.set(exhibition, participant, { ...person, status: 'registered' });
    });
  }

  private personOf(exhibition: string, participant: string): OnePerson {
    return this.people.get(exhibition, participant).joined === 1
      ? this.merged.of(exhibition, participant)
      : { stays: participant, participants: [participant] };
  }

  /** Counts people anew, also under what the change makes of them. */
  private recount(exhibition: string, people: readonly OnePerson[], change: () => void): void {
    for (const one of people) this.count(exhibition, one, -1);
    change();
    const stays = new Map(
      people
        .flatMap(({ participants }) => participants)
        .map((participant) => this.personOf(exhibition, participant))
        .map((one) => [one.stays, one]),
    );
    for (const one of stays.values()) this.count(exhibition, one, 1);
  }

  private count(exhibition: string, one: OnePerson, sign: 1 | -1): void {
    this.countEver(exhibition, one, sign);
    const days = new Set(one.participants.flatMap((participant) => this.passages.days(exhibition, participant)));
    for (const day of days) {
      const counted = this.dayOf(exhibition, one, day);
      if (counted === undefined) continue;
      this.countDay(exhibition, one, day, counted, sign);
      if (sign === 1) {
        this.sums.move(exhibition, day, null, counted.zone);
        this.days.put(exhibition, day, one.stays, counted);
      } else {
        this.sums.move(exhibition, day, counted.zone, null);
        this.days.drop(exhibition, day, one.stays);
      }
    }
  }

  private countEver(exhibition: string, one: OnePerson, sign: 1 | -1): void {
    const person = this.people.get(exhibition, one.stays);
    this.sums.add(exhibition, 'now', EVER, person, everFigures(person, this.hasAttended(exhibition, one), sign));
  }

  private countDay(
    exhibition: string,
    one: OnePerson,
    day: string,
    counted: CountedDay | undefined,
    sign: 1 | -1,
  ): void {
    if (counted === undefined) return;
    const add = (basis: Basis, standing: Standing, figures: Figures) => {
      this.sums.add(exhibition, basis, day, standing, figures);
    };
    add('day', counted.standing, dayFigures(counted.standing, counted, sign));
    const now = this.people.get(exhibition, one.stays);
    add('now', now, dayFigures(now, { attended: false, zone: counted.zone }, sign));
  }

  private hasAttended(exhibition: string, { participants }: OnePerson): boolean {
    return participants.some((participant) => this.people.get(exhibition, participant).attended === 1);
  }

  /** A person's day over all of the person's badges; undefined where none passed a gate. */
  private dayOf(exhibition: string, { participants }: OnePerson, day: string): CountedDay | undefined {
    const passed = participants.flatMap((participant) => {
      const badgeDay = this.passages.on(exhibition, participant, day);
      return badgeDay === undefined ? [] : [{ participant, ...badgeDay }];
    });
    const [some, ...others] = passed;
    if (some === undefined) return undefined;
    const admitted = passed.filter(({ attended }) => attended);
    const attended = admitted.length > 0;
    const first = (attended ? admitted : passed).reduce((one, other) => (other.first < one.first ? other : one));
    const { last } = others.reduce((one, other) => (isBefore(one.last, other.last) ? other : one), some);
    const standing = this.people.standingAt(exhibition, first.participant, first.first);
    return { attended, zone: last.location, standing };
  }
}

/** What a person adds to the sums of all days, or takes from them. */
function everFigures({ status, badge, head }: CountedPerson, hasAttended: boolean, sign: 1 | -1): Figures {
  const registered = status === 'registered' ? sign : 0;
  const attended = hasAttended ? sign : 0;
  return {
    registered,
    badged: badge === 'issued' || badge === 'suspended' ? registered : 0,
    attended,
    inside: 0,
    headsRegistered: head * registered,
    headsAttended: head * attended,
    headsInside: 0,
  };
}

/** What a person's day adds to its sums, or takes from them. */
function dayFigures({ head }: Standing, { attended, zone }: PersonDay, sign: 1 | -1): Figures {
  const came = attended ? sign : 0;
  const inside = zone === null ? 0 : sign;
  return {
    ...{ registered: 0, badged: 0, attended: came, inside },
    ...{ headsRegistered: 0, headsAttended: head * came, headsInside: head * inside },
  };
}
