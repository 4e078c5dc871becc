import { decideScan } from '../../door-core/decide-scan.js';
import { scanFacts, type Moment } from '../../door-core/scan-facts.js';
import type { Decision, Unidentified, UnidentifiedReason } from '../../door-core/scan-decision.js';
import { anyState, type BoundUseCase } from '../../kernel/use-case.js';
import { credentialHash } from '../badges/credential.js';
import type { Door } from './door.js';
import { lateConflicts, lateFact } from './late-scan.js';
import { SCAN_TIMEOUT_MS, type AskedScan, type ScanDone, type ScanOrder, type Surroundings } from './scan-order.js';
import { mustBeFresh } from './scan-request.js';
import {
  denyUnidentified,
  isRecorded,
  unidentifiedScan,
  unidentifiedScanStream,
  type UnidentifiedScanState,
} from './unidentified-scan.decider.js';
import type { UnidentifiedScan, UnidentifiedScanEvent } from './unidentified-scan.events.js';

/** Records a scan of no badge of the exhibition, in a stream of its own; `known`: why it is none, where that is decided. */
export function recordUnidentifiedScan(
  order: ScanOrder,
  door: Door,
  known?: UnidentifiedReason,
): BoundUseCase<ScanDone> {
  const { code, asked, claimed, context, late } = order;
  const around = door.surroundings(code);
  const facts = door.known(around, undefined, asked, claimed);
  const reason = known ?? unidentifiedReason(decideScan(scanFacts({ ...asked, override: false }, facts)));
  const decision: Unidentified = { outcome: 'denied', unidentified: true, reason, location: null, inside: false };
  const skewMs = asked.device?.skewMs ?? 0;
  const unidentified = {
    ...unidentifiedScanOf(asked, around, facts.moment, reason),
    ...(late && { late: lateFact(late, decision, lateConflicts({ ...late, skewMs }, decision)) }),
  };
  return anyState<ScanDone, UnidentifiedScanState, UnidentifiedScanEvent>({
    steps: {
      name: 'record-scan',
      stream: unidentifiedScanStream(code, asked.scanId),
      decider: unidentifiedScan,
      // scanId tells a repeat, and the key stands for the badge's stream alone.
      context: { ...context, idempotency: undefined },
      startsStream: true,
      ...(late === undefined && { timeoutMs: SCAN_TIMEOUT_MS }),
      recorded: (state) => (isRecorded(state, unidentified) ? 0 : undefined),
      revision: () => undefined,
      decide: (state) => {
        if (late === undefined) mustBeFresh(claimed, context.now.getTime());
        return denyUnidentified(state, unidentified);
      },
    },
    result: (done) => {
      const [event] = done.events;
      if (event === undefined) throw new Error('a scan without its event');
      return { event, done };
    },
  });
}

/** Why a scan belongs to no badge. */
function unidentifiedReason(decision: Decision): UnidentifiedReason {
  if (decision.outcome === 'denied' && decision.unidentified) return decision.reason;
  throw new Error('a scan of a known badge');
}

/** What is recorded of a scan that belongs to no badge. */
const unidentifiedScanOf = (
  { scanId, gate, direction, presented, device }: AskedScan,
  { streamRevision, position }: Surroundings,
  { time, day }: Moment,
  reason: UnidentifiedReason,
): UnidentifiedScan => ({
  scanId,
  gate: gate.code,
  direction,
  reason,
  textHash: credentialHash(presented.text),
  ...(presented.named && { claimed: presented.named }),
  ...(presented.otherLayout && { otherLayout: presented.otherLayout }),
  ...(device && { device }),
  scannedAt: new Date(time).toISOString(),
  day,
  known: { exhibition: streamRevision, position: position.toString() },
});
