import { Problem } from './problem.js';
import { within } from './timeout.js';

/** Those who may wait for their turn on one stream. */
const LONGEST_LINE = 512;

interface Line {
  length: number;
  /** Resolves when the last in the line is done, whatever came of it. */
  last: Promise<void>;
}

/** Lets one after the other work on a stream, so that in one process a decision is never made on an old state. */
export class Turns {
  private readonly lines = new Map<string, Line>();

  /** Throws `overloaded` where the line is too long or the turn has not come after `patience` ms; the work is then never begun. */
  async take<Result>(name: string, patience: number, work: () => Promise<Result>): Promise<Result> {
    const line = this.lines.get(name) ?? { length: 0, last: Promise.resolve() };
    if (line.length >= LONGEST_LINE) throw lineTooLong();
    const before = line.last;
    const turn = line.length === 0 ? work() : within(patience, before, lineTooLong).then(work);
    line.length += 1;
    const ended = turn.then(nothing, nothing);
    // Who gives up leaves the order of the others as it is.
    line.last = line.length === 1 ? ended : before.then(() => ended);
    this.lines.set(name, line);
    try {
      return await turn;
    } finally {
      line.length -= 1;
      if (line.length === 0) this.lines.delete(name);
    }
  }
}

const nothing = (): void => undefined;

const lineTooLong = () =>
  new Problem('overloaded', 'Too many change this at the same time. Nothing was written; try again in a second.');

/** Of two equal commands at once, the second waits for the first and then looks again. */
export class InFlight {
  private readonly running = new Map<string, Promise<unknown>>();

  /** `patience` in ms. */
  constructor(private readonly patience: number) {}

  /** Throws `request-in-progress` where the first is not done in time. */
  async alone<Result>(command: string, work: () => Promise<Result>): Promise<Result> {
    const deadline = Date.now() + this.patience;
    for (let first = this.running.get(command); first !== undefined; first = this.running.get(command))
      await within(Math.max(deadline - Date.now(), 0), Promise.allSettled([first]), stillRunning);
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
