import { decideScan } from '../../door-core/decide-scan.js';
import { scanFacts } from '../../door-core/scan-facts.js';
import type { Stray, StrayReason } from '../../door-core/scan-decision.js';
import { anyState, type BoundUseCase } from '../../kernel/use-case.js';
import type { Door } from './door.js';
import { lateConflicts, lateFact } from './late-scan.js';
import { strayReason, strayScanOf } from './scan-facts.js';
import { SCAN_TIMEOUT_MS, type ScanDone, type ScanOrder } from './scan-order.js';
import { mustBeFresh } from './scan-request.js';
import { denyStray, isRecorded, strayScan, strayScanStream, type StrayScanState } from './stray-scan.decider.js';
import type { StrayScanEvent } from './stray-scan.events.js';

/** Records a scan of no badge of the exhibition, in a stream of its own; `known`: why it is none, where that is decided. */
export function recordUnidentifiedScan(order: ScanOrder, door: Door, known?: StrayReason): BoundUseCase<ScanDone> {
  const { code, asked, claimed, context, late } = order;
  const around = door.surroundings(code);
  const facts = door.known(around, undefined, asked, claimed);
  const reason = known ?? strayReason(decideScan(scanFacts({ ...asked, override: false }, facts)));
  const decision: Stray = { outcome: 'denied', stray: true, reason, location: null, inside: false };
  const skewMs = asked.device?.skewMs ?? 0;
  const stray = {
    ...strayScanOf(asked, around, facts.moment, reason),
    ...(late && { late: lateFact(late, decision, lateConflicts({ ...late, skewMs }, decision)) }),
  };
  return anyState<ScanDone, StrayScanState, StrayScanEvent>({
    steps: {
      stream: strayScanStream(code, asked.scanId),
      decider: strayScan,
      // scanId tells a repeat, and the key stands for the badge's stream alone.
      context: { ...context, idempotency: undefined },
      startsStream: true,
      ...(late === undefined && { timeoutMs: SCAN_TIMEOUT_MS }),
      recorded: (state) => (isRecorded(state, stray) ? 0 : undefined),
      revision: () => undefined,
      decide: (state) => {
        if (late === undefined) mustBeFresh(claimed, context.now.getTime());
        return denyStray(state, stray);
      },
    },
    result: (done) => {
      const [event] = done.events;
      if (event === undefined) throw new Error('a scan without its event');
      return { event, done };
    },
  });
}
