import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { refuseFaults } from '../../../kernel/decide.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Code, Instant, OneOf, Reason } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import type { Access } from '../../access/access.decider.js';
import { badge, badgeStream, type Badge, type BadgeRef } from '../../badges/badge.decider.js';
import type { BadgeEvent } from '../../badges/badge.events.js';
import { isScan, recordedScan, risingTime } from '../../badges/badge-scans.js';
import { Credentials } from '../../badges/credentials.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { LiveOrganisations } from '../../organisations/organisations.state.js';
import { parseSeatId } from '../../participants/participant-id.js';
import { UseCase } from '../../use-case.js';
import { decideScan } from '../../../door-core/decide-scan.js';
import type { StrayReason } from '../../../door-core/scan-decision.js';
import { detailsOf, momentOf, scanFacts, type DoorKnown, type Moment } from '../../../door-core/scan-facts.js';
import type { Direction } from '../../../door-core/whereabouts.js';
import { isZoneOrBelow, zonePath } from '../../../door-core/zone-tree.js';
import { scanClock } from '../device-clock.js';
import { doorBadge, doorExhibition } from '../door-known.js';
import { Occupancy } from '../occupancy.state.js';
import { latest, scanOnItsWay, strayReason, strayScanOf, type AskedScan, type Surroundings } from '../scan-facts.js';
import { scanAnswer, type Holder } from '../scan-answer.js';
import { scanEvent } from '../scan-event.js';
import { ScanId, Shown } from '../scan-fields.js';
import { isSupervising, mustBeFresh, mustCover, scanFaults } from '../scan-request.js';
import { denyStray, isRecorded, strayScan, strayScanStream } from '../stray-scan.decider.js';

export class OverrideBody {
  /** Why the holder is let in all the same; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export class RecordScanBody {
  /** Made by the device; a repeat carries the same. */
  @ScanId() readonly scanId!: string;

  @Code() readonly gate!: string;

  @OneOf(['in', 'out']) readonly direction!: Direction;

  /** What was scanned. */
  @Shown({ optional: true }) readonly credential?: string;

  /** The badge's number, where it was typed. */
  @Shown({ optional: true }) readonly number?: string;

  /** When it was scanned, by the device's clock; now, if not said. Corrected by `sentAt`, and never later than now. */
  @Instant({ optional: true }) readonly scannedAt?: string;

  /** When the device sent it, by the same clock: so that a clock that is wrong does no harm. */
  @Instant({ optional: true }) readonly sentAt?: string;

  /** Lets the holder in although a check fails; only by a supervisor. */
  @Nested(OverrideBody, { optional: true }) readonly override?: OverrideBody;
}

export class RecordScan extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly body: RecordScanBody,
    readonly caller: Access,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Within a second a device knows the outcome, or that it has to decide alone; in ms. */
const SCAN_TIMEOUT_MS = 900;

/** What was shown is no badge of this exhibition: its scan is recorded in a stream of its own. */
class OfNoBadge extends Error {
  override readonly name = 'OfNoBadge';
  constructor(readonly reason: StrayReason) {
    super(`a scan of no badge: ${reason}`);
  }
}

/** A scan on its way through the handler. */
interface Scan {
  readonly code: string;
  readonly asked: AskedScan;
  /** The badge shown; absent where none of this exhibition was. */
  readonly ref?: BadgeRef;
  /** When it was made, as claimed; ms since 1970. */
  readonly claimed: number;
  readonly context: CommandContext;
}

@UseCase(RecordScan)
export class RecordScanHandler implements ICommandHandler<RecordScan> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly exhibitions: LiveExhibitions,
    private readonly organisations: LiveOrganisations,
    private readonly credentials: Credentials,
    private readonly occupancy: Occupancy,
  ) {}

  async execute(command: RecordScan): Promise<Written> {
    const scan = this.judged(command);
    if (scan.ref === undefined) return this.ofNoBadge(scan);
    try {
      return await this.ofBadge(scan, scan.ref);
    } catch (error) {
      if (error instanceof OfNoBadge) return this.ofNoBadge(scan, error.reason);
      throw error;
    }
  }

  /** Throws forbidden, not-found, validation-failed, in this order. */
  private judged({ exhibition: code, body, caller, context }: RecordScan): Scan {
    mustCover(caller, body);
    const exhibition = this.exhibitions.get(code);
    const now = context.now.getTime();
    refuseFaults(context, scanFaults(body, exhibition));
    const gate = exhibition.gates.get(body.gate);
    if (gate === undefined) throw new Error('a scan at no gate');
    const presented = this.credentials.read(code, body);
    const { time: claimed, device } = scanClock(body, now);
    const asked = {
      scanId: body.scanId.toLowerCase(),
      gate: { ...gate, code: body.gate },
      direction: body.direction,
      presented,
      access: caller.id,
      supervised: isSupervising(caller),
      ...(device && { device }),
      ...(body.override && { override: { reason: body.override.reason } }),
    };
    const { named } = presented;
    const seat = named?.exhibition === code ? parseSeatId(named.badge) : undefined;
    return { code, asked, ...(seat !== undefined && { ref: { exhibition: code, seat } }), claimed, context };
  }

  private async ofBadge({ asked, claimed, context }: Scan, ref: BadgeRef): Promise<Written> {
    const { presented, scanId, gate, direction, override } = asked;
    const edition = presented.named?.edition ?? 0;
    const isLimited = this.isLimited(ref.exhibition, gate.to);
    if (isLimited) await this.occupancy.ready();
    let release = (): unknown => undefined;
    const done = await this.executor
      .execute({
        stream: badgeStream(ref),
        decider: badge,
        context,
        remember: true,
        timeoutMs: SCAN_TIMEOUT_MS,
        // A forgery names no badge, and so repeats no scan of one.
        recorded: (state) =>
          this.credentials.isGenuine(state, presented)
            ? recordedScan(state, { scanId, gate: gate.code, direction, edition })?.revision
            : undefined,
        revision: () => undefined,
        decide: (state): BadgeEvent[] => {
          // A decision made anew has its place no longer.
          release();
          const around = this.surroundings(ref.exhibition, ref);
          const known = this.known(around, state, asked, risingTime(state, claimed));
          const { moment } = known;
          const scan = { ...asked, override: override !== undefined };
          const decision = decideScan(scanFacts(scan, known));
          if (decision.outcome === 'denied' && decision.stray) throw new OfNoBadge(decision.reason);
          mustBeFresh(claimed, context.now.getTime());
          // Before the place is kept, which would count the holder twice.
          const details = detailsOf(decision, scan, known);
          if (isLimited && decision.outcome === 'admitted')
            release = this.occupancy.hold({
              exhibition: ref.exhibition,
              day: moment.day,
              badge: ref.seat,
              zone: gate.to,
            });
          return [scanEvent(scanOnItsWay(asked, around, moment), decision, details, ref.seat, override)];
        },
      })
      .finally(() => {
        release();
      });
    const [event] = done.events;
    if (event === undefined || !isScan(event)) throw new Error('a scan without its event');
    return changed(
      done,
      { scanId },
      scanAnswer(event, this.exhibitions.get(ref.exhibition), this.holder(ref, done.after)),
    );
  }

  private async ofNoBadge({ code, asked, claimed, context }: Scan, known?: StrayReason): Promise<Written> {
    const around = this.surroundings(code);
    const facts = this.known(around, undefined, asked, claimed);
    const scan = { ...asked, override: asked.override !== undefined };
    const reason = known ?? strayReason(decideScan(scanFacts(scan, facts)));
    const stray = strayScanOf(asked, around, facts.moment, reason);
    const done = await this.executor.execute({
      stream: strayScanStream(code, asked.scanId),
      decider: strayScan,
      // scanId tells a repeat, and the key stands for the badge's stream alone.
      context: { ...context, claim: undefined },
      timeoutMs: SCAN_TIMEOUT_MS,
      recorded: (state) => (isRecorded(state, stray) ? 0 : undefined),
      revision: () => undefined,
      decide: (state) => {
        mustBeFresh(claimed, context.now.getTime());
        return denyStray(state, stray);
      },
    });
    const [event] = done.events;
    if (event === undefined) throw new Error('a scan without its event');
    return changed(done, { scanId: asked.scanId }, scanAnswer(event, around.exhibition));
  }

  /** What the door knows when it decides; `time` in ms since 1970. */
  private known(around: Surroundings, badge: Badge | undefined, asked: AskedScan, time: number): DoorKnown {
    const exhibition = doorExhibition(around.code, around.exhibition);
    const moment: Moment = momentOf(exhibition, time);
    return {
      exhibition,
      moment,
      badge: badge && doorBadge(badge, around.seat, { ...moment, scanId: asked.scanId }),
      genuine: badge !== undefined && this.credentials.isGenuine(badge, asked.presented),
      inside: (zone) =>
        this.occupancy.inside(around.code, moment.day, zone, (part, upper) => isZoneOrBelow(exhibition, part, upper)),
    };
  }

  /** Whether the zone, or one above it, has a capacity. */
  private isLimited(code: string, zone: string): boolean {
    const exhibition = this.exhibitions.get(code);
    return zonePath(exhibition, zone).some((above) => exhibition.zones.get(above)?.capacity !== undefined);
  }

  private surroundings(code: string, ref?: BadgeRef): Surroundings {
    const { exhibition, streamRevision } = this.exhibitions.known(code);
    const seat = ref && this.organisations.seat(code, ref.seat);
    const position = latest(this.exhibitions.position, this.organisations.position);
    return { code, exhibition, streamRevision, ...(seat && { seat }), position };
  }

  private holder({ exhibition, seat }: BadgeRef, { grant }: Badge): Holder | undefined {
    const held = this.organisations.seat(exhibition, seat);
    if (held === undefined || grant === undefined) return undefined;
    return { name: held.name, role: held.role, organisation: held.organisation.name, category: grant.category };
  }
}
