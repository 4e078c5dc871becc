import { setTimeout as delay } from 'node:timers/promises';
import { BACKWARDS, END, START, streamNameFilter } from '@eventstore/db-client';
import type { AllStreamResolvedEvent, Direction, EventStoreDBClient, ReadPosition } from '@eventstore/db-client';
import { LogUnavailable } from '../../kernel/event-store.js';
import { batches } from './batches.js';
import { backoff, TRY_TIMEOUT_MS, type Connection } from './connection.js';
import type { RegisterStreams } from './register-streams.js';
import { isPassing } from './server-fault.js';
import { fromServer, type StoredEvent } from './stored-event.js';

/** Events read at once. */
const PAGE = 500;

/** Events looked at from the end, in search of the last leaf: mostly it is among the first. */
const LOOK_BACK = 32;

/** Events looked at after that, each time: others may have written much to the server meanwhile. */
const LOOK_FURTHER = 1000;

/** How often a subscription's server is asked whether it is there, in ms. */
const ASK = 1000;

/** The subscription was dropped: by an error, or by a clean end, which the server means as one. */
export type Dropped = (error: unknown) => void;

/** What the register reads of $all: its own events, in the one order that the server gives them. */
export class AllEvents {
  /** The last leaf that was seen at the end, and where the end was. */
  private known: { readonly end: number; readonly last: StoredEvent | undefined } = { end: -1, last: undefined };

  constructor(
    private readonly connection: Connection,
    private readonly streams: RegisterStreams,
  ) {}

  /** The last leaf. `patience`: see Connection.ask, for each request. Throws LogUnavailable. */
  async last(patience?: number): Promise<StoredEvent | undefined> {
    let from: ReadPosition = END;
    let end: number | undefined;
    for (let count = LOOK_BACK; ; count = LOOK_FURTHER) {
      const page = await this.connection.ask((client) => this.read(client, from, count, BACKWARDS), patience);
      end ??= placeOf(page[0]);
      const leaf = page.find(({ event }) => event !== undefined && this.streams.isLeaf(event.streamId))?.event;
      if (leaf !== undefined) return this.ended(end, fromServer(leaf, this.streams));
      const oldest = page.at(-1);
      if (oldest === undefined) return this.ended(end, undefined);
      if (placeOf(oldest) <= this.known.end) return this.ended(end, this.known.last);
      from = positionOf(placeOf(oldest));
    }
  }

  /** Asks for the end now and then, since nobody tells a subscription that its server stands still; what hangs is renewed. */
  async keepAsking(signal: AbortSignal): Promise<void> {
    const waited = () => delay(ASK, true, { signal, ref: false }).catch(() => false);
    while (await waited()) await this.last(TRY_TIMEOUT_MS).catch(() => undefined);
  }

  /** At most `limit` leaves after a place, fewer only where there are no more. Throws LogUnavailable. */
  async page(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const found: StoredEvent[] = [];
    for (let seen = after; ;) {
      // A read begins with the place that it names.
      const from = seen < 0 ? START : positionOf(seen);
      const read = await this.connection.ask((client) => this.read(client, from, PAGE + 1));
      for (const { event } of read) {
        if (event === undefined || Number(event.position.commit) <= seen) continue;
        if (this.streams.isLeaf(event.streamId)) found.push(fromServer(event, this.streams));
        if (found.length === limit) return found;
      }
      if (read.length <= PAGE) return found;
      seen = placeOf(read.at(-1));
    }
  }

  /** The leaf at a place; undefined where none begins there, as on a server that has lost it. Throws LogUnavailable. */
  async at(place: number): Promise<StoredEvent | undefined> {
    const [read] = await this.connection.ask(async (client) => {
      try {
        return await this.read(client, positionOf(place), 1);
      } catch (error) {
        // The server's word for a place within a record: it would be repeated for ever.
        if (error instanceof Error && error.message.includes('ReadAllResult')) return [];
        throw error;
      }
    });
    const event = read?.event;
    return event !== undefined && placeOf(read) === place && this.streams.isLeaf(event.streamId)
      ? fromServer(event, this.streams)
      : undefined;
  }

  /**
   * Leaves after a place, then those that come, each once and in order, until aborted; a subscription that was dropped
   * begins again where it ended, after `check` has found the server to be the one that was read before.
   * Throws what `check` throws, and the server's word where it refuses.
   */
  async *follow(
    after: number,
    signal: AbortSignal,
    { check, dropped }: { readonly check: (seen: number) => Promise<void>; readonly dropped?: Dropped },
  ): AsyncGenerator<readonly StoredEvent[], void> {
    let seen = after;
    const ended = () => signal.aborted || this.connection.closed;
    for (let tries = 0; !ended(); tries++) {
      try {
        await check(seen);
        for await (const { events } of this.subscribed(seen, signal)) {
          tries = 0;
          // The server may give one twice when it goes over from reading to telling.
          const news = events.filter(({ place }) => place > seen);
          seen = news.at(-1)?.place ?? seen;
          if (news.length > 0) yield news;
        }
        if (!ended()) dropped?.(undefined);
      } catch (error) {
        // A server that does not answer the check may be away for as long as it likes.
        if (!isPassing(error) && !(error instanceof LogUnavailable)) throw error;
        dropped?.(error);
      }
      if (!ended()) await delay(backoff(tries), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Leaves of the categories up to a place, in order. */
  async *until(place: number, categories: readonly string[], signal: AbortSignal) {
    if (place < 0 || categories.length === 0) return;
    let seen = -1;
    for (let tries = 0; !signal.aborted && !this.connection.closed; tries++) {
      try {
        for await (const { events, level } of this.subscribed(seen, signal, categories)) {
          tries = 0;
          const wanted = events.filter((event) => event.place > seen && event.place <= place);
          seen = wanted.at(-1)?.place ?? seen;
          if (wanted.length > 0) yield wanted;
          if (level || (events.at(-1)?.place ?? -1) >= place) return;
        }
      } catch (error) {
        if (!isPassing(error)) throw error;
      }
      await delay(backoff(tries));
    }
  }

  private async *subscribed(after: number, signal: AbortSignal, categories?: readonly string[]) {
    const client = await this.connection.client();
    const subscription = client.subscribeToAll({
      fromPosition: after < 0 ? START : positionOf(after),
      resolveLinkTos: false,
      filter: streamNameFilter({ prefixes: this.streams.prefixes(categories) }),
    });
    // Once nobody reads it, an error that comes late is nobody's.
    subscription.on('error', () => undefined);
    try {
      for await (const { items, marked } of batches<AllStreamResolvedEvent>(subscription, PAGE, signal, ['caughtUp']))
        yield {
          events: items.flatMap(({ event }) => (event === undefined ? [] : [fromServer(event, this.streams)])),
          /** Whether all that there was when it began has been given. */
          level: marked,
        };
    } finally {
      await subscription.unsubscribe().catch(() => undefined);
      // One that nobody reads would never end, and the client waits for its end when it is disposed of.
      subscription.resume();
    }
  }

  private async read(
    client: EventStoreDBClient,
    fromPosition: ReadPosition,
    maxCount: number,
    direction?: Direction,
  ): Promise<AllStreamResolvedEvent[]> {
    const read: AllStreamResolvedEvent[] = [];
    const options = { fromPosition, maxCount, resolveLinkTos: false, ...(direction && { direction }) };
    for await (const event of client.readAll(options)) read.push(event);
    return read;
  }

  private ended(end: number, last: StoredEvent | undefined): StoredEvent | undefined {
    if (end >= this.known.end) this.known = { end, last };
    return last;
  }
}

const positionOf = (place: number) => ({ commit: BigInt(place), prepare: BigInt(place) });

const placeOf = (resolved: AllStreamResolvedEvent | undefined): number =>
  Number(resolved?.event?.position.commit ?? -1);
