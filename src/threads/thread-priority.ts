import { setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';

/** Of 0 to 19: a thread with it gets a tenth of a core that another one wants. */
const NICENESS = 10;

/** Lets other threads go first where cores are scarce. Called by a worker; Linux alone has a priority for each thread. */
export function lowerThreadPriority(): void {
  if (isMainThread || process.platform !== 'linux') return;
  try {
    setPriority(0, NICENESS);
  } catch {
    // A sandbox may forbid it: the thread works as it is.
  }
}
