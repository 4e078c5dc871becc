import { NoAnswer } from './server-fault.js';

/** Without a reason of its own each abort makes an error with its stack, which costs as much as the append. */
const ENDED = new Error('the try has ended');

/** A try's time in parts, so that one in which this thread was busy with something else, as at a start, counts once. */
const TICKS_A_TRY = 10;

/** Ends a try with an error. */
export type Abandon = (error: Error) => void;

/**
 * The outcome of one try; rejects with NoAnswer after `ms` in which this thread waited without progress. While it runs, `running` holds the function
 * that ends it earlier. The signal aborts the work, and its outcome is dropped.
 */
export function attempt<Answer>(
  ms: number,
  running: Set<Abandon>,
  work: (progress: () => void, signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const ended = new AbortController();
  return new Promise((resolve, reject) => {
    const abandon: Abandon = (error) => {
      end();
      reject(error);
    };
    let left = TICKS_A_TRY;
    const tick = (): void => {
      left -= 1;
      if (left > 0) timer = setTimeout(tick, ms / TICKS_A_TRY);
      // If this thread was busy, an outcome that came meanwhile is taken first.
      else setImmediate(abandon, new NoAnswer(`no answer within ${Math.ceil(ms)} ms`));
    };
    let timer = setTimeout(tick, ms / TICKS_A_TRY);
    const end = (): void => {
      clearTimeout(timer);
      running.delete(abandon);
      ended.abort(ENDED);
    };
    running.add(abandon);
    const working = work(() => {
      left = TICKS_A_TRY;
    }, ended.signal);
    working.then(end, end);
    working.then(resolve, reject);
  });
}
