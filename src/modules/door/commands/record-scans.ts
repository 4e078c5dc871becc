import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { refuseFaults } from '../../../kernel/decide.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { Journal } from '../../../kernel/journal.js';
import type { Position } from '../../../kernel/position.js';
import { Problem } from '../../../kernel/problem.js';
import { CommandResult } from '../../../http/answers.js';
import { Instant, Items, Text } from '../../../http/body/fields.js';
import type { Access } from '../../access/access.decider.js';
import { Devices } from '../../access/devices.state.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { UseCase } from '../../use-case.js';
import { refusedItem, recordedItem, type LateResult } from '../batch-result.js';
import { Door } from '../door.js';
import { LateScanBody, readLateItem, type LateItem } from '../late-item.js';
import { recordBadgeScan } from '../record-badge-scan.js';
import { recordUnidentifiedScan } from '../record-unidentified-scan.js';
import { latest, type ScanOrder } from '../scan-order.js';

/** Items of a batch at most. */
const MAX_ITEMS = 1000;
/** Badges whose scans are recorded at once: few enough that scans of other devices get through between them. */
const BADGES_AT_ONCE = 100;

export class RecordScansBody {
  /** When the device sent the batch, by its clock: so that a clock that is wrong does no harm. */
  @Instant() readonly sentAt!: string;

  /** The device, as its users call it. */
  @Text({ max: 100, optional: true }) readonly device?: string;

  /** Position of the roster that the device decided on. */
  @Text({ max: 100 }) readonly rosterPosition!: string;

  @Items(LateScanBody, { max: MAX_ITEMS }) readonly scans!: readonly unknown[];
}

export class RecordScans extends Command<CommandResult> {
  constructor(
    readonly exhibition: string,
    readonly body: RecordScansBody,
    readonly caller: Access,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** An item that can be recorded, at its place in the batch. */
interface SoundItem {
  readonly place: number;
  readonly item: LateItem;
  readonly order: ScanOrder;
}

interface RecordedItem {
  readonly place: number;
  readonly result: LateResult;
  readonly position?: Position;
}

/** Records scans that a device decided alone, each for itself. */
@UseCase(RecordScans)
export class RecordScansHandler implements ICommandHandler<RecordScans> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly exhibitions: ExhibitionStates,
    private readonly door: Door,
    private readonly devices: Devices,
    private readonly journal: Journal,
  ) {}

  /** Throws not-found, validation-failed for the batch itself, and as the executor where the log does not answer. */
  async execute({ exhibition: code, body, caller, context }: RecordScans): Promise<CommandResult> {
    const exhibition = this.exhibitions.get(code);
    refuseFaults(context, []);
    const items = body.scans.map((raw, place) => readLateItem(raw, place, exhibition, caller));
    const [first] = items.flatMap(({ faults }, place) => (faults.length === 0 ? [place] : []));
    const sound = items.flatMap((item, place) =>
      item.faults.length > 0
        ? []
        : [{ place, item, order: this.order(code, item, body, place === first, caller, context) }],
    );
    for (const at of new Set(sound.map(({ order }) => order.asked.gate.to))) await this.door.countable(code, at);
    const recorded: RecordedItem[] = items.flatMap(({ scanId, faults }, place) =>
      faults.length > 0 ? [{ place, result: refusedItem(scanId, faults) }] : [],
    );
    const badges = byBadge(sound);
    for (let from = 0; from < badges.length; from += BADGES_AT_ONCE)
      recorded.push(
        ...(await allEnded(badges.slice(from, from + BADGES_AT_ONCE).map((scans) => this.ofOneBadge(scans)))).flat(),
      );
    this.heard(code, body, caller, context);
    const position = recorded.reduce<Position | undefined>(
      (last, one) => (one.position === undefined ? last : latest(last, one.position)),
      undefined,
    );
    const shown = position ?? (await this.journal.head());
    const results = recorded.sort((one, other) => one.place - other.place).map(({ result }) => result);
    return new CommandResult(200, { results, position: shown.toString() }, shown, false);
  }

  private order(
    code: string,
    { body: sent }: LateItem,
    { sentAt, rosterPosition }: RecordScansBody,
    firstOfBatch: boolean,
    caller: Access,
    context: CommandContext,
  ): ScanOrder {
    const { seq, decided, decidedReason, basis, override } = sent;
    const order = this.door.order(code, sent, { caller, receipt: context.now.getTime(), sentAt });
    const { override: claimed, ...asked } = order.asked;
    return {
      ...order,
      // What a door says of an override is a fact, and no right.
      asked: { ...asked, ...(claimed && asked.supervised && { override: claimed }) },
      // Each scan has its own stream, and its own id to know a repeat by.
      context: { ...context, idempotency: undefined },
      late: {
        decision: { outcome: decided, ...(decidedReason !== undefined && { reason: decidedReason }) },
        sent: {
          seq,
          rosterPosition,
          ...(basis !== undefined && { basis }),
          ...(override && { overridden: true }),
        },
        firstOfBatch,
        ...(claimed && { override: claimed }),
      },
    };
  }

  /** In the order in which they were made; each is decided on what those before it leave, and they share an fsync. */
  private ofOneBadge(scans: readonly SoundItem[]): Promise<readonly RecordedItem[]> {
    let putOff: { readonly error: unknown } | undefined;
    const mayFollow = (): void => {
      if (putOff !== undefined) throw putOff.error;
    };
    const inOrder = scans.map(({ order, ...scan }) => ({ ...scan, order: following(order, mayFollow) }));
    const recorded = inOrder.map((scan) =>
      this.recorded(scan).catch((error: unknown) => {
        putOff ??= { error };
        throw error;
      }),
    );
    return allEnded(recorded);
  }

  private async recorded({ place, item, order }: SoundItem): Promise<RecordedItem> {
    const { ref } = order;
    const useCase =
      ref === undefined
        ? recordUnidentifiedScan(order, this.door)
        : recordBadgeScan(order, ref, { keep: () => undefined }, this.door);
    try {
      const { event, done } = await this.executor.run(useCase);
      return { place, result: recordedItem(item.body, event, done.replayed), position: done.position };
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'scan-id-reused') throw error;
      const pointer = `/scans/${place}/scanId`;
      return {
        place,
        result: refusedItem(item.scanId, [{ pointer, code: 'scan-id-reused', message: error.detail }]),
      };
    }
  }

  private heard(
    code: string,
    { device, rosterPosition, sentAt }: RecordScansBody,
    { id }: Access,
    { now }: CommandContext,
  ) {
    const before = this.devices.of(code, id)?.report;
    const skewMs = Date.parse(sentAt) - now.getTime();
    this.devices.report(
      code,
      id,
      { ...before, ...(device !== undefined && { name: device }), rosterPosition, skewMs },
      now,
    );
  }
}

/**
 * As Promise.all, but rejects once all have ended: a batch that is sent again after a 503 must not overtake what is left
 * of the first try, or scans of a badge would be recorded out of order.
 */
async function allEnded<Result>(works: readonly Promise<Result>[]): Promise<readonly Result[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

const following = (order: ScanOrder, mayFollow: () => void): ScanOrder => ({
  ...order,
  ...(order.late && { late: { ...order.late, mayFollow } }),
});

/** The scans of each badge, and each of no badge by itself, in the order in which they were made. */
function byBadge(scans: readonly SoundItem[]): readonly (readonly SoundItem[])[] {
  const groups = new Map<string, SoundItem[]>();
  for (const scan of scans) {
    const { ref, asked } = scan.order;
    const key = ref === undefined ? `scan ${asked.scanId}` : `badge ${ref.seat}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [scan]);
    else group.push(scan);
  }
  for (const group of groups.values()) group.sort(byTime);
  return [...groups.values()];
}

const byTime = (one: SoundItem, other: SoundItem): number =>
  one.order.claimed - other.order.claimed || one.item.body.seq - other.item.body.seq;
