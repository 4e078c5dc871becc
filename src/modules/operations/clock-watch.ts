import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.js';
import { systemContext } from '../../kernel/system-context.js';
import type { Decider } from '../../kernel/decider.js';
import type { CommandExecutor } from '../../kernel/execute.js';
import type { Journal } from '../../kernel/journal.js';
import { Position } from '../../kernel/position.js';
import type { ClockEvent, SteppedBack } from './clock.events.js';

/** How far the clock may stand behind the last recorded event, in ms of the machine's clock. */
const TOLERANCE_MS = 5000;

const clockSteps: Decider<number, ClockEvent> = { initial: 0, evolve: (count) => count + 1 };

export interface ClockWatchParts {
  readonly clock: Clock;
  readonly executor: CommandExecutor;
  /** What goes into the name of the node's own streams. */
  readonly node: string;
  /** Hears of each step, before it is on record. */
  readonly onStep: (step: SteppedBack) => void;
  /** Hears of a step that could not be recorded. */
  readonly onFailure: (error: unknown) => void;
}

/** Finds a clock that stands before the time of the last recorded event, and puts that on record, once for each step. */
export class ClockWatch {
  private lastMs = Number.NEGATIVE_INFINITY;
  private readonly toleranceMs: number;
  private pending: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: ClockWatchParts) {
    this.toleranceMs = TOLERANCE_MS * Math.max(1, parts.clock.rate);
    // The clock, and not the time of the event: that of a command that took long lies before those of others.
    parts.executor.onRecorded(() => {
      this.compare('event', parts.clock.now().getTime());
    });
  }

  /** Compares the clock with the last event of the log. */
  async atStart(journal: Journal): Promise<SteppedBack | undefined> {
    const { logId, incarnation, value } = await journal.head();
    if (value === 0n) return undefined;
    const [last] = await journal.readAll({ after: new Position(logId, incarnation, value - 1n) }, 1);
    if (last !== undefined) this.lastMs = Date.parse(last.at);
    return this.compare('start', this.parts.clock.now().getTime());
  }

  /** Waits for what is being recorded. */
  async flush(): Promise<void> {
    await this.pending;
  }

  /** The time given is the last from now on, so that a step is found once. */
  private compare(found: SteppedBack['found'], nowMs: number): SteppedBack | undefined {
    const behindMs = this.lastMs - nowMs;
    const last = new Date(this.lastMs);
    this.lastMs = behindMs > 0 && behindMs <= this.toleranceMs ? this.lastMs : nowMs;
    if (behindMs <= this.toleranceMs) return undefined;
    const step = { found, last: last.toISOString(), now: new Date(nowMs).toISOString(), behindMs };
    this.parts.onStep(step);
    this.record(step);
    return step;
  }

  private record(step: SteppedBack): void {
    const { executor, node, clock, onFailure } = this.parts;
    const command = randomUUID();
    const recorded = executor.execute({
      name: 'record-clock-step',
      stream: `clock-${node}`,
      decider: clockSteps,
      context: systemContext(command, clock.now()),
      revision: () => undefined,
      decide: (): ClockEvent[] => [{ type: 'clock-stepped-back.v1', data: step }],
    });
    this.pending = Promise.all([this.pending, recorded.catch(onFailure)]);
  }
}
