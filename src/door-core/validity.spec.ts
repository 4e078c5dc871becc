import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ExhibitionCalendar } from './calendar.js';
import { isInCategoryHours, isValidAt, nextValidFrom, type CategoryTimes, type Validity } from './validity.js';

const at = (text: string): number => Date.parse(text);

describe('a validity', () => {
  const from = '2014-06-30T01:00:00.000Z';
  const until = '2014-06-30T09:00:00.000Z';
  const valid = (validity: Parameters<typeof isValidAt>[0], text: string, day = '2014-06-30') =>
    isValidAt(validity, at(text), day);

  it('is null where nothing limits it', () => {
    expect(valid({}, from)).toBeNull();
    expect(valid({ days: [] }, from)).toBeNull();
  });

  it('holds from its first instant until before its last', () => {
    const window = { validFrom: from, validUntil: until };
    expect(valid(window, '2014-06-30T00:59:59.999Z')).toBe(false);
    expect(valid(window, from)).toBe(true);
    expect(valid(window, '2014-06-30T08:59:59.999Z')).toBe(true);
    expect(valid(window, until)).toBe(false);
  });

  it('may be open on one side', () => {
    expect(valid({ validFrom: from }, '2020-01-01T00:00:00Z')).toBe(true);
    expect(valid({ validUntil: until }, '2000-01-01T00:00:00Z')).toBe(true);
  });

  it('may be limited to exhibition days, within its window', () => {
    expect(valid({ days: ['2014-06-29', '2014-06-30'] }, from)).toBe(true);
    expect(valid({ days: ['2014-07-01'] }, from)).toBe(false);
    expect(valid({ days: ['2014-06-30'], validUntil: until }, from)).toBe(true);
    expect(valid({ days: ['2014-06-30'], validUntil: until }, until)).toBe(false);
  });
});

const calendar = new ExhibitionCalendar({
  timeZone: 'Asia/Harbin', // UTC+8, no daylight saving
  opensOn: '2014-06-30',
  closesOn: '2014-07-04',
  dailyHours: { from: '09:00', to: '18:00' },
  dayStartsAt: '04:00',
});
const plain: CategoryTimes = { setup: false };

describe('a category’s own hours', () => {
  const night = { hours: { from: '22:00', to: '02:00' } };

  it('say nothing where there are none', () => {
    expect(isInCategoryHours(calendar, {}, at('2014-06-30T10:00:00+08:00'))).toBeUndefined();
  });

  it.each([
    ['before them', '2014-06-30T21:59:59+08:00', false],
    ['as they begin', '2014-06-30T22:00:00+08:00', true],
    ['after midnight', '2014-07-01T01:59:59+08:00', true],
    ['as they end', '2014-07-01T02:00:00+08:00', false],
    ['in the halls’ hours', '2014-07-01T10:00:00+08:00', false],
    ['in the night before the first day', '2014-06-29T23:00:00+08:00', false],
    ['in the night after the last day', '2014-07-05T01:00:00+08:00', true],
  ])('stand in place of the daily hours: %s', (_when, text, expected) => {
    expect(isInCategoryHours(calendar, night, at(text))).toBe(expected);
  });

  it('may be any hour of the exhibition’s days', () => {
    const hours = 'any';
    expect(isInCategoryHours(calendar, { hours }, at('2014-06-30T03:59:59+08:00'))).toBe(false);
    expect(isInCategoryHours(calendar, { hours }, at('2014-06-30T04:00:00+08:00'))).toBe(true);
    expect(isInCategoryHours(calendar, { hours }, at('2014-07-05T03:59:59+08:00'))).toBe(true);
    expect(isInCategoryHours(calendar, { hours }, at('2014-07-05T04:00:00+08:00'))).toBe(false);
  });
});

describe('the next opening of a badge', () => {
  const next = (badge: Validity, category: CategoryTimes, text: string) => {
    const found = nextValidFrom(calendar, badge, category, at(text));
    return found === undefined ? undefined : new Date(found).toISOString();
  };

  it.each<[string, Validity, CategoryTimes, string, string | undefined]>([
    ['this morning', {}, plain, '2014-06-30T08:00:00+08:00', '2014-06-30T01:00:00.000Z'],
    ['tomorrow morning', {}, plain, '2014-06-30T18:00:00+08:00', '2014-07-01T01:00:00.000Z'],
    ['the first day', {}, plain, '2013-01-01T00:00:00Z', '2014-06-30T01:00:00.000Z'],
    ['never, after the last day', {}, plain, '2014-07-04T18:00:00+08:00', undefined],
    [
      'its own day',
      { days: ['2014-07-03', '2014-07-02'] },
      plain,
      '2014-06-30T10:00:00+08:00',
      '2014-07-02T01:00:00.000Z',
    ],
    [
      'its window',
      { validFrom: '2014-07-01T05:00:00Z' },
      plain,
      '2014-06-30T10:00:00+08:00',
      '2014-07-01T05:00:00.000Z',
    ],
    [
      'its category’s window',
      {},
      { ...plain, validFrom: '2014-07-01T20:00:00Z' },
      '2014-06-30T10:00:00+08:00',
      '2014-07-02T01:00:00.000Z',
    ],
    ['never, after its window', { validUntil: '2014-06-30T05:00:00Z' }, plain, '2014-06-30T14:00:00+08:00', undefined],
    [
      'its category’s hours',
      {},
      { ...plain, hours: { from: '22:00', to: '02:00' } },
      '2014-06-30T10:00:00+08:00',
      '2014-06-30T14:00:00.000Z',
    ],
    ['at any hour', {}, { ...plain, hours: 'any' }, '2014-06-29T10:00:00+08:00', '2014-06-29T20:00:00.000Z'],
    [
      'of a setup badge, its day',
      { days: ['2014-06-20'] },
      { setup: true },
      '2014-06-10T10:00:00+08:00',
      '2014-06-19T20:00:00.000Z',
    ],
  ])('is %s', (_what, badge, category, now, expected) => {
    expect(next(badge, category, now)).toBe(expected);
  });

  it('is an instant at which the badge is valid, and none between is', () => {
    const instants = fc.integer({ min: at('2014-06-28T00:00:00Z'), max: at('2014-07-06T00:00:00Z') });
    const hour = fc.integer({ min: 0, max: 23 }).map((number) => `${String(number).padStart(2, '0')}:00`);
    const validity = fc.record(
      {
        validFrom: instants.map((instant) => new Date(instant).toISOString()),
        validUntil: instants.map((instant) => new Date(instant).toISOString()),
      },
      { requiredKeys: [] },
    );
    const days = fc.subarray(['2014-06-30', '2014-07-01', '2014-07-02', '2014-07-04']);
    const hours = fc.option(fc.oneof(fc.constant('any' as const), fc.record({ from: hour, to: hour })), {
      nil: undefined,
    });
    fc.assert(
      fc.property(validity, days, validity, hours, fc.boolean(), instants, (own, on, window, within, setup, now) => {
        const badge = { ...own, days: on };
        const category = { ...window, setup, ...(within && { hours: within }) };
        const isValid = (instant: number): boolean =>
          isValidAt(badge, instant, calendar.dayOf(instant)) !== false &&
          isValidAt(category, instant, calendar.dayOf(instant)) !== false &&
          (setup || (isInCategoryHours(calendar, category, instant) ?? calendar.isInHours(instant)));
        const found = nextValidFrom(calendar, badge, category, now);
        if (found !== undefined) expect(isValid(found)).toBe(true);
        const end = Math.min(found ?? Infinity, at('2014-07-07T00:00:00Z'));
        for (let instant = now; instant < end; instant += 1_800_000) expect(isValid(instant)).toBe(false);
      }),
    );
  });
});
