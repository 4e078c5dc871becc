import { BACKWARDS, END, StreamNotFoundError } from '@eventstore/db-client';
import type { StreamName } from '../../event-sourcing/stream-name.js';
import { NO_STREAM } from '../event-store.js';
import type { Connection } from './connection.js';
import type { RegisterStreams } from './register-streams.js';
import { fromServer, type StoredEvent } from './stored-event.js';

/** Reads streams of the register, one request each. */
export class StreamReads {
  constructor(
    private readonly connection: Connection,
    private readonly streams: RegisterStreams,
  ) {}

  /** A stream's events from a revision on, in order; none where it has none. Throws LogUnavailable. */
  async from(stream: StreamName, revision: number, limit?: number): Promise<readonly StoredEvent[]> {
    return this.connection.ask(async (client) => {
      const read: StoredEvent[] = [];
      const options = { fromRevision: BigInt(revision), ...(limit !== undefined && { maxCount: limit }) };
      try {
        for await (const { event } of client.readStream(this.streams.stored(stream), options))
          if (event !== undefined) read.push(fromServer(event, this.streams));
      } catch (error) {
        if (!(error instanceof StreamNotFoundError)) throw error;
      }
      return read;
    });
  }

  /** The revision of a stream's last event; NO_STREAM if it has none. Throws LogUnavailable. */
  async revisionOf(stream: StreamName): Promise<number> {
    return this.connection.ask(async (client) => {
      const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const;
      try {
        for await (const { event } of client.readStream(this.streams.stored(stream), options))
          if (event !== undefined) return Number(event.revision);
      } catch (error) {
        if (!(error instanceof StreamNotFoundError)) throw error;
      }
      return NO_STREAM;
    });
  }
}
