import { BroadcastChannel } from 'node:worker_threads';
import type { LogIdentity } from '../../log-identity.js';

/** For a signal that is lost: how long a subscription waits before it looks by itself, in ms. */
const LOOK_INTERVAL_MS = 1000;

/** The channel on which the writer tells all threads of the process that the log has grown. */
export const growthChannel = ({ logId, incarnation }: LogIdentity): string => `log-growth.${logId}.${incarnation}`;

/** Wakes those who wait for the log to grow. */
export class LogGrowth {
  private readonly channel: BroadcastChannel;
  private readonly waiting = new Set<() => void>();
  private seen = 0;
  private closed = false;

  constructor(identity: LogIdentity) {
    this.channel = new BroadcastChannel(growthChannel(identity));
    this.channel.onmessage = () => {
      this.seen += 1;
      this.wake();
    };
    this.channel.unref();
  }

  /** Taken before a look at the log, so that growth between the look and the wait is not missed. */
  get mark(): number {
    return this.seen;
  }

  /** Resolves when the log has grown since the mark, on abort, on close, or after a second. */
  async since(mark: number, signal: AbortSignal): Promise<void> {
    if (this.seen !== mark || signal.aborted || this.closed) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, LOOK_INTERVAL_MS);
      signal.addEventListener('abort', wake);
      this.waiting.add(wake);
    });
  }

  close(): void {
    this.closed = true;
    this.channel.close();
    this.wake();
  }

  private wake(): void {
    for (const wake of this.waiting) wake();
  }
}
