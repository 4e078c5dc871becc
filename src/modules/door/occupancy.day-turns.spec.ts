import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExhibitionCalendar } from '../../door-core/calendar.js';
import { dayStartFaults } from '../exhibitions/day-start.js';
import { Position } from '../../kernel/position.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { Occupancy } from './occupancy.state.js';

const MINUTE_MS = 60_000;
const hour = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => `${String(quarter >> 2).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`);
const halls = fc
  .record({
    // Of zones that change their clocks, the two days of a change lie among those of the exhibition.
    place: fc.constantFrom(
      ['Asia/Harbin', '2014-06-30', '2014-07-04'],
      ['Europe/Berlin', '2014-03-29', '2014-03-31'],
      ['Europe/Berlin', '2014-10-25', '2014-10-27'],
      ['Australia/Adelaide', '2014-04-05', '2014-04-07'],
      ['America/St_Johns', '2014-11-01', '2014-11-03'],
    ),
    dailyHours: fc.record({ from: hour, to: hour }),
    dayStartsAt: hour,
  })
  .filter(
    ({ dailyHours, dayStartsAt }) =>
      dayStartFaults('/dailyHours', dailyHours, { dayStartsAt, movable: false, others: [] }).length === 0,
  )
  .map(({ place: [timeZone = '', opensOn = '', closesOn = ''], ...hours }) => ({
    ...{ timeZone, opensOn, closesOn, ...hours },
  }));
const passages = fc.array(
  fc.record({
    badge: fc.constantFrom('a', 'b', 'c'),
    isIn: fc.boolean(),
    part: fc.double({ min: 0, max: 0.999, noNaN: true }),
  }),
  { maxLength: 12 },
);

const event = (badge: string, isIn: boolean, time: number, day: string): RecordedEvent => ({
  type: isIn ? 'holder-admitted.v1' : 'holder-left.v1',
  data: {
    ...{ scanId: `${badge}${time}`, gate: 'north', direction: isIn ? 'in' : 'out', to: 'hall', edition: 1 },
    ...{ shown: 'number', scannedAt: new Date(time).toISOString(), day },
    known: { exhibition: 1, organisation: 1, position: '' },
  },
  ...{ id: '', at: '', stream: `badge-expo.${badge}`, revision: 0, position: new Position('log', 1, 1n) },
  meta: { actor: { access: '', role: 'door' }, causation: '', command: '', correlation: '' },
});

it('with halls that keep their hours, no turn of a day changes who is inside while they are open', async () => {
  await fc.assert(
    fc.asyncProperty(halls, passages, async (details, scans) => {
      const calendar = new ExhibitionCalendar(details);
      const begin = calendar.day(details.opensOn).from - 2 * 24 * 60 * MINUTE_MS;
      for (const { from, to } of calendar.openings(begin)) {
        const turn = calendar.day(calendar.dayOf(from)).to;
        expect([details, turn >= to]).toEqual([details, true]);
        const timed = [...new Map(scans.map((scan) => [Math.floor(from + scan.part * (to - from)), scan]))].sort(
          ([one], [other]) => one - other,
        );
        const location = new Map(timed.map(([, { badge, isIn }]) => [badge, isIn]));
        const occupancy = new Occupancy((observe) => {
          for (const [time, { badge, isIn }] of timed) observe(event(badge, isIn, time, calendar.dayOf(time)));
          return Promise.resolve();
        });
        await occupancy.ready();
        const inside = [...location.values()].filter(Boolean).length;
        for (const instant of [timed.at(-1)?.[0] ?? from, to - MINUTE_MS, to - 1])
          expect(occupancy.inside('expo', calendar.dayOf(instant), 'hall', (zone, upper) => zone === upper)).toBe(
            inside,
          );
      }
    }),
    { numRuns: 200 },
  );
});
