/**
 * Minimum time between two live batches, in ms. Events that come close together share a transaction: four fifths of the
 * cost of a single check-in are the wake-up, the commit and the pages that every batch writes. A read that waits for a
 * position ends the pause.
 */
const BATCH_INTERVAL_MS = 5;

/** When the next live batch may begin: at once where the last one is a while ago. */
export class Pace {
  /** By performance.now(). */
  private began = -Infinity;
  private endPause = (): void => undefined;

  constructor(private readonly apart = BATCH_INTERVAL_MS) {}

  /** A batch begins. */
  begin(): void {
    this.began = performance.now();
  }

  /** Resolves when the next batch may begin; on abort, and when a read waits, at once. */
  async pause(signal: AbortSignal): Promise<void> {
    const left = this.began + this.apart - performance.now();
    if (left <= 0 || signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.endPause = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', this.endPause);
        this.endPause = () => undefined;
        resolve();
      };
      const timer = setTimeout(this.endPause, left);
      signal.addEventListener('abort', this.endPause);
    });
  }

  /** A read waits for what the log holds: ends a pause. Outside of one the next look at the log finds it anyway. */
  hurry(): void {
    this.endPause();
  }
}
