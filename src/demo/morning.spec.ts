import { describe, expect, it } from '@jest/globals';
import { readCast } from './cast.js';
import { seeded } from './chance.js';
import { openingMorning } from './morning.js';

const guests = readCast('harbin-2014').flatMap(({ reference, kind, people }) =>
  people.map(({ role }, place) => ({ id: `${reference}/${place}`, kind, role })),
);
const morning = openingMorning(guests, seeded('morning'));
const arrivals = new Map(
  [...morning].reverse().flatMap(({ minute, guest, direction }) => (direction === 'in' ? [[guest.id, minute]] : [])),
);
const median = (minutes: number[]) => minutes.sort((a, b) => a - b)[Math.floor(minutes.length / 2)] ?? NaN;

describe('the opening morning of the demo', () => {
  it('is the same for the same seed', () => {
    expect(openingMorning(guests, seeded('morning'))).toEqual(morning);
    expect(openingMorning(guests, seeded('another'))).not.toEqual(morning);
  });

  it('brings 700 to 1,000 people, in order of time, within four hours', () => {
    expect(arrivals.size).toBeGreaterThan(700);
    expect(arrivals.size).toBeLessThan(1000);
    const minutes = morning.map(({ minute }) => minute);
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(238);
  });

  it('lets each person enter, leave and return in turn, with time between', () => {
    const last = new Map<string, { direction: string; minute: number }>();
    for (const { guest, direction, minute } of morning) {
      const before = last.get(guest.id) ?? { direction: 'out', minute: -Infinity };
      expect(direction).not.toBe(before.direction);
      expect(minute - before.minute).toBeGreaterThanOrEqual(20);
      last.set(guest.id, { direction, minute });
    }
    expect(new Set(morning.map(({ direction }) => direction))).toEqual(new Set(['in', 'out']));
  });

  it('uses three gates, the VIP entrance for heads alone', () => {
    expect(new Set(morning.map(({ gate }) => gate))).toEqual(new Set(['north', 'south', 'vip']));
    for (const { guest, gate } of morning) expect(gate === 'vip').toBe(guest.role === 'head');
  });

  it('has firms at the doors before the delegations', () => {
    const of = (firm: boolean) =>
      guests.flatMap(({ id, kind }) => ((kind === 'firm') === firm ? (arrivals.get(id) ?? []) : []));
    expect(median(of(true))).toBeLessThan(median(of(false)));
  });
});
