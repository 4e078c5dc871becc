import { setTimeout as rest } from 'node:timers/promises';

/** How long one piece of long work keeps the thread, in ms: what a scan waits for it at each of its steps. */
const SLICE_MS = 3;
/** How long it then leaves the thread and the core to others, in ms: readers and writers of the log have work of it, too. */
const REST_MS = 3;

/** Lets other work of this thread run beside a piece of long work; one for each piece. */
export class Turns {
  private began = performance.now();

  /** To be awaited between parts of the work: resolves at once until SLICE_MS are used up, and then after REST_MS. */
  async pass(): Promise<void> {
    if (performance.now() - this.began < SLICE_MS) return;
    await rest(REST_MS);
    this.began = performance.now();
  }
}
