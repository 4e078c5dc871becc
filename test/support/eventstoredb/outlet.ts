import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { DoubleLog } from './double-log.js';
import type { Failure, Faults } from './faults.js';
import type { ReadAnswer, StreamMessages } from './protocol.js';

export type ReadCall = ServerWritableStream<StreamMessages.ReadReq, ReadAnswer>;

/** The sending side of one `read` call: answers go out as fast as the reader takes them, until either side ends it. */
export class Outlet {
  private readonly leaving = new AbortController();

  constructor(
    private readonly call: ReadCall,
    private readonly faults: Faults,
  ) {
    call.once('cancelled', () => {
      this.leaving.abort();
    });
  }

  get isClosed(): boolean {
    return this.leaving.signal.aborted;
  }

  async send(answer: ReadAnswer): Promise<void> {
    if (Buffer.isBuffer(answer)) await this.faults.carry(answer.length);
    if (this.isClosed || this.call.write(answer)) return;
    await this.unlessClosed((signal) => once(this.call, 'drain', { signal }));
  }

  /** Waits for the next write to the log, or for the end of the call. */
  async nextWrite(log: DoubleLog): Promise<void> {
    await this.unlessClosed((signal) => once(log, 'written', { signal }));
  }

  end(): void {
    if (this.isClosed) return;
    this.leaving.abort();
    this.call.end();
  }

  fail(failure: Failure): void {
    if (this.isClosed) return;
    this.leaving.abort();
    this.call.emit('error', failure);
  }

  private async unlessClosed(wait: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    try {
      await wait(this.leaving.signal);
    } catch (error) {
      if (!this.isClosed) throw error;
    }
  }
}
