import { Problem } from './problem.js';
import { withTimeout } from './timeout.js';

/** Most callers that may wait for one key. */
const MAX_WAITING_CALLERS = 4096;

interface Line {
  length: number;
  /** Resolves when the last in the line has ended, whatever its outcome. */
  last: Promise<void>;
}

/** Runs work on one key one after the other, in the order of the calls, and beside work on other keys. */
export class KeyedMutex {
  private readonly lines = new Map<string, Line>();

  /** Throws `overloaded` where too many wait or the turn has not come after `waitMs`; the work is then never begun. */
  async run<Result>(key: string, waitMs: number, work: () => Promise<Result>): Promise<Result> {
    const line = this.lines.get(key) ?? { length: 0, last: Promise.resolve() };
    if (line.length >= MAX_WAITING_CALLERS) throw tooManyWaiting();
    const before = line.last;
    const turn = line.length === 0 ? work() : withTimeout(waitMs, before, tooManyWaiting).then(work);
    line.length += 1;
    const ended = turn.then(nothing, nothing);
    // A caller that times out must not let the next one overtake the running one.
    line.last = line.length === 1 ? ended : before.then(() => ended);
    this.lines.set(key, line);
    try {
      return await turn;
    } finally {
      line.length -= 1;
      if (line.length === 0) this.lines.delete(key);
    }
  }
}

const nothing = (): void => undefined;

const tooManyWaiting = () =>
  new Problem('overloaded', 'Too many change this at the same time. Nothing was written; try again in a second.');

/** Of two equal commands at once, the second waits for the first and then looks again. */
export class InFlight {
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(private readonly waitMs: number) {}

  /** Throws `request-in-progress` where the first has not ended after `waitMs`. */
  async alone<Result>(command: string, work: () => Promise<Result>): Promise<Result> {
    const deadline = Date.now() + this.waitMs;
    for (let first = this.running.get(command); first !== undefined; first = this.running.get(command))
      await withTimeout(Math.max(deadline - Date.now(), 0), Promise.allSettled([first]), stillRunning);
    const running = work();
    this.running.set(command, running);
    try {
      return await running;
    } finally {
      this.running.delete(command);
    }
  }
}

const stillRunning = () =>
  new Problem('request-in-progress', 'The same request is still being carried out. Repeat it with the same key.');
