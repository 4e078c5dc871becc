import { streamParts } from '../../../kernel/stream.js';
import type { Admission, DiskReserve } from './disk-reserve.js';
import type { LogWriter } from './log-writer.js';
import type { AppendOrder, AppendOutcome } from './writer-protocol.js';

const STORAGE_FULL: AppendOutcome = { kind: 'storage-full' };

/** Writes what the disk has room for: all, or from the reserve the streams that it is kept for. */
export class ReservedWriter {
  constructor(
    private readonly writer: LogWriter,
    private readonly reserve: DiskReserve,
    /** Categories that the reserve serves. */
    private readonly reserved: ReadonlySet<string>,
  ) {}

  /** As LogWriter.write; an order that is not admitted is answered `storage-full`. */
  write(orders: readonly AppendOrder[]): AppendOutcome[] {
    const admission = this.reserve.admission();
    const outcomes = this.writeAdmitted(orders, admission);
    // A group larger than the room that was looked for.
    if (admission === 'all' && outcomes.length > 0 && outcomes.every(({ kind }) => kind === 'storage-full'))
      return this.writeAdmitted(orders, this.reserve.release());
    return outcomes;
  }

  private writeAdmitted(orders: readonly AppendOrder[], admission: Admission): AppendOutcome[] {
    if (admission === 'all') return this.writer.write(orders);
    const admitted = orders.filter(
      ({ stream }) => admission === 'reserved' && this.reserved.has(streamParts(stream).category),
    );
    const written = admitted.length === 0 ? [] : this.writer.write(admitted);
    const outcomes = new Map(admitted.map((order, place) => [order, written[place] ?? STORAGE_FULL]));
    return orders.map((order) => outcomes.get(order) ?? STORAGE_FULL);
  }
}
