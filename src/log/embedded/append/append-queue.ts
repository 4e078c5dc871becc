import { LogOverloaded } from '../../../kernel/event-store.js';
import type { AppendOrder, AppendOutcome } from './writer-protocol.js';

/** How much may wait for the disk, and how long. */
export interface QueueLimits {
  readonly appends: number;
  /** Of entries. */
  readonly bytes: number;
  /** Longest wait for a place in a transaction, in ms. */
  readonly waitMs: number;
}

/** An append that waits for its answer. */
export interface Submission {
  readonly order: AppendOrder;
  /** Of its entries. */
  readonly bytes: number;
  /** Takes the outcome, and returns what releases it to the caller. */
  readonly answer: (outcome: AppendOutcome) => () => void;
  readonly refuse: (error: Error) => void;
}

interface Queued extends Submission {
  /** By performance.now(). */
  readonly since: number;
}

/** Messages sent and not answered at the end of a tick: one being written, and one ready for when it is done. */
const MESSAGES_AHEAD = 2;

/** Waiting appends that are sent before the tick ends: the disk works while this thread decides on others. */
const CHUNK_APPENDS = 16;

/** Appends with the writer beyond which nothing is sent in the middle of a tick. */
const MAX_APPENDS_AHEAD = 128;

/** Appends in one message; what is with the writer can no longer be refused, so it should not be much. */
const MAX_MESSAGE_APPENDS = 512;

/**
 * The appends on their way to the writer thread. Those of one tick go in messages of some; those that meet a busy writer
 * stay here, where they can still be refused, so that a slow disk is reported as overload in time.
 */
export class AppendQueue {
  /** Not yet with the writer, oldest first. */
  private queued: Queued[] = [];
  /** With the writer, in the order sent. */
  private sent: Queued[] = [];
  private messagesAhead = 0;
  private sending = false;
  private expiry: NodeJS.Timeout | undefined;
  private bytes = 0;
  private emptied: (() => void)[] = [];

  constructor(
    private readonly limits: QueueLimits,
    private readonly send: (orders: readonly AppendOrder[]) => void,
  ) {}

  get waiting(): number {
    return this.queued.length + this.sent.length;
  }

  get waitingBytes(): number {
    return this.bytes;
  }

  /** Throws LogOverloaded where there is no room. */
  add(submission: Submission): void {
    if (this.waiting >= this.limits.appends) throw new LogOverloaded(`${this.waiting} appends are waiting`);
    if (this.bytes > 0 && this.bytes + submission.bytes > this.limits.bytes)
      throw new LogOverloaded(`appends of ${this.bytes} bytes are waiting`);
    this.bytes += submission.bytes;
    this.queued.push({ ...submission, since: performance.now() });
    if (this.queued.length >= CHUNK_APPENDS && this.sent.length < MAX_APPENDS_AHEAD) this.sendMessage();
    else this.sendSoon();
    this.expireLater();
  }

  /** Takes the writer's answers to the oldest appends sent; all are taken in before the first is released. */
  settle(outcomes: readonly AppendOutcome[], messages: number): void {
    this.messagesAhead -= messages;
    const answered = this.sent.slice(0, outcomes.length);
    this.sent = this.sent.slice(outcomes.length);
    // The writer should not wait while answers are made.
    this.sendNow();
    const releases = outcomes.map((outcome, place) => answered[place]?.answer(outcome));
    for (const release of releases) release?.();
    this.leave(answered);
  }

  /** Refuses all that wait. */
  fail(error: Error): void {
    const all = [...this.sent, ...this.queued];
    this.sent = [];
    this.queued = [];
    for (const { refuse } of all) refuse(error);
    this.leave(all);
  }

  /** Resolves when nothing waits. */
  async empty(): Promise<void> {
    if (this.waiting > 0) await new Promise<void>((resolve) => this.emptied.push(resolve));
  }

  private sendSoon(): void {
    if (this.sending || this.messagesAhead >= MESSAGES_AHEAD) return;
    this.sending = true;
    setImmediate(() => {
      this.sending = false;
      this.sendNow();
    });
  }

  private sendNow(): void {
    while (this.queued.length > 0 && this.messagesAhead < MESSAGES_AHEAD) this.sendMessage();
  }

  private sendMessage(): void {
    this.messagesAhead += 1;
    const next = this.queued.splice(0, MAX_MESSAGE_APPENDS);
    this.sent.push(...next);
    this.send(next.map(({ order }) => order));
  }

  private expireLater(): void {
    const oldest = this.queued[0];
    if (this.expiry !== undefined || oldest === undefined) return;
    const wait = Math.max(0, oldest.since + this.limits.waitMs - performance.now());
    this.expiry = setTimeout(() => {
      // If the thread was busy, answers of the writer that arrived meanwhile make room first.
      setImmediate(() => {
        this.expiry = undefined;
        this.expire();
        this.expireLater();
      });
    }, wait);
  }

  private expire(): void {
    const latest = performance.now() - this.limits.waitMs;
    const fresh = this.queued.findIndex(({ since }) => since > latest);
    const late = this.queued.splice(0, fresh < 0 ? this.queued.length : fresh);
    for (const { refuse } of late) refuse(new LogOverloaded('the disk is slower than the appends'));
    this.leave(late);
  }

  private leave(gone: readonly Submission[]): void {
    for (const { bytes } of gone) this.bytes -= bytes;
    if (this.waiting > 0) return;
    clearTimeout(this.expiry);
    this.expiry = undefined;
    for (const tell of this.emptied.splice(0)) tell();
  }
}
