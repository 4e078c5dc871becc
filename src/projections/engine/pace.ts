/**
 * How far apart live batches begin at least, in ms. What comes close together shares a transaction: of what a check-in
 * costs by itself, four fifths are the waking, the commit and the pages that every batch writes. Nobody notices so
 * short a lag, and a read that waits for a position is spared it.
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

  /** Resolves when the next batch may begin; on abort, and when somebody waits, at once. */
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

  /** Somebody waits for what the log holds: a pause ends. Outside of one the next look at the log finds it anyway. */
  hurry(): void {
    this.endPause();
  }
}
