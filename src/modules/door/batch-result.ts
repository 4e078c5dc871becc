import type { Fault } from '../../values/fault.js';
import type { ScanConflict, Verdict } from '../badges/badge.events.js';
import type { ScanEvent } from '../badges/badge-scans.js';
import type { LateScanBody } from './late-item.js';
import type { UnidentifiedScanEvent } from './unidentified-scan.events.js';

/** What became of one scan of a batch. */
export interface LateResult {
  readonly scanId: string;
  readonly status: 'recorded' | 'replayed' | 'rejected';
  /** Whether the register decides as the device did; left out where it could not read the scan. */
  readonly agrees?: boolean;
  readonly serverOutcome?: Verdict['outcome'];
  readonly serverReason?: string;
  readonly conflicts: readonly ScanConflict['kind'][];
  readonly errors?: readonly Fault[];
}

export const refusedItem = (scanId: string, errors: readonly Fault[]): LateResult => ({
  scanId,
  status: 'rejected',
  conflicts: [],
  errors,
});

/** Of what is on record, so that a repeat answers the same. */
export function recordedItem(
  { scanId, decided }: Pick<LateScanBody, 'scanId' | 'decided'>,
  { type, data }: ScanEvent | UnidentifiedScanEvent,
  replayed: boolean,
): LateResult {
  const { late } = data;
  const { outcome, reason } = late?.register ?? {
    outcome: OUTCOMES[type],
    ...('reason' in data && { reason: data.reason }),
  };
  return {
    scanId: scanId.toLowerCase(),
    status: replayed ? 'replayed' : 'recorded',
    agrees: outcome === (late?.decided.outcome ?? decided),
    serverOutcome: outcome,
    ...(reason !== undefined && { serverReason: reason }),
    conflicts: (late?.conflicts ?? []).map(({ kind }) => kind),
  };
}

const OUTCOMES: Readonly<Record<(ScanEvent | UnidentifiedScanEvent)['type'], Verdict['outcome']>> = {
  'holder-admitted.v1': 'admitted',
  'admission-overridden.v1': 'admitted',
  'holder-left.v1': 'left',
  'entry-denied.v1': 'denied',
  'stray-scan-denied.v1': 'denied',
};
