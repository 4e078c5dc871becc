import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from '../http/problem.js';

/** Lets one after the other work on a stream, so that in one process a decision is never made on an old state. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  async take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(name);
    const turn = before === undefined ? work() : before.then(work, work);
    this.last.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.last.get(name) === turn) this.last.delete(name);
    }
  }
}

/** Of two equal commands at once, the second waits for the first and then looks again. */
export class InFlight {
  private readonly running = new Map<string, Promise<unknown>>();

  /** `patience` in ms. */
  constructor(private readonly patience: number) {}

  /** Throws `request-in-progress` where the first is not done in time. */
  async alone<Result>(command: string, work: () => Promise<Result>): Promise<Result> {
    const deadline = Date.now() + this.patience;
    for (let first = this.running.get(command); first !== undefined; first = this.running.get(command))
      await this.ended(first, deadline - Date.now());
    const running = work();
    this.running.set(command, running);
    try {
      return await running;
    } finally {
      this.running.delete(command);
    }
  }

  private async ended(first: Promise<unknown>, ms: number): Promise<void> {
    const timer = new AbortController();
    const waited = delay(Math.max(ms, 0), 'too long', { signal: timer.signal });
    const end = await Promise.race([
      first.then(
        () => 'ended',
        () => 'ended',
      ),
      waited,
    ]);
    timer.abort();
    waited.catch(() => undefined);
    if (end === 'too long')
      throw new Problem(
        'request-in-progress',
        'The same request is still being carried out. Repeat it with the same key.',
      );
  }
}
