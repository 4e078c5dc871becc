import { Readable } from 'node:stream';
import { writeFrames, type FeedFrame, type FrameKind } from './feed-frame.js';

/** How soon a client whose connection ended should come again, in ms. */
const RETRY_MS = 2000;

/**
 * What one client is sent, as it takes it in. To a slow one no more waits than the newest frame of each kind; one that
 * takes nothing in for `writeTimeoutMs` is closed.
 */
export class FeedSubscriber extends Readable {
  private readonly waiting = new Map<FrameKind, FeedFrame>();
  private opening = `retry: ${RETRY_MS}\n\n`;
  private ready = false;
  private blocked: NodeJS.Timeout | undefined;

  /** `allowed` tells whether the token still holds. */
  constructor(
    private readonly allowed: () => boolean,
    private readonly writeTimeoutMs: number,
  ) {
    // Nothing is read ahead of what the socket takes.
    super({ highWaterMark: 0 });
  }

  /** Sends the frames, or keeps them until there is room, in place of older ones of their kinds. */
  offer(frames: readonly FeedFrame[]): void {
    for (const frame of frames) {
      // Behind those that have waited longer.
      this.waiting.delete(frame.kind);
      this.waiting.set(frame.kind, frame);
    }
    this.give();
  }

  /** Tells a client without news that the connection stands, and ends it where its token does not hold any more. */
  heartbeat(): void {
    if (!this.allowed()) this.end();
    else if (this.ready) this.send(Buffer.from(':\n\n'));
  }

  /** Ends the answer as a whole one; where the client takes nothing in, its connection. */
  end(): void {
    if (this.destroyed || this.readableEnded) return;
    if (!this.ready) this.destroy();
    else {
      this.ready = false;
      this.push(null);
    }
  }

  override _read(): void {
    clearTimeout(this.blocked);
    this.ready = true;
    this.give();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.blocked);
    this.ready = false;
    this.waiting.clear();
    done(error);
  }

  private give(): void {
    if (!this.ready || (this.waiting.size === 0 && this.opening === '')) return;
    if (!this.allowed()) {
      this.end();
      return;
    }
    const frames = [...this.waiting.values()];
    this.waiting.clear();
    const opening = this.opening;
    this.opening = '';
    this.send(Buffer.concat([Buffer.from(opening), writeFrames(frames)]));
  }

  private send(bytes: Buffer): void {
    this.ready = false;
    this.blocked = setTimeout(() => this.destroy(), this.writeTimeoutMs);
    this.push(bytes);
  }
}
