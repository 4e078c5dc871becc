import { highWater, HighWaterMark, type HighWater } from './high-water.js';
import type { LogIdentity } from '../../log-identity.js';
import type { Totals } from './log-totals.js';
import { errorCode } from '../../sqlite-fault.js';

/**
 * The marks of a log that is being written: the one beside it after every group, before anything is acknowledged,
 * and all of them on the disk once a second; a second one elsewhere lags so much behind.
 */
export class HighWaterMarks {
  private readonly marks: readonly HighWaterMark[];
  private unsynced: HighWater | undefined;

  constructor(
    private readonly identity: LogIdentity,
    files: readonly string[],
  ) {
    this.marks = files.map((file) => HighWaterMark.open(file));
  }

  /** Whether `sync` has something to do. */
  get waiting(): boolean {
    return this.unsynced !== undefined;
  }

  rise(written: Totals): void {
    this.unsynced = highWater(this.identity, written);
    if (this.marks[0] !== undefined) write(this.marks[0], this.unsynced);
  }

  sync(): void {
    if (this.unsynced === undefined) return;
    for (const mark of this.marks.slice(1)) write(mark, this.unsynced);
    for (const mark of this.marks) mark.sync();
    this.unsynced = undefined;
  }

  /** Leaves both halves of each the same, so that losing one loses nothing. */
  close(written: Totals): void {
    const last = highWater(this.identity, written);
    for (const mark of this.marks) {
      for (let half = 0; half < 2; half += 1) write(mark, last);
      mark.sync();
      mark.close();
    }
  }
}

/** A mark that a full disk leaves lower than the log takes nothing away from it. */
function write(file: HighWaterMark, mark: HighWater): void {
  try {
    file.write(mark);
  } catch (error) {
    if (errorCode(error) !== 'ENOSPC') throw error;
  }
}
