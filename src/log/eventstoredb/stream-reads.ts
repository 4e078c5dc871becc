import { setTimeout as delay } from 'node:timers/promises';
import { BACKWARDS, END, StreamNotFoundError } from '@eventstore/db-client';
import type { EventStoreDBClient, ReadStreamOptions, RecordedEvent as ServerEvent } from '@eventstore/db-client';
import type { StreamName } from '../../kernel/stream.js';
import { NO_STREAM } from '../../kernel/event-store.js';
import type { Connection } from './connection.js';
import type { RegisterStreams } from './register-streams.js';
import { fromServer, type StoredEvent } from './stored-event.js';

/** How long an event may take to stand on as many nodes as make it readable, and how often it is looked for, in ms. */
const REPLICATION_TIMEOUT_MS = 1000;
const LOOK_INTERVAL_MS = 5;

/** Reads streams of the register, one request each. */
export class StreamReads {
  constructor(
    private readonly connection: Connection,
    private readonly streams: RegisterStreams,
  ) {}

  /** A stream's events from a revision on, in order; none where it has none. Throws LogUnavailable. */
  async from(stream: StreamName, revision: number, limit?: number): Promise<readonly StoredEvent[]> {
    const options = { fromRevision: BigInt(revision), ...(limit !== undefined && { maxCount: limit }) };
    const read = await this.connection.ask((client) => readWhole(client, this.streams.stored(stream), options));
    return read.map((event) => fromServer(event, this.streams));
  }

  /**
   * A stream's events from a revision on, and the revision of its last event as of the same moment: a state must never
   * go with a revision that it does not know. Throws LogUnavailable.
   */
  async read(stream: StreamName, fromRevision: number) {
    for (;;) {
      const events = await this.from(stream, fromRevision);
      const last = events.at(-1);
      if (last !== undefined || fromRevision === 0) return { events, revision: last?.revision ?? NO_STREAM };
      const revision = await this.revisionOf(stream);
      if (revision < fromRevision) return { events, revision };
    }
  }

  /** The revision of a stream's last event; NO_STREAM if it has none. Throws LogUnavailable. */
  async revisionOf(stream: StreamName): Promise<number> {
    const last = await this.connection.ask((client) => lastOf(client, this.streams.stored(stream)));
    return last === undefined ? NO_STREAM : Number(last.revision);
  }

  /** Waits until a revision that the server spoke of can be read, which in a cluster is a moment later; answers it. */
  async seen(stream: StreamName, revision: number): Promise<number> {
    const until = performance.now() + REPLICATION_TIMEOUT_MS;
    while ((await this.revisionOf(stream)) < revision && performance.now() < until) await delay(LOOK_INTERVAL_MS);
    return revision;
  }
}

/** The last event of a stream, by the server's name of it. */
export async function lastOf(client: EventStoreDBClient, stored: string): Promise<ServerEvent | undefined> {
  const [last] = await readWhole(client, stored, { direction: BACKWARDS, fromRevision: END, maxCount: 1 });
  return last;
}

/** To its end, since a read that is left earlier stays open in the client. */
async function readWhole(client: EventStoreDBClient, stored: string, options: ReadStreamOptions) {
  const read: ServerEvent[] = [];
  try {
    for await (const { event } of client.readStream(stored, options)) if (event !== undefined) read.push(event);
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return read;
}
