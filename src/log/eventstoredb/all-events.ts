import { setTimeout as delay } from 'node:timers/promises';
import { START, streamNameFilter } from '@eventstore/db-client';
import type { AllStreamResolvedEvent, EventStoreDBClient, RecordedEvent as ServerEvent } from '@eventstore/db-client';
import { LogUnavailable } from '../../kernel/event-store.js';
import type { StreamName } from '../../kernel/stream.js';
import { batches, Notices } from './batches.js';
import { backoff, TRY_TIMEOUT_MS, type Connection } from './connection.js';
import type { HiddenStreams } from './hidden-streams.js';
import { waited } from './interval.js';
import { PassedOver, type Mark, type Passed } from './passed-over.js';
import type { RegisterStreams } from './register-streams.js';
import { isPassing, NoAnswer } from './server-fault.js';
import { fromServer, type StoredEvent } from './stored-event.js';
import { lastOf } from './stream-reads.js';

/** Leaves in one batch. */
const BATCH_EVENTS = 500;

/** Events that a subscription may hold until they are read; the client's own 16 would be all that one turn brings. */
const HELD_EVENTS = 128;

/** How often a subscription's server is asked whether it is there, in ms. */
const ASK_INTERVAL_MS = 1000;

/** The subscription was dropped: by an error, or by a clean end, which the server means as one. */
export type Dropped = (error: unknown) => void;

/** Leaves that a subscription gave at once. */
export interface Leaves {
  readonly events: readonly StoredEvent[];
  /** The subscription began at this moment, on the clock of performance.now, and has given all that was stored then. */
  readonly caughtUpSince?: number;
}

interface Following {
  /** Compares the server with what was read of it; throws where it is another. */
  readonly check: (seen: number) => Promise<void>;
  readonly dropped?: Dropped;
}

/**
 * What the register reads of $all: its own events, in the one order that the server gives them. All reads are filtered
 * by the server, so that what others have written there does not cross the network.
 */
export class AllEvents {
  private readonly passed = new PassedOver();

  constructor(
    private readonly connection: Connection,
    private readonly streams: RegisterStreams,
    /** Hears of the log's identity, and of its streams' metadata and tombstones, before the leaves that came with them. */
    private readonly others?: Pick<HiddenStreams, 'note'>,
  ) {}

  /** How far the server has found nothing but others' events. */
  get passedOver(): Passed | undefined {
    return this.passed.current;
  }

  /** Takes up what a node has kept, if the server still holds the event that stood there. Throws LogUnavailable. */
  async resume(kept: (Passed & { readonly event: string }) | undefined): Promise<void> {
    this.passed.forget();
    if (kept !== undefined && (await this.idAt(kept.mark)) === kept.event) this.passed.believe(kept);
  }

  /** Asks the server for something small now and then, so that a connection that hangs is renewed. */
  async keepAsking(signal: AbortSignal): Promise<void> {
    const { identity } = this.streams;
    while (await waited(ASK_INTERVAL_MS, signal))
      await this.connection.ask((client) => lastOf(client, identity), TRY_TIMEOUT_MS).catch(() => undefined);
  }

  /**
   * At most `limit` leaves after a commit position, fewer only where there are no more. A try that times out leaves what it has
   * found to the next. `timeoutMs`: see Connection.ask, from the last progress on. Throws LogUnavailable.
   */
  async page(after: number, limit: number, timeoutMs?: number): Promise<readonly StoredEvent[]> {
    const found: StoredEvent[] = [];
    await this.connection.ask(async (client, { progress, signal }) => {
      const seen = found.at(-1)?.commit ?? after;
      for await (const { events, caughtUp } of this.subscribed(client, seen, signal)) {
        progress();
        found.push(...events.slice(0, limit - found.length));
        if (caughtUp || found.length === limit) return;
      }
      throw new NoAnswer('the subscription ended');
    }, timeoutMs);
    return found;
  }

  /** The leaf at a commit position; undefined where none begins there, as on a server that has lost it. Throws LogUnavailable. */
  async at(commit: number): Promise<StoredEvent | undefined> {
    const read = await this.eventAt({ commit: BigInt(commit), prepare: BigInt(commit) });
    return read?.event !== undefined && this.isLeaf(read.event) ? fromServer(read.event, this.streams) : undefined;
  }

  /** Id of the event at a commit position, also of another application's. Throws LogUnavailable. */
  async idAt(mark: Mark): Promise<string | undefined> {
    return (await this.eventAt(mark))?.event?.id;
  }

  /**
   * Leaves after a commit position, then those that come, each once and in order, until aborted; a subscription that was dropped
   * begins again where it ended, after `check` has found the server to be the one that was read before.
   * Throws what `check` throws, and the server's word where it refuses.
   */
  async *follow(after: number, signal: AbortSignal, { check, dropped }: Following): AsyncGenerator<Leaves, void> {
    let seen = after;
    const ended = () => signal.aborted || this.connection.closed;
    for (let tries = 0; !ended(); tries++) {
      try {
        await check(seen);
        const began = performance.now();
        const client = await this.connection.client();
        for await (const { events, caughtUp } of this.subscribed(client, seen, signal)) {
          tries = 0;
          seen = events.at(-1)?.commit ?? seen;
          if (caughtUp) yield { events, caughtUpSince: began };
          else if (events.length > 0) yield { events };
        }
        if (!ended()) dropped?.(undefined);
      } catch (error) {
        // A server that does not answer the check may be away for as long as it likes.
        if (!isPassing(error) && !(error instanceof LogUnavailable)) throw error;
        dropped?.(error);
      }
      this.passed.forget();
      if (!ended()) await delay(backoff(tries), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Leaves of the categories up to a commit position, in order. */
  async *until(commit: number, categories: readonly string[], signal: AbortSignal) {
    if (commit >= 0 && categories.length > 0) yield* this.untilOf(this.streams.prefixes(categories), commit, signal);
  }

  /** All leaves of these streams that there are, in order, and of others whose names begin with theirs. */
  ofStreams(names: readonly StreamName[], signal: AbortSignal) {
    return this.untilOf(
      names.map((name) => this.streams.stored(name)),
      Infinity,
      signal,
    );
  }

  private async *untilOf(prefixes: readonly string[], commit: number, signal: AbortSignal) {
    let seen = -1;
    for (let tries = 0; !signal.aborted && !this.connection.closed; tries++) {
      try {
        const client = await this.connection.client();
        for await (const { events, caughtUp, reached } of this.subscribed(client, seen, signal, prefixes)) {
          tries = 0;
          const wanted = events.filter((event) => event.commit <= commit);
          seen = wanted.at(-1)?.commit ?? seen;
          if (wanted.length > 0) yield wanted;
          if (caughtUp || reached >= commit) return;
        }
      } catch (error) {
        if (!isPassing(error)) throw error;
      }
      await delay(backoff(tries));
    }
  }

  /** Without prefixes all leaves and their streams' metadata, for which alone checkpoints are kept. */
  private async *subscribed(
    client: EventStoreDBClient,
    after: number,
    signal: AbortSignal,
    prefixes?: readonly string[],
  ) {
    const notices = new Notices<Mark>();
    const kept = prefixes === undefined ? this.passed.beyond(after) : undefined;
    const from = after < 0 ? START : { commit: BigInt(after), prepare: BigInt(after) };
    const filter = streamNameFilter({
      prefixes: [...(prefixes ?? this.streams.followed)],
      checkpointReached: (_, mark) => {
        notices.reached(mark);
      },
    });
    const subscription = client.subscribeToAll(
      { fromPosition: kept ?? from, resolveLinkTos: false, filter },
      { highWaterMark: HELD_EVENTS },
    );
    // An error that arrives after the last read is ignored.
    subscription.on('error', () => undefined);
    subscription.on('caughtUp', notices.noteCaughtUp);
    let last = after;
    try {
      for await (const batch of batches<AllStreamResolvedEvent, Mark>(subscription, BATCH_EVENTS, signal, notices)) {
        const events: StoredEvent[] = [];
        for (const { event } of batch.items) {
          if (event === undefined) continue;
          if (!this.isLeaf(event)) {
            this.others?.note(event);
            continue;
          }
          const leaf = fromServer(event, this.streams);
          // The server may give one twice when it goes over from reading to telling.
          if (leaf.commit <= last) continue;
          last = leaf.commit;
          events.push(leaf);
        }
        const { caughtUp, checkpoints } = batch;
        if (prefixes === undefined)
          for (const mark of checkpoints) if (mark.commit > last) this.passed.reached(last, mark);
        /** How far the server has looked; `caughtUp`: whether that is all that there was when it began. */
        yield { events, caughtUp, reached: Math.max(last, Number(checkpoints.at(-1)?.commit ?? -1)) };
      }
    } finally {
      await subscription.unsubscribe().catch(() => undefined);
      // An unread subscription never ends, and disposing of the client would wait for it.
      subscription.resume();
    }
  }

  /** The server's own events in the register's streams, such as tombstones, are none. */
  private isLeaf({ streamId, type }: ServerEvent): boolean {
    return this.streams.isLeaf(streamId) && !type.startsWith('$');
  }

  /** The event that begins at a commit position. */
  private async eventAt(mark: Mark): Promise<AllStreamResolvedEvent | undefined> {
    return this.connection.ask(async (client) => {
      try {
        const options = { fromPosition: mark, maxCount: 1, resolveLinkTos: false };
        let read: AllStreamResolvedEvent | undefined;
        for await (const event of client.readAll(options)) read ??= event;
        return read?.event?.position.commit === mark.commit ? read : undefined;
      } catch (error) {
        // The server's word for a place within a record: it would be repeated without end.
        if (error instanceof Error && error.message.includes('ReadAllResult')) return undefined;
        throw error;
      }
    });
  }
}
