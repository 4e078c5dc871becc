import { describe, expect, it } from '@jest/globals';
import { fold } from '../../kernel/decider.js';
import { refusal } from '../../../test/support/refusal.js';
import { denyUnidentified, unidentifiedScan, unidentifiedScanStream } from './unidentified-scan.decider.js';
import type { UnidentifiedScan, UnidentifiedScanEvent } from './unidentified-scan.events.js';

const given = (...events: UnidentifiedScanEvent[]) => fold(unidentifiedScan, events);

const scan: UnidentifiedScan = {
  scanId: '0f4f4c3e-6f0d-4a3b-9a51-2d0f6f6b7f10',
  gate: 'main',
  direction: 'in',
  reason: 'forged',
  textHash: 'ab12',
  claimed: { exhibition: 'harbin-2014', badge: '7k3mq9xz2p', edition: 1 },
  scannedAt: '2014-06-30T02:00:00.000Z',
  day: '2014-06-30',
  known: { exhibition: 5, position: 'a.0.40' },
};
const denied: UnidentifiedScanEvent = { type: 'stray-scan-denied.v1', data: scan };

describe('an unidentified scan', () => {
  it('has a stream of its own', () => {
    expect(unidentifiedScanStream('harbin-2014', scan.scanId)).toBe(`scan-harbin-2014.${scan.scanId}`);
  });

  it('is recorded as denied', () => {
    expect(denyUnidentified(given(), scan)).toEqual([denied]);
  });

  it('is recorded once, however late it is repeated and whatever is known by then', () => {
    const again = {
      ...scan,
      reason: 'unknown-badge',
      scannedAt: '2014-07-01T02:00:00.000Z',
      day: '2014-07-01',
    } as const;
    expect(denyUnidentified(given(denied), again)).toEqual([]);
  });

  it.each([{ gate: 'side' }, { direction: 'out' as const }, { textHash: 'cd34' }])(
    'gives its id to no scan with another %o',
    (other) => {
      expect(refusal(() => denyUnidentified(given(denied), { ...scan, ...other }))).toEqual({ code: 'scan-id-reused' });
    },
  );
});
