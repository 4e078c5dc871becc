import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExhibitionCalendar, localTime } from '../../src/door-core/calendar.js';
import { quartersOfDay } from '../../src/values/board/quarters.js';
import { readDay, readTime, writeDay } from '../../web/shared/i18n/date-text.js';
import { clockTime, exhibitionDay, offsetWhereTwice } from '../../web/shared/zoned.js';

const NEAR = '2014-07-01';
const languages = ['en', 'ru', 'zh'] as const;

describe('a day as a field of the console writes it', () => {
  it('is written as the language of the page has it', () => {
    expect(languages.map((one) => writeDay('2014-06-30', one))).toEqual([
      'Jun 30, 2014',
      '30.06.2014',
      '2014年6月30日',
    ]);
  });

  it('is read back in every language, and as RFC 3339 has it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }),
        fc.constantFrom(...languages),
        (date, language) => {
          const day = date.toISOString().slice(0, 10);
          expect(readDay(writeDay(day, language), language, NEAR)).toBe(day);
          expect(readDay(day, language, NEAR)).toBe(day);
        },
      ),
    );
  });

  it.each([
    ['30.6', 'ru', '2014-06-30'],
    ['30/6/14', 'en', '2014-06-30'],
    ['6/30/2014', 'en', '2014-06-30'],
    ['30 June', 'en', '2014-06-30'],
    ['1 мая 2015 г.', 'ru', '2015-05-01'],
    ['6月30日', 'zh', '2014-06-30'],
    ['2014/6/30', 'zh', '2014-06-30'],
    ['30062014', 'ru', '2014-06-30'],
    ['20140630', 'zh', '2014-06-30'],
    ['３０．０６．２０１４', 'ru', '2014-06-30'],
  ] as const)('%s (%s) is %s', (text, language, day) => {
    expect(readDay(text, language, NEAR)).toBe(day);
  });

  it.each(['31.06.2014', '30', 'tomorrow', '1.2.3.4', '30.13.2014', '0.6.2014', ''])('%p is invalid', (text) => {
    for (const language of languages) expect(readDay(text, language, NEAR)).toBeUndefined();
  });
});

describe('a time as a field of the console reads it', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9.30', '09:30'],
    ['21:05', '21:05'],
    ['２１：０５', '21:05'],
    ['9时30分', '09:30'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each(['24:00', '9:60', 'noon', '', '12345'])('%p is invalid', (text) => {
    expect(readTime(text)).toBeUndefined();
  });
});

describe('an exhibition day in the browser', () => {
  it('lasts as long as by the register’s calendar, also where clocks change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Asia/Harbin'),
        fc.constantFrom('00:00', '02:00', '02:30', '03:00', '04:00', '12:00', '23:30'),
        fc.oneof(fc.constantFrom(86, 297, 298, 299, 450), fc.nat({ max: 730 })),
        (timeZone, dayStartsAt, days) => {
          const day = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
          const calendar = new ExhibitionCalendar({ timeZone, dayStartsAt, opensOn: day, closesOn: day });
          expect(exhibitionDay(day, { timeZone, dayStartsAt })).toEqual(calendar.day(day));
        },
      ),
    );
  });

  it('names the offset of an hour that comes twice', () => {
    const times = ['2026-10-24T23:45Z', '2026-10-25T00:15Z', '2026-10-25T01:15Z', '2026-10-25T02:00Z'];
    expect(times.map((one) => clockTime(Date.parse(one), 'Europe/Berlin'))).toEqual([
      ...['01:45', '02:15 (GMT+02:00)', '02:15 (GMT+01:00)', '03:00'],
    ]);
  });
});

describe('the quarters of an exhibition day', () => {
  const timeZone = 'Europe/Berlin';
  const axisOf = (day: string, dayStartsAt: string, hours?: { readonly from: string; readonly to: string }) => ({
    ...exhibitionDay(day, { timeZone, dayStartsAt }),
    timeOf: (instant: number) => localTime(new Date(instant).toISOString(), timeZone).slice(11, 16),
    hours,
  });
  const one = (hour: string, admissions = 1) => ({ hour, admissions });
  const written = (quarters: ReturnType<typeof quartersOfDay>) =>
    quarters.flatMap(({ label, admissions, before }) =>
      admissions > 0 || before > 0 ? [`${label} ${admissions}/${before}`] : [],
    );

  it('are those from opening to close, with the day before by the time of day', () => {
    const today = [one('2026-10-23T10:15:00+02:00', 3)];
    const before = [one('2026-10-22T10:15:00+02:00', 5), one('2026-10-22T10:30:00+02:00', 2)];
    const quarters = quartersOfDay(today, before, axisOf('2026-10-23', '04:00', { from: '10:00', to: '18:00' }));
    expect([quarters[0]?.label, quarters.at(-1)?.label]).toEqual(['10:00', '18:45']);
    const night = [...before, one('2026-10-22T23:00:00+02:00', 9)];
    expect(quartersOfDay(today, night, axisOf('2026-10-23', '04:00', { from: '10:00', to: '18:00' }))).toEqual(
      quarters,
    );
    expect(written(quarters)).toEqual(['10:15 3/5', '10:30 0/2']);
  });

  it('run over midnight, and over an hour that comes twice', () => {
    const today = [
      one('2026-10-24T23:45:00+02:00'),
      one('2026-10-25T02:15:00+02:00', 2),
      one('2026-10-25T02:15:00+01:00'),
    ];
    const before = [one('2026-10-24T02:15:00+02:00', 4)];
    const quarters = quartersOfDay(today, before, axisOf('2026-10-24', '12:00', { from: '18:00', to: '04:00' }));
    expect([quarters[0]?.label, quarters.at(-1)?.label, quarters.length]).toEqual(['18:00', '04:45', 48]);
    expect(written(quarters)).toEqual(['23:45 1/0', '02:15 2/4', '02:15 1/0']);
    const after = quartersOfDay([], today, axisOf('2026-10-25', '12:00', { from: '18:00', to: '04:00' }));
    expect(written(after)).toEqual(['23:45 0/1', '02:15 0/3']);
  });

  it('leave out the hour over which clocks are put forward, and hold a scan before the hours', () => {
    const axis = axisOf('2027-03-28', '00:00', { from: '10:00', to: '18:00' });
    const quarters = quartersOfDay([one('2027-03-28T01:45:00+01:00')], [], axis);
    expect(quarters.map(({ label }) => label).slice(0, 5)).toEqual(['01:00', '01:15', '01:30', '01:45', '03:00']);
    expect((axis.to - axis.from) / 3_600_000).toBe(23);
  });

  it('has its offset only in the hour that comes twice', () => {
    const at = (utc: string) => offsetWhereTwice(Date.parse(`2026-10-25T${utc}Z`), 'Europe/Berlin');
    expect(['00:29', '01:29'].map(at)).toEqual([' (GMT+02:00)', ' (GMT+01:00)']);
    expect(['23:59', '02:00'].map(at)).toEqual(['', '']);
    expect(offsetWhereTwice(Date.parse('2014-06-30T02:00:00Z'), 'Asia/Harbin')).toBe('');
  });
});
