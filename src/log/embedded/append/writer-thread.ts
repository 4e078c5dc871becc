import { Worker } from 'node:worker_threads';
import { packOrders } from './packed-entries.js';
import type { AppendOrder, FromWriter, ToWriter, WriterSettings } from './writer-protocol.js';

/** A group of appends and what became of each. */
export type WriterAnswers = Extract<FromWriter, { kind: 'answers' }>;

export interface WriterEvents {
  readonly answers: (answers: WriterAnswers) => void;
  /** The thread has failed or ended; what was sent and not answered may or may not be stored. */
  readonly failed: (fault: string) => void;
}

/** The thread that writes, as the main thread sees it. */
export class WriterThread {
  private closing = false;
  private readonly ended: Promise<void>;

  private constructor(
    private readonly worker: Worker,
    events: WriterEvents,
  ) {
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'answers') events.answers(message);
      else if (message.kind === 'failed') events.failed(message.fault);
    });
    worker.on('error', (error) => {
      events.failed(String(error));
    });
    this.ended = new Promise((resolve) => {
      worker.once('exit', () => {
        if (!this.closing) events.failed('the writer thread has ended');
        resolve();
      });
    });
  }

  /** Resolves when the thread has opened the log; rejects where it cannot. */
  static async start(settings: WriterSettings, events: WriterEvents): Promise<WriterThread> {
    const worker = new Worker(new URL('./log-writer.worker.js', import.meta.url), { workerData: settings });
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    worker.removeAllListeners('error');
    return new WriterThread(worker, events);
  }

  send(orders: readonly AppendOrder[]): void {
    // Copied: to transfer the block would cost three times as much.
    this.worker.postMessage({ kind: 'append', ...packOrders(orders) } satisfies ToWriter);
  }

  /** Lets the thread finish, checkpoint and end. */
  async finish(): Promise<void> {
    this.closing = true;
    this.worker.postMessage({ kind: 'close' } satisfies ToWriter);
    await this.ended;
  }

  /** Ends the thread where it stands, without a checkpoint. */
  async kill(): Promise<void> {
    this.closing = true;
    await this.worker.terminate();
  }
}
