import type { Decider } from '../../kernel/decider.js';
import { Problem } from '../../kernel/problem.js';
import type { UnidentifiedScan, UnidentifiedScanEvent } from './unidentified-scan.events.js';

/** A stream each, so that no gate's stream grows hot under a flood of forgeries. */
export const unidentifiedScanStream = (exhibition: string, scanId: string): `scan-${string}` =>
  `scan-${exhibition}.${scanId}`;

/** The scan, once recorded. */
export type UnidentifiedScanState = UnidentifiedScan | undefined;

export const unidentifiedScan: Decider<UnidentifiedScanState, UnidentifiedScanEvent> = {
  initial: undefined,
  evolve: (_, { data }) => data,
};

/** Whether the scan is on record. Throws scan-id-reused where the id is that of another scan. */
export function isRecorded(state: UnidentifiedScanState, scan: UnidentifiedScan): boolean {
  if (state === undefined) return false;
  const { gate, direction, textHash } = state;
  if (gate !== scan.gate || direction !== scan.direction || textHash !== scan.textHash)
    throw new Problem('scan-id-reused', 'The scan id belongs to another scan; use a new one.');
  return true;
}

/** Records the denial, once: repeated, no event. Throws scan-id-reused. */
export const denyUnidentified = (state: UnidentifiedScanState, scan: UnidentifiedScan): UnidentifiedScanEvent[] =>
  isRecorded(state, scan) ? [] : [{ type: 'stray-scan-denied.v1', data: scan }];
