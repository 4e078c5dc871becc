import { setImmediate as turn } from 'node:timers/promises';

/** How long one piece of long work keeps the thread, in ms: what a scan waits for it at each of its steps. */
const SLICE_MS = 3;

/** Lets other work of this thread run beside a piece of long work; one for each piece. */
export class Turns {
  private began = performance.now();

  /** To be awaited between parts of the work: resolves at once until SLICE_MS are used up, and then after other work. */
  async pass(): Promise<void> {
    if (performance.now() - this.began < SLICE_MS) return;
    await turn();
    this.began = performance.now();
  }
}
