import { within } from '../../kernel/timeout.js';
import { LogCorrupted, LogNotLevel, LogUnavailable } from '../../kernel/event-store.js';
import type { AllEvents, Dropped } from './all-events.js';
import { TRY_TIMEOUT_MS } from './connection.js';
import type { CountedLeaves } from './counted-leaves.js';
import { waited } from './interval.js';
import { PlaceWaits } from './place-waits.js';
import type { Places } from './places.js';
import type { StoredEvent } from './stored-event.js';

/** How old what the folds know may be, in ms, before a command waits for them. */
const LAG = 2000;

/** How often it is asked whether the count is level where nothing shows it, in ms. */
const LOOK_INTERVAL_MS = 1000;

/** How often it is kept how far others' events were passed over, in ms. */
const KEEP_INTERVAL_MS = 10_000;

/** How long the subscription is waited for before the rest is read, in ms. */
const SUBSCRIPTION = 250;

/** How long a command waits for that reading, in ms: beyond it, it is refused, and a door hears of it within a second. */
const READING = 800;

/** Leaves read at once. */
const PAGE = 500;

export interface LeafCounterOptions {
  readonly events: AllEvents;
  readonly counted: CountedLeaves;
  readonly places: Places;
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
  private readonly waits = new PlaceWaits();
  /** When all that was stored then had been counted, on the clock of performance.now. */
  private levelAt = -Infinity;
  private reading: Promise<void> | undefined;
  private levelling: Promise<void> | undefined;
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
  get lag(): number {
    return performance.now() - this.levelAt;
  }

  /**
   * Counts what there is, and goes on with what comes. Begins behind the last leaf counted, or as far behind it as only
   * others' events were found before. Throws LogUnavailable, LogCorrupted.
   */
  async start(): Promise<void> {
    const { signal } = this.stop;
    await this.options.check(this.last.place);
    const level = new Promise<void>((resolve, reject) => {
      this.started = { resolve, reject };
    });
    this.running = this.run();
    this.keeping = this.keep();
    const starting = new AbortController();
    void this.options.events.keepAsking(AbortSignal.any([signal, starting.signal]));
    try {
      await level;
    } finally {
      starting.abort();
    }
    await this.keepPassed();
    this.looking = this.look();
  }

  /** Resolves when all that is stored now has been counted. Throws LogUnavailable. */
  async through(patience?: number): Promise<void> {
    const began = performance.now();
    for (;;) {
      if (this.failure !== undefined) throw this.failure;
      const page = await this.options.events.page(this.last.place, PAGE, patience);
      this.take(page);
      if (page.length < PAGE) break;
    }
    this.levelSince(began);
  }

  /** Resolves when the leaf at a place has been counted. Throws LogUnavailable where that takes too long. */
  async reached(place: number): Promise<void> {
    if (this.last.place >= place) return;
    if (!(await this.waitFor(place, SUBSCRIPTION))) await this.readTo(place);
  }

  /** Tells that all that was stored at a moment, on the clock of performance.now, has been counted. */
  levelSince(moment: number): void {
    this.levelAt = Math.max(this.levelAt, moment);
  }

  /** Resolves when what the folds know is not older than 2 s; reads where the subscription lags. Throws LogNotLevel. */
  async level(): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    if (this.lag < LAG) return;
    try {
      this.levelling ??= this.through(READING).finally(() => {
        this.levelling = undefined;
      });
      await within(READING, this.levelling, () => new LogNotLevel(`not read in ${READING} ms`));
    } catch (error) {
      throw error instanceof LogUnavailable ? new LogNotLevel(error.message, { cause: error }) : error;
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
      for await (const batch of events.follow(this.last.place, this.stop.signal, { check, dropped })) {
        this.take(batch.events);
        if (batch.levelSince === undefined) continue;
        this.levelSince(batch.levelSince);
        this.started?.resolve();
      }
      if (!this.stop.signal.aborted) throw new Error('the subscription ended');
    } catch (error) {
      if (!this.stop.signal.aborted) this.fail(error);
    }
  }

  /** Before each subscription: the server must hold what was counted; what was passed over is taken up where it does. */
  private async check(seen: number): Promise<void> {
    const { check, events, places } = this.options;
    await check(seen);
    await events.resume(places.passed);
  }

  /** Where nobody writes nothing shows that the count is level: so the end is looked at. */
  private async look(): Promise<void> {
    while (await waited(LOOK_INTERVAL_MS, this.stop.signal)) {
      if (this.lag < LOOK_INTERVAL_MS) continue;
      // A command that comes meanwhile says what is wrong; here nobody waits.
      await this.through(TRY_TIMEOUT_MS).catch(() => undefined);
    }
  }

  private async keep(): Promise<void> {
    while (await waited(KEEP_INTERVAL_MS, this.stop.signal)) await this.keepPassed();
  }

  /** Keeps how far others' events were passed over, for the next start and the node's readers. */
  private async keepPassed(): Promise<void> {
    const { events, places } = this.options;
    const passed = events.passedOver;
    if (passed === undefined || passed.mark.commit === places.passed?.mark.commit) return;
    const event = await events.idAt(passed.mark).catch(() => undefined);
    if (event === undefined || this.stop.signal.aborted) return;
    try {
      places.pass(passed, event);
    } catch {
      // A full disk, say. What is not kept is passed over anew at the next start.
    }
  }

  /** Reads what the subscription owes, up to a place at least. */
  private async readTo(place: number): Promise<void> {
    while (this.last.place < place) {
      if (this.failure !== undefined) throw this.failure;
      this.reading ??= this.readPage().finally(() => {
        this.reading = undefined;
      });
      await this.reading;
    }
  }

  private async readPage(): Promise<void> {
    const page = await this.options.events.page(this.last.place, PAGE);
    const last = page.at(-1);
    if (last === undefined) throw new LogUnavailable('EventStoreDB does not show yet what it has stored');
    this.take(page);
  }

  /** Subscription and reading may give the same leaves: only those after the last count. */
  private take(batch: readonly StoredEvent[]): void {
    if (this.failure !== undefined) return;
    try {
      const last = this.options.counted.take(batch);
      if (last !== undefined) this.waits.reached(last.place);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Whether the count reaches a place in so many ms. Throws what ended the counting. */
  private async waitFor(place: number, ms: number): Promise<boolean> {
    if (this.failure !== undefined) throw this.failure;
    return this.last.place >= place || this.waits.for(place, ms);
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
