import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExhibitionCalendar, isTimeZone, type CalendarDetails } from './calendar.js';

const harbin: CalendarDetails = {
  timeZone: 'Asia/Harbin', // UTC+8, no daylight saving
  opensOn: '2014-06-30',
  closesOn: '2014-07-04',
  dayStartsAt: '04:00',
};
const at = (text: string): number => Date.parse(text);
const calendar = (change: Partial<CalendarDetails> = {}) => new ExhibitionCalendar({ ...harbin, ...change });

describe('an exhibition day', () => {
  it('begins at its hour in the exhibition’s time zone, to the millisecond', () => {
    const days = calendar();
    expect(days.dayOf(at('2014-06-30T03:59:59.999+08:00'))).toBe('2014-06-29');
    expect(days.dayOf(at('2014-06-30T04:00:00.000+08:00'))).toBe('2014-06-30');
    expect(days.dayOf(at('2014-07-01T03:59:59.999+08:00'))).toBe('2014-06-30');
    expect(days.dayOf(at('2014-07-01T04:00:00.000+08:00'))).toBe('2014-07-01');
  });

  it('may begin at midnight, or late at night', () => {
    expect(calendar({ dayStartsAt: '00:00' }).dayOf(at('2014-06-30T00:00:00+08:00'))).toBe('2014-06-30');
    expect(calendar({ dayStartsAt: '23:30' }).dayOf(at('2014-06-30T23:29:59+08:00'))).toBe('2014-06-29');
    expect(calendar({ dayStartsAt: '23:30' }).dayOf(at('2014-06-30T23:30:00+08:00'))).toBe('2014-06-30');
  });

  it.each([
    ['Pacific/Kiritimati', '2014-06-30T03:59:59+14:00', '2014-06-30T04:00:00+14:00'],
    ['Etc/GMT+12', '2014-06-30T03:59:59-12:00', '2014-06-30T04:00:00-12:00'],
    ['Asia/Kathmandu', '2014-06-30T03:59:59+05:45', '2014-06-30T04:00:00+05:45'],
  ])('is right at the extreme offsets: %s', (timeZone, before, after) => {
    expect(calendar({ timeZone }).dayOf(at(before))).toBe('2014-06-29');
    expect(calendar({ timeZone }).dayOf(at(after))).toBe('2014-06-30');
  });

  it('lasts 25 hours where clocks are put back, and 23 where they are put forward', () => {
    const berlin = calendar({ timeZone: 'Europe/Berlin' });
    expect(berlin.dayOf(at('2024-10-26T03:59:59+02:00'))).toBe('2024-10-25');
    expect(berlin.dayOf(at('2024-10-26T04:00:00+02:00'))).toBe('2024-10-26');
    expect(berlin.dayOf(at('2024-10-27T03:59:59+01:00'))).toBe('2024-10-26');
    expect(berlin.dayOf(at('2024-10-27T04:00:00+01:00'))).toBe('2024-10-27');
    expect(berlin.dayOf(at('2024-03-30T04:00:00+01:00'))).toBe('2024-03-30');
    expect(berlin.dayOf(at('2024-03-31T04:00:00+02:00'))).toBe('2024-03-31');
  });

  it('begins once where its hour comes twice, and after the gap where it does not come', () => {
    const berlin = calendar({ timeZone: 'Europe/Berlin', dayStartsAt: '02:30' });
    expect(berlin.dayOf(at('2024-10-27T02:29:59+02:00'))).toBe('2024-10-26');
    expect(berlin.dayOf(at('2024-10-27T02:30:00+02:00'))).toBe('2024-10-27');
    expect(berlin.dayOf(at('2024-10-27T02:10:00+01:00'))).toBe('2024-10-27');
    expect(berlin.dayOf(at('2024-03-31T01:59:59+01:00'))).toBe('2024-03-30');
    expect(berlin.dayOf(at('2024-03-31T03:29:59+02:00'))).toBe('2024-03-30');
    expect(berlin.dayOf(at('2024-03-31T03:30:00+02:00'))).toBe('2024-03-31');
  });

  it('never goes back, and never skips, as time goes on', () => {
    const zone = fc.constantFrom(
      'Asia/Harbin',
      'Europe/Moscow',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
    );
    const hour = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    const instant = fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
    fc.assert(
      fc.property(zone, hour, instant, fc.integer({ min: 0, max: 26 * 3_600_000 }), (timeZone, [h, m], one, later) => {
        const dayStartsAt = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
        const days = calendar({ timeZone, dayStartsAt });
        const step = (at(days.dayOf(one + later)) - at(days.dayOf(one))) / 86_400_000;
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step).toBeLessThanOrEqual(2);
        // As the clocks on the wall have it, wherever they were not just changed.
        const wall = new Date(one).toLocaleString('sv', { timeZone });
        const day = at(wall.slice(0, 10)) - (wall.slice(11, 16) < dayStartsAt ? 86_400_000 : 0);
        expect(Math.abs(at(days.dayOf(one)) - day)).toBeLessThanOrEqual(
          isNearClockChange(timeZone, one) ? 86_400_000 : 0,
        );
      }),
    );
  });
});

/** Whether the zone's offset from UTC changes within three hours. */
function isNearClockChange(timeZone: string, instant: number): boolean {
  const offset = (moment: number) => at(`${new Date(moment).toLocaleString('sv', { timeZone })}Z`) - moment;
  const second = Math.floor(instant / 1000) * 1000;
  return offset(second - 10_800_000) !== offset(second + 10_800_000);
}

describe('the days and hours of an exhibition', () => {
  const open = (days: ExhibitionCalendar, text: string) => days.isInHours(at(text));

  it('without daily hours: from the first exhibition day to the last, both whole', () => {
    const days = calendar();
    expect(open(days, '2014-06-30T03:59:59.999+08:00')).toBe(false);
    expect(open(days, '2014-06-30T04:00:00.000+08:00')).toBe(true);
    expect(open(days, '2014-07-02T02:00:00.000+08:00')).toBe(true);
    expect(open(days, '2014-07-05T03:59:59.999+08:00')).toBe(true);
    expect(open(days, '2014-07-05T04:00:00.000+08:00')).toBe(false);
  });

  it('with daily hours: half-open, on each day from the first to the last', () => {
    const days = calendar({ dailyHours: { from: '09:00', to: '18:00' } });
    for (const day of ['2014-06-30', '2014-07-02', '2014-07-04']) {
      expect(open(days, `${day}T08:59:59.999+08:00`)).toBe(false);
      expect(open(days, `${day}T09:00:00.000+08:00`)).toBe(true);
      expect(open(days, `${day}T17:59:59.999+08:00`)).toBe(true);
      expect(open(days, `${day}T18:00:00.000+08:00`)).toBe(false);
    }
    expect(open(days, '2014-06-29T12:00:00+08:00')).toBe(false);
    expect(open(days, '2014-07-05T12:00:00+08:00')).toBe(false);
  });

  it.each(['04:00', '00:00', '08:00'])(
    'a night shift ends on the morning after, days beginning at %s',
    (dayStartsAt) => {
      const days = calendar({ dayStartsAt, dailyHours: { from: '22:00', to: '06:00' } });
      expect(open(days, '2014-06-30T05:00:00+08:00')).toBe(false);
      expect(open(days, '2014-06-30T21:59:59.999+08:00')).toBe(false);
      expect(open(days, '2014-06-30T22:00:00+08:00')).toBe(true);
      expect(open(days, '2014-07-01T00:30:00+08:00')).toBe(true);
      expect(open(days, '2014-07-01T05:59:59.999+08:00')).toBe(true);
      expect(open(days, '2014-07-01T06:00:00+08:00')).toBe(false);
      expect(open(days, '2014-07-05T05:59:59.999+08:00')).toBe(true);
      expect(open(days, '2014-07-05T06:00:00+08:00')).toBe(false);
      expect(open(days, '2014-07-05T23:00:00+08:00')).toBe(false);
    },
  );

  it('a night shift is found in a time zone far behind UTC, and far ahead', () => {
    const dailyHours = { from: '23:00', to: '22:30' };
    expect(open(calendar({ timeZone: 'Etc/GMT+12', dailyHours }), '2014-07-05T22:29:00-12:00')).toBe(true);
    expect(open(calendar({ timeZone: 'Etc/GMT+12', dailyHours }), '2014-07-05T22:31:00-12:00')).toBe(false);
    expect(open(calendar({ timeZone: 'Pacific/Kiritimati', dailyHours }), '2014-06-30T23:00:00+14:00')).toBe(true);
    expect(open(calendar({ timeZone: 'Pacific/Kiritimati', dailyHours }), '2014-06-30T22:59:00+14:00')).toBe(false);
  });

  it('hours that run until midnight end there', () => {
    const days = calendar({ dailyHours: { from: '09:00', to: '00:00' } });
    expect(open(days, '2014-07-04T23:59:59.999+08:00')).toBe(true);
    expect(open(days, '2014-07-05T00:00:00+08:00')).toBe(false);
  });

  it('follow the clocks when they change overnight', () => {
    const berlin = calendar({
      timeZone: 'Europe/Berlin',
      opensOn: '2024-10-26',
      closesOn: '2024-10-27',
      dailyHours: { from: '22:00', to: '03:00' },
    });
    expect(open(berlin, '2024-10-27T02:59:59+01:00')).toBe(true);
    expect(open(berlin, '2024-10-27T03:00:00+01:00')).toBe(false);
    expect(open(berlin, '2024-10-27T22:00:00+01:00')).toBe(true);
  });
});

describe('a time zone', () => {
  it.each(['Asia/Harbin', 'Asia/Shanghai', 'Europe/Moscow', 'America/Argentina/Buenos_Aires', 'Etc/GMT-3', 'UTC'])(
    'may be %s',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each(['', 'CST', 'PST', '+08:00', 'UTC+8', 'Asia/Atlantis', 'Asia/', ' Asia/Harbin', '../etc/localtime', 'Asia'])(
    'cannot be "%s"',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});
