import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExhibitionCalendar } from '../../door-core/calendar.js';
import { dayStartFaults, freeDayStart } from './day-start.js';

const judged = (dayStartsAt: string) => ({ dayStartsAt, movable: true, others: [] });

describe('the beginning of a day', () => {
  it.each([
    ['03:59', { from: '22:00', to: '04:00' }],
    ['22:01', { from: '22:00', to: '04:00' }],
    ['00:00', { from: '22:00', to: '04:00' }],
    ['12:00', { from: '09:00', to: '18:00' }],
  ])('%s lies within %p', (dayStartsAt, hours) => {
    expect(dayStartFaults('/hours', hours, judged(dayStartsAt))).toMatchObject([
      { pointer: '/hours', code: 'crosses-day-start' },
    ]);
  });

  it.each([
    ['04:00', { from: '22:00', to: '04:00' }],
    ['22:00', { from: '22:00', to: '04:00' }],
    ['04:00', { from: '09:00', to: '18:00' }],
    ['04:00', 'any'],
    ['04:00', undefined],
  ] as const)('%s does not lie within %p', (dayStartsAt, hours) => {
    expect(dayStartFaults('/hours', hours, judged(dayStartsAt))).toEqual([]);
  });

  it('is proposed clear of all hours, and not once it can no longer be moved', () => {
    const hours = { from: '18:00', to: '06:00' };
    const others = [undefined, 'any', { from: '06:00', to: '14:00' }] as const;
    const sentence = (movable: boolean) =>
      dayStartFaults('/hours', hours, { dayStartsAt: '04:00', movable, others })[0]?.message;
    expect(sentence(true)).toContain('let the day begin at 16:00');
    expect(sentence(false)).toContain('choose hours that do not run over 04:00');
    expect(
      freeDayStart([
        { from: '00:00', to: '12:30' },
        { from: '12:00', to: '00:30' },
      ]),
    ).toBeUndefined();
  });

  it('keeps holders inside while the halls are open, in any zone on any day', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const hour = minute.map((at) => new Date(at * 60_000).toISOString().slice(11, 16));
    const zones = fc.constantFrom('Asia/Harbin', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC');
    const opening = fc.date({ min: new Date('2024-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(hour, hour, hour, zones, opening, (from, to, asked, timeZone, day) => {
        fc.pre(from !== to);
        const hours = { from, to };
        const isSound = dayStartFaults('/hours', hours, judged(asked)).length === 0;
        const dayStartsAt = isSound ? asked : (freeDayStart([hours]) ?? asked);
        expect(dayStartFaults('/hours', hours, judged(dayStartsAt))).toEqual([]);
        const date = day.toISOString().slice(0, 10);
        const calendar = new ExhibitionCalendar({
          timeZone,
          opensOn: date,
          closesOn: date,
          dailyHours: hours,
          dayStartsAt,
        });
        const start = Date.parse(`${date}T00:00:00Z`) - 14 * 3_600_000;
        const days = new Set<string>();
        for (let at = start; at < start + 60 * 3_600_000; at += 300_000)
          if (calendar.isInHours(at)) days.add(calendar.dayOf(at));
        expect(days.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });
});
