import { setTimeout as tick } from 'node:timers/promises';
import { Metadata, status } from '@grpc/grpc-js';

/** How a call ends when a server fails it: code and words as the real server, or the network below it, gives them. */
export interface Failure {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Metadata;
}

/** A failure that the client makes one of its own errors of: by the name that the server gives in the trailers. */
export function exception(name: string, trailers: Readonly<Record<string, string>> = {}): Failure {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries({ exception: name, ...trailers })) metadata.set(key, value);
  return { code: status.UNKNOWN, details: name, metadata };
}

/** The failures seen on real servers, by what had happened there. */
export const failures = {
  /** The server went away. */
  unavailable: { code: status.UNAVAILABLE, details: 'No connection established' },
  /** The server was ended by SIGTERM while a call was open. */
  internal: { code: status.INTERNAL, details: 'Received RST_STREAM with code 2 (Internal server error)' },
  /** The write was not confirmed in time, or a follower's leader did not answer it. */
  'timed-out': { code: status.ABORTED, details: 'Operation timed out: Commit phase timeout.' },
  /** The call ran out of its own time. */
  deadline: { code: status.DEADLINE_EXCEEDED, details: 'Deadline exceeded' },
  /** No leader is elected yet. */
  'not-ready': { code: status.UNAVAILABLE, details: 'Server Is Not Ready' },
  /** The same, where it reaches the client as an unknown error. */
  'not-ready-unknown': { code: status.UNKNOWN, details: 'Server Is Not Ready' },
  /** The server gave up on a subscriber that reads too slowly. */
  'consumer-too-slow': {
    code: status.ABORTED,
    details: 'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  },
} as const satisfies Readonly<Record<string, Failure>>;

export type FailureName = keyof typeof failures;

const failureOf = (failure: FailureName | Failure): Failure =>
  typeof failure === 'string' ? failures[failure] : failure;

/** What is to befall one append: a wait before or after the write, a failure before it, or a lost answer after it. */
export type AppendFault =
  | { readonly kind: 'delay'; readonly ms: number; readonly when: 'before-write' | 'after-write' }
  | { readonly kind: 'fail'; readonly failure: Failure }
  | { readonly kind: 'lose-answer'; readonly failure: Failure }
  | { readonly kind: 'hang'; readonly when: 'before-write' | 'after-write' };

/** A gate that can be shut; callers wait while it is shut. */
class Gate {
  private opened: Promise<void> | undefined;
  private open: (() => void) | undefined;

  get isShut(): boolean {
    return this.opened !== undefined;
  }

  shut(): void {
    this.opened ??= new Promise((resolve) => (this.open = resolve));
  }

  release(): void {
    this.open?.();
    this.opened = undefined;
    this.open = undefined;
  }

  async pass(): Promise<void> {
    while (this.opened !== undefined) await this.opened;
  }
}

/** Commands to a running subscription. */
export interface SubscriptionControl {
  drop(failure: Failure): void;
  end(): void;
}

/**
 * What shall go wrong on one server, each once and in the order asked for. Nothing here is left to chance:
 * the next append takes the oldest waiting fault, and faults of subscriptions befall all that are open.
 */
export class Faults {
  private readonly waiting: AppendFault[] = [];
  private readonly failingReads: Failure[] = [];
  private readonly frozen = new Gate();
  private readonly stalled = new Gate();
  private readonly open = new Set<SubscriptionControl>();
  private doubles = 0;
  private dropping: { after: number; failure: Failure | 'clean-end' } | undefined;
  /** Milliseconds that an event waits before subscriptions that have caught up get it, counted from its writing. */
  lag = 0;
  /** Bytes a second that readers get, all together. */
  bytesPerSecond = Infinity;
  /** Bytes that readers were sent. */
  sentBytes = 0;
  /** Events that subscriptions have looked at. */
  considered = 0;
  /** Reads of streams, but for those of the nodes' own. */
  streamReads = 0;
  private freeAt = 0;
  /** Calls for many appends: begun, open, and how many were open at once. */
  appendCalls = 0;
  openAppendCalls = 0;
  mostAppendCalls = 0;

  /** The next `count` appends wait `ms` milliseconds, before they are written or before they are answered. */
  delayAppends(count: number, ms: number, when: 'before-write' | 'after-write' = 'before-write'): void {
    this.queue(count, { kind: 'delay', ms, when });
  }

  /** The next `count` appends fail and nothing is written. */
  failAppends(count: number, failure: FailureName | Failure = 'unavailable'): void {
    this.queue(count, { kind: 'fail', failure: failureOf(failure) });
  }

  /** The next `count` appends are written, and their writers never learn of it. */
  loseAnswers(count: number, failure: FailureName | Failure = 'unavailable'): void {
    this.queue(count, { kind: 'lose-answer', failure: failureOf(failure) });
  }

  /** The next `count` appends get no answer at all; written or not, as said. */
  hangAppends(count: number, when: 'before-write' | 'after-write' = 'before-write'): void {
    this.queue(count, { kind: 'hang', when });
  }

  /** The next `count` reads that are no subscriptions fail. */
  failReads(count: number, failure: FailureName | Failure = 'unavailable'): void {
    for (let i = 0; i < count; i++) this.failingReads.push(failureOf(failure));
  }

  /** The server stands still, as under SIGSTOP: calls are taken and none is answered until `resume`. */
  pause(): void {
    this.frozen.shut();
  }

  resume(): void {
    this.frozen.release();
  }

  /** Subscriptions that have caught up stay open and bring nothing until `flow`. */
  stallSubscriptions(): void {
    this.stalled.shut();
  }

  flowSubscriptions(): void {
    this.stalled.release();
  }

  /** All open subscriptions end with an error. */
  dropSubscriptions(failure: FailureName | Failure = 'unavailable'): void {
    for (const subscription of [...this.open]) subscription.drop(failureOf(failure));
  }

  /** All open subscriptions end without an error, as when a proxy closes them. */
  endSubscriptions(): void {
    for (const subscription of [...this.open]) subscription.end();
  }

  /** One subscription, the first to get there, breaks off after `events` further events. */
  breakSubscriptionAfter(events: number, how: FailureName | 'clean-end' = 'unavailable'): void {
    this.dropping = { after: events, failure: how === 'clean-end' ? how : failures[how] };
  }

  /** The next `count` events that subscriptions bring are brought twice. */
  duplicateDeliveries(count: number): void {
    this.doubles += count;
  }

  /** Subscriptions open now. */
  get openSubscriptions(): number {
    return this.open.size;
  }

  /** Everything as it was before any fault. */
  clear(): void {
    this.waiting.length = 0;
    this.failingReads.length = 0;
    this.doubles = 0;
    this.dropping = undefined;
    this.lag = 0;
    this.bytesPerSecond = Infinity;
    this.resume();
    this.flowSubscriptions();
  }

  /** For the server: the fault of the append that came just now. */
  takeAppendFault(): AppendFault | undefined {
    return this.waiting.shift();
  }

  /** For the server: the failure of the read that came just now. */
  takeReadFailure(): Failure | undefined {
    return this.failingReads.shift();
  }

  /** For the server: a call for many appends has begun; call the answer when it has ended. */
  appendCallBegun(): () => void {
    this.appendCalls += 1;
    this.openAppendCalls += 1;
    this.mostAppendCalls = Math.max(this.mostAppendCalls, this.openAppendCalls);
    let open = true;
    return () => {
      if (open) this.openAppendCalls -= 1;
      open = false;
    };
  }

  /** For the server: waits while the server stands still. */
  async thaw(): Promise<void> {
    await this.frozen.pass();
  }

  get isPaused(): boolean {
    return this.frozen.isShut;
  }

  /** For the server: waits until an event written at `at` may be brought to subscriptions. */
  async mayDeliver(at: number): Promise<void> {
    await this.frozen.pass();
    await this.stalled.pass();
    const wait = at + this.lag - Date.now();
    if (this.lag > 0 && wait > 0) await tick(wait, undefined, { ref: false });
  }

  /** For the server: waits until so many bytes have crossed a slow network. */
  async carry(bytes: number): Promise<void> {
    this.sentBytes += bytes;
    if (this.bytesPerSecond === Infinity) return;
    this.freeAt = Math.max(this.freeAt, performance.now()) + (bytes / this.bytesPerSecond) * 1000;
    await tick(Math.max(0, this.freeAt - performance.now()), undefined, { ref: false });
  }

  /** For the server: how often the event at hand is to be brought, and whether the subscription breaks off after it. */
  takeDeliveryFault(): { readonly times: number; readonly then: Failure | 'clean-end' | 'go-on' } {
    const times = this.doubles > 0 ? 2 : 1;
    if (this.doubles > 0) this.doubles -= 1;
    if (this.dropping && --this.dropping.after <= 0) {
      const { failure } = this.dropping;
      this.dropping = undefined;
      return { times, then: failure };
    }
    return { times, then: 'go-on' };
  }

  /** For the server: a subscription opened; call the answer when it is gone. */
  opened(subscription: SubscriptionControl): () => void {
    this.open.add(subscription);
    return () => this.open.delete(subscription);
  }

  private queue(count: number, fault: AppendFault): void {
    for (let i = 0; i < count; i++) this.waiting.push(fault);
  }
}
