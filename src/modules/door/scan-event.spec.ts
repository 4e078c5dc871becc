import { describe, expect, it } from '@jest/globals';
import type { ParticipantKey } from '../participants/participant-id.js';
import { scanEvent, type ScanOnItsWay } from './scan-event.js';

const scan: ScanOnItsWay = {
  scanId: '0f4f4c3e-6f0d-4a3b-9a51-2d0f6f6b7f10',
  gate: 'hall-1-west',
  from: 'expo',
  to: 'hall-1',
  edition: 1,
  shown: 'credential',
  scannedAt: '2014-06-30T02:00:00.000Z',
  day: '2014-06-30',
  known: { exhibition: 5, organisation: 3, position: 'a.0.40' },
};
const seat = '7k3mq9xz2p' as ParticipantKey;
const override = { reason: 'the minister is waiting' };
const inside = { location: 'hall-1', inside: true };
const outside = { location: null, inside: false };

describe('a badge’s stream records', () => {
  it('an admission', () => {
    expect(scanEvent(scan, { outcome: 'admitted', overridden: [], impliedExit: null, ...inside }, {}, seat)).toEqual({
      type: 'holder-admitted.v1',
      data: { ...scan, direction: 'in', location: 'hall-1' },
    });
  });

  it('an admission with a missed exit, as plain where an override found nothing to lift', () => {
    const decision = { outcome: 'admitted', overridden: [], impliedExit: 'hall-2', ...inside } as const;
    expect(scanEvent(scan, decision, {}, seat, override)).toEqual({
      type: 'holder-admitted.v1',
      data: { ...scan, direction: 'in', location: 'hall-1', impliedExit: 'hall-2' },
    });
  });

  it('an overridden admission, with what was lifted, and why beside the person', () => {
    const overridden = ['suspended', 'wrong-zone'] as const;
    expect(
      scanEvent(scan, { outcome: 'admitted', overridden, impliedExit: null, ...inside }, {}, seat, override),
    ).toEqual({
      type: 'admission-overridden.v1',
      data: { ...scan, direction: 'in', location: 'hall-1', overridden },
      about: seat,
      personal: override,
    });
  });

  it('a denial, from outside and from inside', () => {
    const decision = { outcome: 'denied', unidentified: false, reason: 'wrong-zone' } as const;
    expect(scanEvent(scan, { ...decision, ...outside }, {}, seat)).toEqual({
      type: 'entry-denied.v1',
      data: { ...scan, direction: 'in', reason: 'wrong-zone' },
    });
    expect(scanEvent(scan, { ...decision, location: 'expo', inside: true }, {}, seat, override)).toEqual({
      type: 'entry-denied.v1',
      data: { ...scan, direction: 'in', reason: 'wrong-zone', location: 'expo' },
    });
  });

  it('what the answer carried beside the decision', () => {
    const details = { zones: ['hall-2'] };
    const decision = { outcome: 'denied', unidentified: false, reason: 'wrong-zone', ...outside } as const;
    expect(scanEvent(scan, decision, details, seat).data).toEqual({
      ...scan,
      direction: 'in',
      reason: 'wrong-zone',
      details,
    });
  });

  it('an exit, plain and with a warning', () => {
    expect(
      scanEvent(scan, { outcome: 'left', reason: null, impliedExit: null, ...outside }, {}, seat, override),
    ).toEqual({
      type: 'holder-left.v1',
      data: { ...scan, direction: 'out' },
    });
    const warned = {
      outcome: 'left',
      reason: 'not-inside',
      impliedExit: 'hall-2',
      location: 'expo',
      inside: true,
    } as const;
    expect(scanEvent(scan, warned, {}, seat)).toEqual({
      type: 'holder-left.v1',
      data: { ...scan, direction: 'out', reason: 'not-inside', location: 'expo', impliedExit: 'hall-2' },
    });
  });
});
