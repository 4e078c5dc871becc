import { decideScan } from '../../door-core/decide-scan.js';
import { detailsOf, scanFacts, type DoorKnown } from '../../door-core/scan-facts.js';
import type { Admitted, Decision, Denied, Left } from '../../door-core/scan-decision.js';
import { isZoneOrBelow } from '../../door-core/zone-tree.js';
import { Instead } from '../../kernel/instead.js';
import { anyState, type BoundUseCase } from '../../kernel/use-case.js';
import { badge, badgeStream, type Badge, type BadgeRef } from '../badges/badge.decider.js';
import type { BadgeEvent } from '../badges/badge.events.js';
import { isScan, recordedScan, risingTime } from '../badges/badge-scans.js';
import type { Door, JudgedBadge } from './door.js';
import { happened, lateConflicts, lateFact } from './late-scan.js';
import { recordUnidentifiedScan } from './record-unidentified-scan.js';
import { scanEvent, scanOnItsWay } from './scan-event.js';
import { SCAN_TIMEOUT_MS, type LateOrder, type ScanDone, type ScanOrder, type Surroundings } from './scan-order.js';
import { mustBeFresh } from './scan-request.js';

/** Keeps a place in a zone with a capacity until the outcome is known; a place kept before is given free. */
export interface KeptPlace {
  keep(hold: (() => () => void) | undefined): void;
}

/** Records a scan of a badge, or of none where what was presented turns out to be no badge of the exhibition. */
export function recordBadgeScan(order: ScanOrder, ref: BadgeRef, place: KeptPlace, door: Door): BoundUseCase<ScanDone> {
  const { asked, context, late } = order;
  const { scanId, gate, direction, presented } = asked;
  const edition = presented.named?.edition ?? 0;
  // Once for each state: the check for a repeat and the decision take the same judgement.
  let judged: JudgedBadge | undefined;
  const judge = (state: Badge): JudgedBadge =>
    judged?.badge === state ? judged : (judged = door.judged(state, asked));
  return anyState<ScanDone, Badge, BadgeEvent>({
    steps: {
      name: 'record-scan',
      stream: badgeStream(ref),
      decider: badge,
      context,
      remember: true,
      ...(late === undefined && { timeoutMs: SCAN_TIMEOUT_MS }),
      // A forgery names no badge, and so repeats no scan of one.
      recorded: (state) =>
        judge(state).genuine
          ? recordedScan(state, { scanId, gate: gate.code, direction, edition })?.revision
          : undefined,
      revision: () => undefined,
      decide: (state) => {
        place.keep(undefined);
        late?.mayFollow?.();
        const around = door.surroundings(order.code, ref);
        const time = late === undefined ? risingTime(state, order.claimed) : order.claimed;
        const known = door.known(around, judge(state), asked, time);
        const decision = decideScan(scanFacts(plain(order), known));
        if (decision.outcome === 'denied' && decision.unidentified)
          return new Instead(recordUnidentifiedScan(order, door, decision.reason));
        const deciding = { order, ref, around, known };
        if (late !== undefined) return [lateEvent(deciding, late, decision, state)];
        mustBeFresh(order.claimed, context.now.getTime());
        // Before the place is kept, which would count the holder twice.
        const event = eventOf(deciding, decision);
        const { day } = known.moment;
        if (decision.outcome === 'admitted')
          place.keep(() => door.hold({ exhibition: order.code, day, badge: ref.seat, zone: gate.to }));
        return [event];
      },
    },
    result: (done) => {
      const [event] = done.events;
      if (event === undefined || !isScan(event)) throw new Error('a scan without its event');
      return { event, done, badge: done.after };
    },
  });
}

interface Deciding {
  readonly order: ScanOrder;
  readonly ref: BadgeRef;
  readonly around: Surroundings;
  readonly known: DoorKnown;
}

const plain = ({ asked }: ScanOrder) => ({ ...asked, override: asked.override !== undefined });

function eventOf({ order, ref, around, known }: Deciding, decision: Admitted | Denied | Left): BadgeEvent {
  const details = detailsOf(decision, plain(order), known);
  return scanEvent(scanOnItsWay(order.asked, around, known.moment), decision, details, ref.seat, order.asked.override);
}

/** What happened at the gate, with who decided what. */
function lateEvent(
  { order, ref, around, known }: Deciding,
  late: LateOrder,
  register: Exclude<Decision, { readonly unidentified: true }>,
  state: Badge,
): BadgeEvent {
  const { asked } = order;
  const { time, day } = known.moment;
  const gate = happened(late.decision, register, scanFacts(plain(order), known));
  const conflicts = lateConflicts(
    { ...late, skewMs: asked.device?.skewMs ?? 0 },
    register,
    { time, scanId: asked.scanId, to: asked.gate.to },
    {
      passages: state.passages.filter((scan) => scan.day === day),
      isZoneOrBelow: (zone, upper) => isZoneOrBelow(known.exhibition, zone, upper),
    },
  );
  const scan = {
    ...scanOnItsWay(asked, around, known.moment),
    late: lateFact(late, register, conflicts),
  };
  const details = gate === register ? detailsOf(register, plain(order), known) : {};
  return scanEvent(scan, gate, details, ref.seat, late.override);
}
