import { setTimeout as delay } from 'node:timers/promises';

/** Waits so many ms, without keeping the process alive; answers whether it was waited to the end, and not aborted. */
export const waited = (ms: number, signal: AbortSignal): Promise<boolean> =>
  delay(ms, true, { signal, ref: false }).catch(() => false);
