import { withTimeout } from '../../kernel/timeout.js';
import { LogCorrupted, LogNotFresh, LogUnavailable } from '../../kernel/event-store.js';
import type { AllEvents, Dropped } from './all-events.js';
import { TRY_TIMEOUT_MS } from './connection.js';
import type { CountedLeaves } from './counted-leaves.js';
import { waited } from './interval.js';
import { CommitWaits } from './commit-waits.js';
import type { CommitPositions } from './commit-positions.js';
import type { StoredEvent } from './stored-event.js';

/** How stale the in-memory states may be before a command waits for them. */
const MAX_STALENESS_MS = 2000;

/** How often an idle counter asks the server for its end. */
const LOOK_INTERVAL_MS = 1000;

/** How often it is kept how far others' events were passed over, in ms. */
const KEEP_INTERVAL_MS = 10_000;

/** How long a subscription may bring nothing before the rest is read, in ms, and how often that long one that does bring some. */
const SUBSCRIPTION_TIMEOUT_MS = 250;
const MAX_WAITS = 3;

/** How long a command waits for that read before it is refused: a door is answered within a second. */
const READ_TIMEOUT_MS = 800;

/** Events in one read. */
const PAGE_EVENTS = 500;

export interface LeafCounterOptions {
  readonly events: AllEvents;
  readonly counted: CountedLeaves;
  readonly commits: CommitPositions;
  /** Compares the server with what was seen of it; throws where it is another, or has lost something. */
  readonly check: (seen: number) => Promise<void>;
  readonly dropped: Dropped;
  /** Called once, when counting has ended for good. */
  readonly failed: (error: unknown) => void;
}

/**
 * Counts the register's events as the server gives them, so that every node and both stores give a leaf the same
 * number, and tells the folds in memory. Fed by a subscription; what it owes too long is read.
 */
export class LeafCounter {
  private readonly stop = new AbortController();
  private readonly waits = new CommitWaits();
  /** When all that was stored then had been counted, on the clock of performance.now. */
  private caughtUpAt = -Infinity;
  private reading: Promise<void> | undefined;
  private catchingUp: Promise<void> | undefined;
  private running: Promise<void> = Promise.resolve();
  private looking: Promise<void> = Promise.resolve();
  private keeping: Promise<void> = Promise.resolve();
  private started: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;
  private failure: Error | undefined;

  constructor(private readonly options: LeafCounterOptions) {}

  /** The last leaf counted. */
  get last() {
    return this.options.counted.last;
  }

  /** How long ago, in ms, all that was stored then had been counted. */
  get stalenessMs(): number {
    return performance.now() - this.caughtUpAt;
  }

  /**
   * Counts what there is, and goes on with what comes. Begins behind the last leaf counted, or as far behind it as only
   * others' events were found before. Throws LogUnavailable, LogCorrupted.
   */
  async start(): Promise<void> {
    const { signal } = this.stop;
    await this.options.check(this.last.commit);
    const caughtUp = new Promise<void>((resolve, reject) => {
      this.started = { resolve, reject };
    });
    this.running = this.run();
    this.keeping = this.keep();
    const starting = new AbortController();
    void this.options.events.keepAsking(AbortSignal.any([signal, starting.signal]));
    try {
      await caughtUp;
    } finally {
      starting.abort();
    }
    await this.keepPassed();
    this.looking = this.look();
  }

  /** Resolves when all that is stored now has been counted. Throws LogUnavailable. */
  async through(timeoutMs?: number): Promise<void> {
    const began = performance.now();
    for (;;) {
      if (this.failure !== undefined) throw this.failure;
      const page = await this.options.events.page(this.last.commit, PAGE_EVENTS, timeoutMs);
      this.take(page);
      if (page.length < PAGE_EVENTS) break;
    }
    this.caughtUpSince(began);
  }

  /** Resolves when the leaf at a commit position has been counted. Throws LogUnavailable where that takes too long. */
  async reached(commit: number): Promise<void> {
    // A subscription that is behind but goes on is left to it: a second one beside it would bring the same, and slow both.
    for (let waits = 0, before = -Infinity; waits < MAX_WAITS && before < this.last.commit; waits++) {
      before = this.last.commit;
      if (before >= commit || (await this.waitFor(commit, SUBSCRIPTION_TIMEOUT_MS))) return;
    }
    await this.readTo(commit);
  }

  /** Tells that all that was stored at a moment, on the clock of performance.now, has been counted. */
  caughtUpSince(moment: number): void {
    this.caughtUpAt = Math.max(this.caughtUpAt, moment);
  }

  /** Resolves when the in-memory states are at most 2 s stale; reads if the subscription is behind. Throws LogNotFresh. */
  async fresh(): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    if (this.stalenessMs < MAX_STALENESS_MS) return;
    try {
      this.catchingUp ??= this.through(READ_TIMEOUT_MS).finally(() => {
        this.catchingUp = undefined;
      });
      await withTimeout(READ_TIMEOUT_MS, this.catchingUp, () => new LogNotFresh(`not read in ${READ_TIMEOUT_MS} ms`));
    } catch (error) {
      throw error instanceof LogUnavailable ? new LogNotFresh(error.message, { cause: error }) : error;
    }
  }

  async close(): Promise<void> {
    this.stop.abort();
    this.end(new LogUnavailable('the log is closed'));
    await Promise.all([this.running, this.looking, this.keeping]);
  }

  private async run(): Promise<void> {
    const { events, dropped } = this.options;
    const check = (seen: number) => this.check(seen);
    try {
      for await (const batch of events.follow(this.last.commit, this.stop.signal, { check, dropped })) {
        this.take(batch.events);
        if (batch.caughtUpSince === undefined) continue;
        this.caughtUpSince(batch.caughtUpSince);
        this.started?.resolve();
      }
      if (!this.stop.signal.aborted) throw new Error('the subscription ended');
    } catch (error) {
      if (!this.stop.signal.aborted) this.fail(error);
    }
  }

  /** Before each subscription: the server must hold what was counted; what was passed over is taken up where it does. */
  private async check(seen: number): Promise<void> {
    const { check, events, commits } = this.options;
    await check(seen);
    await events.resume(commits.passed);
  }

  /** An idle log sends nothing that would show that the count is caught up, so ask for its end. */
  private async look(): Promise<void> {
    while (await waited(LOOK_INTERVAL_MS, this.stop.signal)) {
      if (this.stalenessMs < LOOK_INTERVAL_MS) continue;
      // A command that comes meanwhile reports the error; no caller waits here.
      await this.through(TRY_TIMEOUT_MS).catch(() => undefined);
    }
  }

  private async keep(): Promise<void> {
    while (await waited(KEEP_INTERVAL_MS, this.stop.signal)) await this.keepPassed();
  }

  /** Keeps how far others' events were passed over, for the next start and the node's readers. */
  private async keepPassed(): Promise<void> {
    const { events, commits } = this.options;
    const passed = events.passedOver;
    if (passed === undefined || passed.mark.commit === commits.passed?.mark.commit) return;
    const event = await events.idAt(passed.mark).catch(() => undefined);
    if (event === undefined || this.stop.signal.aborted) return;
    try {
      commits.pass(passed, event);
    } catch {
      // A full disk, say. What is not kept is passed over anew at the next start.
    }
  }

  /** Reads what the subscription owes, up to a commit position at least. */
  private async readTo(commit: number): Promise<void> {
    while (this.last.commit < commit) {
      if (this.failure !== undefined) throw this.failure;
      this.reading ??= this.readPage().finally(() => {
        this.reading = undefined;
      });
      await this.reading;
    }
  }

  private async readPage(): Promise<void> {
    const page = await this.options.events.page(this.last.commit, PAGE_EVENTS);
    const last = page.at(-1);
    if (last === undefined) throw new LogUnavailable('EventStoreDB does not show yet what it has stored');
    this.take(page);
  }

  /** Subscription and reading may give the same leaves: only those after the last count. */
  private take(batch: readonly StoredEvent[]): void {
    if (this.failure !== undefined) return;
    try {
      const last = this.options.counted.take(batch);
      if (last !== undefined) this.waits.reached(last.commit);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Whether the count reaches a commit position in so many ms. Throws what ended the counting. */
  private async waitFor(commit: number, ms: number): Promise<boolean> {
    if (this.failure !== undefined) throw this.failure;
    return this.last.commit >= commit || this.waits.for(commit, ms);
  }

  private fail(error: unknown): void {
    this.end(error instanceof Error ? error : new LogCorrupted(undefined, String(error)));
    this.stop.abort();
    this.options.failed(error);
  }

  private end(error: Error): void {
    this.failure ??= error;
    this.started?.reject(error);
    this.waits.fail(error);
  }
}
