import { decideScan } from '../../door-core/decide-scan.js';
import { scanFacts } from '../../door-core/scan-facts.js';
import type { Unidentified, UnidentifiedReason } from '../../door-core/scan-decision.js';
import { anyState, type BoundUseCase } from '../../kernel/use-case.js';
import type { Door } from './door.js';
import { lateConflicts, lateFact } from './late-scan.js';
import { unidentifiedReason, unidentifiedScanOf } from './scan-facts.js';
import { SCAN_TIMEOUT_MS, type ScanDone, type ScanOrder } from './scan-order.js';
import { mustBeFresh } from './scan-request.js';
import {
  denyUnidentified,
  isRecorded,
  unidentifiedScan,
  unidentifiedScanStream,
  type UnidentifiedScanState,
} from './unidentified-scan.decider.js';
import type { UnidentifiedScanEvent } from './unidentified-scan.events.js';

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
