import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { jsonEvent, NO_STREAM as NO_EVENT, WrongExpectedVersionError } from '@eventstore/db-client';
import type { AppendExpectedRevision } from '@eventstore/db-client';
import { TRY_TIMEOUT_MS, type Connection } from './connection.js';
import { lastOf } from './stream-reads.js';

const TYPE = 'node-beat.v1';

/** How often it is tried whether the server takes a write, in ms. */
const BEAT_INTERVAL_MS = 30_000;

/** How often where the last one was not taken, in ms. */
const AGAIN_INTERVAL_MS = 2000;

/** From this difference on the clocks are said to differ, in ms. */
const SKEW_LIMIT_MS = 1000;

export interface HeartbeatParts {
  readonly appends: Connection;
  readonly connection: Connection;
  /** The node's own, as the server names it; its events are no leaves. */
  readonly stream: string;
  /** Hears when the clocks begin to differ by more than 1 s, and when they no longer do; ms as in `skewMs`. */
  readonly onSkew?: ((skewMs: number) => void) | undefined;
}

/** A rare append that shows whether a write would be taken, and by the server's own time how far the clocks differ. */
export class Heartbeat {
  private revision: AppendExpectedRevision = NO_EVENT;
  private taken = false;
  private skew = 0;
  private skewed = false;
  private wake: () => void = () => undefined;

  constructor(private readonly parts: HeartbeatParts) {}

  /** Whether the last one was taken. */
  get writable(): boolean {
    return this.taken;
  }

  /** How far this node's clock is ahead of the server's at least, in ms; negative where it is behind. */
  get skewMs(): number {
    return this.skew;
  }

  /** What the server's clock says, in ms since the epoch, as near as it is known. */
  serverNow = (): number => Date.now() - this.skew;

  /** A write was not taken: looks at once. */
  suspect(): void {
    this.wake();
  }

  /** Beats until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.taken = await this.beat().then(
        () => true,
        () => false,
      );
      const woken = new Promise<void>((resolve) => (this.wake = resolve));
      const ended = new AbortController();
      const interval = this.taken ? BEAT_INTERVAL_MS : AGAIN_INTERVAL_MS;
      const options = { signal: AbortSignal.any([signal, ended.signal]), ref: false };
      await Promise.race([woken, delay(interval, undefined, options).catch(() => undefined)]);
      ended.abort();
    }
  }

  private async beat(): Promise<void> {
    const { appends, connection, stream } = this.parts;
    // One event for all tries, so that a repeat is known to the server.
    const event = jsonEvent({ id: randomUUID(), type: TYPE, data: {} });
    let before: number | undefined;
    const revision = await appends.ask(async (client) => {
      before ??= Date.now();
      try {
        const options = { expectedRevision: this.revision };
        return (await client.appendToStream(stream, event, options)).nextExpectedRevision;
      } catch (error) {
        // A beat that was given up has come after all: the server decides on writes.
        if (error instanceof WrongExpectedVersionError && typeof error.actualVersion === 'bigint')
          return error.actualVersion;
        throw error;
      }
    }, TRY_TIMEOUT_MS);
    const after = Date.now();
    this.revision = revision;
    const stored = await connection.ask((client) => lastOf(client, stream), TRY_TIMEOUT_MS);
    if (stored?.id === event.id && before !== undefined) this.compare(stored.created.getTime(), before, after);
  }

  /** The server has stored it between two moments here; a slow answer is no skew. */
  private compare(created: number, before: number, after: number): void {
    this.skew = before > created ? before - created : Math.min(0, after - created);
    const skewed = Math.abs(this.skew) > SKEW_LIMIT_MS;
    if (skewed !== this.skewed) this.parts.onSkew?.(this.skew);
    this.skewed = skewed;
  }
}
