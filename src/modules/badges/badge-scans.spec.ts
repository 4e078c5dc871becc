import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusal } from '../../../test/support/refusal.js';
import { whereabouts } from '../../door-core/whereabouts.js';
import { evolveScans, noScans, passagesBefore, recordedScan, risingTime, type ScanEvent } from './badge-scans.js';
import type { Scan } from './badge.events.js';

const given = (...events: readonly ScanEvent[]) => events.reduce(evolveScans, noScans);

const DAY = '2014-06-30';
const known = { exhibition: 5, organisation: 3, position: 'a.0.40' };
const scan = (scanId: string, second: number): Omit<Scan, 'direction'> => ({
  scanId,
  gate: 'main',
  to: 'expo',
  edition: 1,
  shown: 'credential',
  scannedAt: new Date(Date.UTC(2014, 5, 30, 2, 0, second)).toISOString(),
  day: DAY,
  known,
});
const admitted = (scanId: string, second: number, more: Partial<Scan> = {}): ScanEvent => ({
  type: 'holder-admitted.v1',
  data: { ...scan(scanId, second), ...more, direction: 'in' },
});
const overridden = (scanId: string, second: number, more: Partial<Scan> = {}): ScanEvent => ({
  type: 'admission-overridden.v1',
  data: { ...scan(scanId, second), ...more, direction: 'in', overridden: ['suspended'] },
  about: '7k3mq9xz2p',
  personal: { reason: 'the minister is waiting' },
});
const left = (scanId: string, second: number, more: Partial<Scan> = {}): ScanEvent => ({
  type: 'holder-left.v1',
  data: { ...scan(scanId, second), ...more, direction: 'out' },
});
const leftReplaced = (scanId: string, second: number, more: Partial<Scan> = {}): ScanEvent => ({
  type: 'holder-left.v1',
  data: { ...scan(scanId, second), ...more, direction: 'out', reason: 'replaced' },
});
const denied = (scanId: string, second: number): ScanEvent => ({
  type: 'entry-denied.v1',
  data: { ...scan(scanId, second), direction: 'in', reason: 'already-inside' },
});

/** What a scan is decided on: where the holder is just before it. */
const before = (events: readonly ScanEvent[], second: number, scanId = '') =>
  whereabouts(passagesBefore(given(...events), DAY, { time: Date.UTC(2014, 5, 30, 2, 0, second), scanId }));

describe('the scans of a badge', () => {
  it('are remembered with all that a replay and a location need', () => {
    const { scans, passages, lastScanTime } = given(
      admitted('a', 1),
      leftReplaced('b', 3, { from: 'expo', to: 'hall-1' }),
      denied('c', 2),
    );
    expect([...scans.values()]).toEqual([
      {
        scanId: 'a',
        gate: 'main',
        direction: 'in',
        from: null,
        to: 'expo',
        edition: 1,
        replaced: false,
        passed: true,
        time: Date.UTC(2014, 5, 30, 2, 0, 1),
        day: DAY,
        revision: 0,
      },
      {
        scanId: 'b',
        gate: 'main',
        direction: 'out',
        from: 'expo',
        to: 'hall-1',
        edition: 1,
        replaced: true,
        passed: true,
        time: Date.UTC(2014, 5, 30, 2, 0, 3),
        day: DAY,
        revision: 1,
      },
      {
        scanId: 'c',
        gate: 'main',
        direction: 'in',
        from: null,
        to: 'expo',
        edition: 1,
        replaced: false,
        passed: false,
        time: Date.UTC(2014, 5, 30, 2, 0, 2),
        day: DAY,
        revision: 2,
      },
    ]);
    expect(passages).toEqual([scans.get('a'), scans.get('b')]);
    expect(lastScanTime).toBe(Date.UTC(2014, 5, 30, 2, 0, 3));
  });

  it('get rising times online, whatever a device claims, denials counted', () => {
    const last = Date.UTC(2014, 5, 30, 2, 0, 9);
    const state = given(denied('a', 9), admitted('b', 4));
    expect(risingTime(state, last - 5000)).toBe(last + 1);
    expect(risingTime(state, last)).toBe(last + 1);
    expect(risingTime(state, last + 700)).toBe(last + 700);
    expect(risingTime(noScans, 5)).toBe(5);
  });
});

describe('a scan id that is sent again', () => {
  const state = given(admitted('a', 1), denied('b', 2));
  const request = { scanId: 'b', gate: 'main', direction: 'in', edition: 1 } as const;

  it('names the first answer where it is the same scan', () => {
    expect(recordedScan(state, request)).toEqual(state.scans.get('b'));
    expect(recordedScan(state, request)).toMatchObject({ scanId: 'b', revision: 1 });
  });

  it('is new where no scan has it', () => {
    expect(recordedScan(state, { ...request, scanId: 'c' })).toBeUndefined();
  });

  it.each([{ gate: 'side' }, { direction: 'out' as const }, { edition: 2 }])('is refused with another %o', (other) => {
    expect(refusal(() => recordedScan(state, { ...request, ...other }))).toEqual({ code: 'scan-id-reused' });
  });
});

describe('the location', () => {
  it('is outside before the first scan, and again on the next exhibition day', () => {
    expect(before([], 5)).toEqual({ location: null, edition: null });
    expect(before([admitted('a', 1, { day: '2014-06-29' })], 5)).toEqual({ location: null, edition: null });
  });

  it('follows admissions, overridden ones too, and exits; denials change no location', () => {
    expect(before([admitted('a', 1)], 5)).toEqual({ location: 'expo', edition: 1 });
    expect(before([overridden('a', 1, { to: 'hall-1', edition: 2 })], 5)).toEqual({ location: 'hall-1', edition: 2 });
    expect(before([denied('a', 1)], 5)).toEqual({ location: null, edition: null });
    expect(before([admitted('a', 1), left('b', 2)], 5)).toEqual({ location: null, edition: 1 });
    expect(before([admitted('a', 1), denied('b', 2)], 5)).toEqual({ location: 'expo', edition: 1 });
  });

  it('is unchanged by an exit with a replaced badge that was not used to enter', () => {
    const current = admitted('a', 1, { edition: 2 });
    expect(before([current, leftReplaced('b', 2)], 5)).toEqual({ location: 'expo', edition: 2 });
    expect(before([admitted('a', 1), leftReplaced('b', 2)], 5)).toEqual({ location: null, edition: 1 });
  });

  it('of a late scan is that of the scans made before it, by time and then by id', () => {
    const day = [admitted('a', 1), admitted('c', 4, { to: 'hall-1' })];
    expect(before(day, 3)).toEqual({ location: 'expo', edition: 1 });
    expect(before(day, 4, 'b')).toEqual({ location: 'expo', edition: 1 });
    expect(before(day, 4, 'd')).toEqual({ location: 'hall-1', edition: 1 });
    expect(before(day, 1, 'a')).toEqual({ location: null, edition: null });
  });

  const gate = fc.constantFrom<Pick<Scan, 'from' | 'to'>>(
    { to: 'expo' },
    { from: 'expo', to: 'hall-1' },
    { from: 'expo', to: 'hall-2' },
    { from: 'hall-1', to: 'lounge' },
  );
  const event = fc
    .tuple(
      fc.constantFrom(admitted, overridden, left, leftReplaced, denied),
      fc.uuid(),
      fc.integer({ min: 0, max: 6 }),
      gate,
      fc.integer({ min: 1, max: 2 }),
    )
    .map(([make, id, second, zones, edition]) => make(id, second, { ...zones, edition }));
  const events = fc.uniqueArray(event, { maxLength: 8, selector: ({ data }) => data.scanId });

  it('is the same in whatever order the scans of a day arrive', () => {
    const twoOrders = events.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(twoOrders, fc.integer({ min: 0, max: 7 }), ([one, other], second) => {
        expect(before(other, second)).toEqual(before(one, second));
      }),
    );
  });

  it('and the answer to each scan stay as they were, whatever is recorded later', () => {
    fc.assert(
      fc.property(events, events, (first, later) => {
        const prefix = given(...first);
        const whole = given(...first, ...later.filter(({ data }) => first.every((e) => e.data.scanId !== data.scanId)));
        for (const recorded of prefix.scans.values()) expect(recordedScan(whole, recorded)).toEqual(recorded);
      }),
    );
  });
});
