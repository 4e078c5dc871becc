import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { intervalsOf } from './local-hours.js';

const hour = (timeZone: string, instant: string) => intervalsOf(timeZone, 'hour')(Date.parse(instant));

describe('hours of a time zone', () => {
  it('begin at its full hours, also where its offset is not one of full hours', () => {
    expect(hour('Asia/Kolkata', '2026-07-01T04:45:00Z')).toBe('2026-07-01T10:00:00+05:30');
    expect(hour('Asia/Kathmandu', '2026-07-01T04:14:59.999Z')).toBe('2026-07-01T09:00:00+05:45');
    expect(hour('Asia/Kathmandu', '2026-07-01T04:15:00Z')).toBe('2026-07-01T10:00:00+05:45');
    expect(hour('Australia/Adelaide', '2026-07-01T00:40:00Z')).toBe('2026-07-01T10:00:00+09:30');
    expect(intervalsOf('Asia/Kathmandu', 'quarter')(Date.parse('2026-07-01T04:44:00Z'))).toBe(
      '2026-07-01T10:15:00+05:45',
    );
  });

  it('are two with different offsets where the clocks are put back, and one fewer where they are put forward', () => {
    expect(hour('Europe/Berlin', '2026-10-25T00:30:00Z')).toBe('2026-10-25T02:00:00+02:00');
    expect(hour('Europe/Berlin', '2026-10-25T01:30:00Z')).toBe('2026-10-25T02:00:00+01:00');
    expect(hour('Europe/Berlin', '2026-03-29T00:59:59Z')).toBe('2026-03-29T01:00:00+01:00');
    expect(hour('Europe/Berlin', '2026-03-29T01:00:00Z')).toBe('2026-03-29T03:00:00+02:00');
    expect(hour('Australia/Adelaide', '2026-04-04T16:15:00Z')).toBe('2026-04-05T02:00:00+10:30');
    expect(hour('Australia/Adelaide', '2026-04-04T17:15:00Z')).toBe('2026-04-05T02:00:00+09:30');
  });

  it('hold all quarters that begin in them, in every zone and at every time', () => {
    const zone = fc.constantFrom(
      'Asia/Kolkata',
      'Asia/Kathmandu',
      'Australia/Adelaide',
      'Europe/Berlin',
      'Asia/Harbin',
    );
    const instant = fc.integer({ min: Date.parse('2014-01-01T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') });
    fc.assert(
      fc.property(zone, instant, (timeZone, time) => {
        const quarter = intervalsOf(timeZone, 'quarter')(time);
        const begin = Date.parse(quarter);
        expect(time - begin).toBeGreaterThanOrEqual(0);
        expect(time - begin).toBeLessThan(15 * 60_000);
        expect(begin % (15 * 60_000)).toBe(0);
        expect(intervalsOf(timeZone, 'hour')(begin)).toBe(intervalsOf(timeZone, 'hour')(time));
      }),
    );
  });
});
