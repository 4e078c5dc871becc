import { setTimeout as delay } from 'node:timers/promises';
import { within } from '../../kernel/timeout.js';
import { LogCorrupted, LogNotLevel, LogUnavailable } from '../../kernel/event-store.js';
import type { AllEvents, Dropped } from './all-events.js';
import { TRY_TIMEOUT_MS } from './connection.js';
import type { Places } from './places.js';
import type { StoredEvent } from './stored-event.js';

/** How old what the folds know may be, in ms, before a command waits for them. */
const LAG = 2000;

/** How often it is asked whether the count is level where nothing shows it, in ms. */
const LOOK = 500;

/** How long the subscription is waited for before the rest is read, in ms. */
const SUBSCRIPTION = 250;

/** How long a command waits for that reading, in ms: beyond it, it is refused, and a door hears of it within a second. */
const READING = 800;

/** Leaves read at once. */
const PAGE = 500;

interface Wait {
  readonly place: number;
  readonly end: (error?: Error) => void;
}

export interface LeafCounterOptions {
  readonly events: AllEvents;
  readonly places: Places;
  /** Compares the server with what was seen of it; throws where it is another, or has lost something. */
  readonly check: (seen: number) => Promise<void>;
  /** Hears of each leaf, once and in order; `leaves` counts up to and including it. */
  readonly tell: (stored: StoredEvent, leaves: number) => void;
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
  private readonly waits = new Set<Wait>();
  private counted;
  /** When all that was stored then had been counted, on the clock of performance.now. */
  private levelAt = -Infinity;
  private reading: Promise<void> | undefined;
  private levelling: Promise<void> | undefined;
  private running: Promise<void> = Promise.resolve();
  private looking: Promise<void> = Promise.resolve();
  private failure: Error | undefined;

  constructor(private readonly options: LeafCounterOptions) {
    this.counted = options.places.last;
  }

  /** The last leaf counted. */
  get last() {
    return this.counted;
  }

  /** How long ago, in ms, all that was stored then had been counted. */
  get lag(): number {
    return performance.now() - this.levelAt;
  }

  /** Counts what there is, and goes on with what comes. Throws LogUnavailable, LogCorrupted. */
  async start(): Promise<void> {
    await this.options.check(this.counted.place);
    this.running = this.run();
    const began = performance.now();
    const last = await this.options.events.last();
    if (last !== undefined) await this.waitFor(last.place, Infinity);
    this.levelAt = began;
    this.looking = this.look();
  }

  /** Resolves when the leaf at a place has been counted. Throws LogUnavailable where that takes too long. */
  async reached(place: number): Promise<void> {
    if (this.counted.place >= place) return;
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
      this.levelling ??= this.readThrough().finally(() => {
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
    await Promise.all([this.running, this.looking]);
  }

  private async run(): Promise<void> {
    const { events, check, dropped } = this.options;
    try {
      for await (const batch of events.follow(this.counted.place, this.stop.signal, { check, dropped }))
        this.take(batch);
      if (!this.stop.signal.aborted) throw new Error('the subscription ended');
    } catch (error) {
      if (!this.stop.signal.aborted) this.fail(error);
    }
  }

  /** Where nobody writes nothing shows that the count is level: so the end is looked at. */
  private async look(): Promise<void> {
    const { signal } = this.stop;
    const waited = () => delay(LOOK, true, { signal, ref: false }).catch(() => false);
    while (await waited()) {
      if (this.lag < LOOK) continue;
      const began = performance.now();
      try {
        const last = await this.options.events.last(TRY_TIMEOUT_MS);
        // What the subscription owes is better read before a command waits for it.
        if (last !== undefined) await this.reached(last.place);
        this.levelSince(began);
      } catch {
        // A command that comes meanwhile says so; here nobody waits.
      }
    }
  }

  /** Reads all that is stored now. Throws LogUnavailable. */
  private async readThrough(): Promise<void> {
    const began = performance.now();
    const last = await this.options.events.last(READING);
    if (last !== undefined) await this.readTo(last.place);
    this.levelSince(began);
  }

  /** Reads what the subscription owes, up to a place at least. */
  private async readTo(place: number): Promise<void> {
    while (this.counted.place < place) {
      if (this.failure !== undefined) throw this.failure;
      this.reading ??= this.readPage().finally(() => {
        this.reading = undefined;
      });
      await this.reading;
    }
  }

  private async readPage(): Promise<void> {
    const page = await this.options.events.page(this.counted.place, PAGE);
    const last = page.at(-1);
    if (last === undefined) throw new LogUnavailable('EventStoreDB does not show yet what it has stored');
    this.take(page);
  }

  /** Subscription and reading may give the same leaves: only those after the last count. */
  private take(batch: readonly StoredEvent[]): void {
    const news = batch.filter(({ place }) => place > this.counted.place);
    const last = news.at(-1);
    if (last === undefined || this.failure !== undefined) return;
    const { leaves } = this.counted;
    try {
      news.forEach((stored, index) => {
        this.options.tell(stored, leaves + index + 1);
      });
      this.options.places.add(
        leaves,
        news.map(({ place }) => place),
        last.id,
      );
    } catch (error) {
      this.fail(error);
      return;
    }
    this.counted = { leaves: leaves + news.length, place: last.place };
    for (const wait of this.waits) if (wait.place <= last.place) wait.end();
  }

  /** Whether the count reaches a place in so many ms. Throws what ended the counting. */
  private waitFor(place: number, ms: number): Promise<boolean> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    if (this.counted.place >= place) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      const timer =
        ms === Infinity
          ? undefined
          : setTimeout(() => {
              this.waits.delete(wait);
              resolve(false);
            }, ms);
      const wait: Wait = {
        place,
        end: (error) => {
          clearTimeout(timer);
          this.waits.delete(wait);
          if (error === undefined) resolve(true);
          else reject(error);
        },
      };
      this.waits.add(wait);
    });
  }

  private fail(error: unknown): void {
    this.end(error instanceof Error ? error : new LogCorrupted(undefined, String(error)));
    this.stop.abort();
    this.options.failed(error);
  }

  private end(error: Error): void {
    this.failure ??= error;
    for (const wait of this.waits) wait.end(error);
  }
}
