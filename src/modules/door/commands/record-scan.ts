import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { refuseFaults } from '../../../kernel/decide.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { Problem } from '../../../kernel/problem.js';
import { changed, type CommandResult } from '../../../http/answers.js';
import { Code, Instant, OneOf, Reason } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { ReadDatabase } from '../../../projections/file/read-database.js';
import type { Access } from '../../access/access.decider.js';
import type { BadgeRef } from '../../badges/badge.decider.js';
import { BadgeList } from '../../badges/badges.reader.js';
import type { Stale } from '../../badges/stale-badges.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { UseCase } from '../../use-case.js';
import type { Direction } from '../../../door-core/whereabouts.js';
import { Door } from '../door.js';
import { recordBadgeScan } from '../record-badge-scan.js';
import { recordUnidentifiedScan } from '../record-unidentified-scan.js';
import { scanAnswer } from '../scan-answer.js';
import { ScanId, ScannedText } from '../scan-fields.js';
import { isSupervising, mustCover, scanFaults } from '../scan-request.js';

export class OverrideBody {
  /** Why the holder is let in all the same; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;

  /** The badge of a second person who vouches: its code as scanned, or its number. */
  @ScannedText({ optional: true }) readonly by?: string;
}

export class RecordScanBody {
  /** Made by the device; a repeat carries the same. */
  @ScanId() readonly scanId!: string;

  @Code() readonly gate!: string;

  @OneOf(['in', 'out']) readonly direction!: Direction;

  /** What was scanned. */
  @ScannedText({ optional: true }) readonly credential?: string;

  /** The badge's number, where it was typed. */
  @ScannedText({ optional: true }) readonly number?: string;

  /** When it was scanned, by the device's clock; now, if not said. Corrected by `sentAt`, and never later than now. */
  @Instant({ optional: true }) readonly scannedAt?: string;

  /** When the device sent it, by the same clock: so that a clock that is wrong does no harm. */
  @Instant({ optional: true }) readonly sentAt?: string;

  /** Lets the holder in although a check fails; only by a supervisor. */
  @Nested(OverrideBody, { optional: true }) readonly override?: OverrideBody;
}

export class RecordScan extends Command<CommandResult> {
  constructor(
    readonly exhibition: string,
    readonly body: RecordScanBody,
    readonly caller: Access,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(RecordScan)
export class RecordScanHandler implements ICommandHandler<RecordScan> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly exhibitions: ExhibitionStates,
    private readonly door: Door,
    private readonly reads: ReadDatabase,
    private readonly badges: BadgeList,
  ) {}

  /** Throws forbidden, not-found, validation-failed, in this order, and as the executor. */
  async execute({ exhibition: code, body, caller, context }: RecordScan): Promise<CommandResult> {
    const { door } = this;
    mustCover(caller, body);
    refuseFaults(context, [...scanFaults(body, this.exhibitions.get(code)), ...door.overrideFaults(code, body)]);
    const { sentAt } = body;
    const sent = { caller, receipt: context.now.getTime(), ...(sentAt !== undefined && { sentAt }) };
    const order = { ...door.order(code, body, sent), context };
    const { ref } = order;
    let release: (() => void) | undefined;
    const isLimited = ref !== undefined && (await door.countable(code, order.asked.gate.to));
    const place = {
      keep: (hold?: () => () => void) => {
        release?.();
        release = isLimited ? hold?.() : undefined;
      },
    };
    const useCase = ref === undefined ? recordUnidentifiedScan(order, door) : recordBadgeScan(order, ref, place, door);
    const { event, done, badge } = await this.executor.run(useCase).finally(() => {
      release?.();
    });
    const holder = ref && badge && door.holder(ref, badge);
    const stale = ref && holder && isSupervising(caller) ? this.stale(ref) : [];
    return changed(
      done,
      { scanId: order.asked.scanId },
      { ...scanAnswer(event, this.exhibitions.get(code), holder), ...(stale.length > 0 && { stale }) },
    );
  }

  /** As the read models know it now: the scan is on record, and its answer waits for nothing more. */
  private stale(ref: BadgeRef): readonly Stale[] {
    try {
      return this.reads.read((at) => this.badges.stale(at, ref));
    } catch (error) {
      if (error instanceof Problem) return [];
      throw error;
    }
  }
}
