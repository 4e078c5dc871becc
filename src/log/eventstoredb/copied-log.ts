import { jsonEvent, NO_STREAM as NO_EVENT, WrongExpectedVersionError } from '@eventstore/db-client';
import type { AppendExpectedRevision, EventStoreDBClient } from '@eventstore/db-client';
import { uuid5 } from '../../kernel/uuid5.js';
import type { StreamName } from '../../kernel/stream.js';
import { NO_STREAM, type SealedEntry } from '../../kernel/event-store.js';
import { AllEvents } from './all-events.js';
import { RESERVED, type ReservedAppend } from './command-reservations.js';
import type { Connection } from './connection.js';
import type { RegisterStreams } from './register-streams.js';
import { NoAnswer } from './server-fault.js';
import { toServer, type StoredEvent } from './stored-event.js';

/** An entry on its way to a server. */
export interface CopiedEntry extends SealedEntry {
  readonly stream: StreamName;
  readonly revision: number;
}

/** Appends that are under way at once. */
const WINDOW_EVENTS = 256;

/** How long one may take, in ms. */
const APPEND_TIMEOUT_MS = 10_000;

/** Namespace of the ids of reservations that are copied, so that a repeat is known to the server. */
const RESERVATIONS = '0f9a3f54-64a4-4d0c-8d0e-2f8f1a1e6a52';

/** Writes a log that was elsewhere to a server. One connection carries all appends, so that they arrive in order. */
export class CopiedLog {
  private readonly all: AllEvents;

  constructor(
    private readonly connection: Connection,
    reads: Connection,
    private readonly streams: RegisterStreams,
  ) {
    this.all = new AllEvents(reads, streams);
  }

  /** Leaves that the server holds, in its order, after a commit position. */
  page(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.all.page(after, limit);
  }

  /**
   * Appends entries in order; those of one stream that follow each other go together. Throws the first fault after all
   * that was under way has ended: what was stored then has to be read.
   */
  async append(entries: Iterable<CopiedEntry>): Promise<void> {
    await this.send(groups(entries), (client, group) => {
      const [first] = group;
      const data = group.map(toServer);
      return client.appendToStream(this.streams.stored(first.stream), data, {
        expectedRevision: before(first.revision),
      });
    });
  }

  /** Puts commands on record; those that are there stay. */
  async reserve(commands: Iterable<ReservedAppend & { readonly command: string }>): Promise<void> {
    await this.send(commands, async (client, { command, ...append }) => {
      const event = jsonEvent({ id: uuid5(command, RESERVATIONS), type: RESERVED, data: { ...append } });
      try {
        await client.appendToStream(this.streams.reservation(command), event, { expectedRevision: NO_EVENT });
      } catch (error) {
        // A move that was broken off had written it.
        if (!(error instanceof WrongExpectedVersionError)) throw error;
      }
    });
  }

  private async send<Item>(items: Iterable<Item>, write: (client: EventStoreDBClient, item: Item) => Promise<unknown>) {
    const client = await this.connection.client();
    const underWay = new Set<Promise<void>>();
    const failures: Error[] = [];
    let sent = 0;
    for (const item of items) {
      // The first opens the call that carries the others: alone, or they would overtake it.
      while (underWay.size >= (sent === 1 ? 1 : WINDOW_EVENTS)) await Promise.race(underWay);
      if (failures.length > 0) break;
      const writing = ended(write(client, item)).then((failure) => {
        underWay.delete(writing);
        if (failure !== undefined) failures.push(failure);
      });
      underWay.add(writing);
      sent += 1;
    }
    await Promise.all(underWay);
    const [failure] = failures;
    if (failure instanceof NoAnswer) this.connection.renew(client);
    if (failure !== undefined) throw failure;
  }
}

/** What it failed with, if it did in time. */
function ended(work: Promise<unknown>): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(new NoAnswer(`no answer within ${APPEND_TIMEOUT_MS} ms`));
    }, APPEND_TIMEOUT_MS);
    const end = (failure?: Error) => {
      clearTimeout(timer);
      resolve(failure);
    };
    work.then(() => {
      end();
    }, end);
  });
}

const before = (revision: number): AppendExpectedRevision =>
  revision - 1 === NO_STREAM ? NO_EVENT : BigInt(revision - 1);

type Group = [CopiedEntry, ...CopiedEntry[]];

/** Entries of one stream that follow each other, as far as one append should hold. */
function* groups(entries: Iterable<CopiedEntry>): Generator<Group, void> {
  let group: Group | undefined;
  for (const entry of entries) {
    if (
      group !== undefined &&
      group.length < WINDOW_EVENTS &&
      group[0].stream === entry.stream &&
      bytesOf(group) < 500_000
    )
      group.push(entry);
    else {
      if (group !== undefined) yield group;
      group = [entry];
    }
  }
  if (group !== undefined) yield group;
}

const bytesOf = (group: Group): number => group.reduce((sum, { bytes }) => sum + bytes.length, 0);
