import { NO_STREAM as NO_EVENT, WrongExpectedVersionError } from '@eventstore/db-client';
import { randomBytes } from 'node:crypto';
import type { AnyFact } from '../../event-sourcing/decider.js';
import { writeEntry } from '../../event-sourcing/entry.js';
import type { EventCodec } from '../../event-sourcing/event-codec.js';
import type { Position } from '../../event-sourcing/position.js';
import type { NewEvent, RecordedEvent } from '../../event-sourcing/recorded-event.js';
import { streamParts, type StreamName } from '../../event-sourcing/stream-name.js';
import {
  CommandAlreadyRecorded,
  EventStore,
  LogCorrupted,
  LogOverloaded,
  LogUnavailable,
  NO_STREAM,
  WrongExpectedRevision,
  type Appended,
  type CommandClaim,
  type LogRead,
  type RecordedCommand,
  type StreamRead,
} from '../event-store.js';
import { lockFolder, type FolderLock } from '../folder-lock.js';
import { Followers } from '../followers.js';
import type { LogIdentity } from '../log-identity.js';
import type { AppendEnd, LogWatch } from '../log-watch.js';
import { AllEvents } from './all-events.js';
import { CommandClaims, type ClaimedAppend, type Held } from './command-claims.js';
import { cannotOpen } from './cannot-open.js';
import { TRY, type Connection } from './connection.js';
import { EventStoreDbLogReader, positionIn, requireSameLog, type ServerLog } from './eventstoredb-log-reader.js';
import { connect, START } from './has-log.js';
import { LeafCounter } from './leaf-counter.js';
import { openIdentity } from './log-identity.js';
import { Places } from './places.js';
import { RegisterStreams } from './register-streams.js';
import { faultText } from './server-fault.js';
import { toServer, verified, type StoredEvent } from './stored-event.js';
import { StreamReads } from './stream-reads.js';

export interface EventStoreDbOptions extends ServerLog {
  readonly codec: EventCodec;
  /** Tells the register's secret from others: all nodes must have the same. */
  readonly secret?: string;
  /** Called once, when the log can take no further append: the process should say so and end. */
  readonly onFailure?: (failure: LogUnavailable) => void;
  /** Hears of every append. */
  readonly watch?: LogWatch;
  /** Called when a subscription was dropped; it begins again by itself. */
  readonly onDropped?: (fault: string) => void;
  /** After how many ms a command that another node has claimed and never appended may be taken over; 10 s if absent. */
  readonly abandoned?: number;
}

/** Appends that may be under way at once. */
const UNDER_WAY = 4096;

/** The log on EventStoreDB, for several nodes at once. */
export class EventStoreDbEventStore extends EventStore {
  private readonly followers = new Followers();
  /** Tells this run of this node from others, in the names of streams that each has for itself. */
  readonly node = randomBytes(4).toString('hex');
  private failure: LogUnavailable | undefined;
  private closed: Promise<void> | undefined;
  private readonly stop = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly all: AllEvents;
  private readonly reads: StreamReads;
  private readonly counter: LeafCounter;
  private readonly claims: CommandClaims;

  private constructor(
    private readonly options: EventStoreDbOptions,
    private readonly identity: LogIdentity,
    /**
     * For appends alone: where one connection has two append calls, the old and the one after a fault, the client throws
     * where nobody can catch it.
     */
    private readonly appends: Connection,
    private readonly connection: Connection,
    private readonly streams: RegisterStreams,
    private readonly places: Places,
    private readonly reader: EventStoreDbLogReader,
    private readonly lock: FolderLock,
  ) {
    super();
    this.all = new AllEvents(connection, streams);
    this.reads = new StreamReads(connection, streams);
    this.claims = new CommandClaims(appends, connection, streams, this.reads, options.abandoned);
    this.counter = new LeafCounter({
      events: this.all,
      places,
      check: (seen) => this.check(seen),
      tell: (stored, leaves) => {
        this.tell(stored, leaves);
      },
      dropped: (error) => {
        options.onDropped?.(error === undefined ? 'ended by the server' : faultText(error));
      },
      failed: (error) => {
        this.fail(faultText(error));
      },
    });
  }
  /** Begins the log where the server has none, and counts what is there. Throws CannotOpenLog. */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    const { codec, url, prefix, folder, secret } = options;
    const streams = new RegisterStreams(prefix);
    const lock = lockFolder(folder);
    const [appends, connection] = [connect(url), connect(url)];
    const reader = new EventStoreDbLogReader({ url, prefix, folder }, codec, START);
    let places: Places | undefined;
    let store: EventStoreDbEventStore | undefined;
    try {
      // Over this one, since the log's beginning is an append.
      const identity = await openIdentity(appends, streams, secret);
      places = Places.open(folder, identity);
      store = new EventStoreDbEventStore(options, identity, appends, connection, streams, places, reader, lock);
      await store.counter.start();
      return store;
    } catch (error) {
      await store?.counter.close();
      await Promise.all([appends.close(), connection.close(), reader.close()]);
      places?.close();
      lock.release();
      throw cannotOpen(error);
    }
  }

  override append<Event extends AnyFact>(
    stream: StreamName,
    expectedRevision: number,
    events: readonly NewEvent<Event>[],
    claim?: CommandClaim,
  ): Promise<Appended<Event>> {
    const appending = this.watched(() => this.appendNow(stream, expectedRevision, events, claim));
    this.underWay.add(appending);
    const ended = () => this.underWay.delete(appending);
    appending.then(ended, ended);
    return appending;
  }

  override async findCommand(id: string): Promise<RecordedCommand | undefined> {
    const append = await this.claims.find(id);
    if (append === undefined) return undefined;
    const { fingerprint, stream, expected, count, leaves } = append;
    const revision = expected + count;
    const record = { id, fingerprint, stream, revision, count };
    if (leaves !== undefined) return { ...record, position: positionIn(this.identity, leaves) };
    const [last] = await this.reads.from(stream, revision, 1);
    if (last === undefined) throw new LogCorrupted(undefined, `revision ${revision} of ${stream} is missing`);
    return { ...record, position: await this.positionAt(last.place) };
  }

  override async readStream<Event extends AnyFact>(stream: StreamName, fromRevision = 0): Promise<StreamRead<Event>> {
    this.requireOpen();
    const { events: stored, revision } = await this.reads.read(stream, fromRevision);
    const last = stored.at(-1);
    if (last !== undefined) await this.counter.reached(last.place);
    const events = await Promise.all(
      stored.map(async (event, index) => {
        if (event.revision !== fromRevision + index)
          throw new LogCorrupted(undefined, `revision ${fromRevision + index} of ${stream} is missing`);
        return verified(event, this.options.codec, await this.positionAt(event.place)) as RecordedEvent<Event>;
      }),
    );
    return { events, revision };
  }

  override async readAll(from: LogRead, limit: number): Promise<readonly RecordedEvent[]> {
    this.requireOpen();
    return this.reader.readAll(from, limit);
  }

  override subscribe(from: LogRead, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    return this.reader.subscribe(from, signal);
  }

  override async head(): Promise<Position> {
    this.requireOpen();
    const last = await this.all.last();
    return last === undefined ? positionIn(this.identity, 0) : this.positionAt(last.place);
  }

  override async follow(categories: readonly string[], observe: (event: RecordedEvent) => void): Promise<void> {
    const { leaves, place } = this.counter.last;
    const waiting: RecordedEvent[] = [];
    let hear = (event: RecordedEvent): void => {
      waiting.push(event);
    };
    this.followers.add(categories, BigInt(leaves), (event) => {
      hear(event);
    });
    // A connection of its own: when one subscription ends, the client closes the channel of them all.
    const connection = connect(this.options.url);
    try {
      for await (const batch of new AllEvents(connection, this.streams).until(place, categories, this.stop.signal))
        for (const stored of batch) observe(verified(stored, this.options.codec, await this.positionAt(stored.place)));
    } finally {
      await connection.close();
    }
    waiting.forEach(observe);
    hear = observe;
  }

  override level(): Promise<void> {
    return this.counter.level();
  }

  /** Appends that are under way. */
  get appendsUnderWay(): number {
    return this.underWay.size;
  }

  override lag(): number {
    return this.counter.lag;
  }

  override close(): Promise<void> {
    this.closed ??= this.shutDown();
    return this.closed;
  }

  private async shutDown(): Promise<void> {
    this.stop.abort();
    await Promise.allSettled(this.underWay);
    await this.counter.close();
    await Promise.all([this.reader.close(), this.appends.close(), this.connection.close()]);
    this.places.close();
    this.lock.release();
  }

  private async appendNow<Event extends AnyFact>(
    stream: StreamName,
    expected: number,
    events: readonly NewEvent<Event>[],
    claim: CommandClaim | undefined,
  ): Promise<Appended<Event>> {
    this.requireOpen();
    if (this.underWay.size > UNDER_WAY) throw new LogOverloaded('too many appends are under way');
    if (!this.streams.isLeaf(this.streams.stored(stream)))
      throw new TypeError(`${streamParts(stream).category} is no category of the register`);
    const entries = events.map((event, place) => writeEntry(stream, expected + 1 + place, event));
    // Read as any reader will, so that nothing is written that stops one.
    const unplaced = entries.map(
      (entry) => this.options.codec.decode(entry, positionIn(this.identity, 0)) as RecordedEvent<Event>,
    );
    if (events.length === 0) return this.appendNothing(stream, expected, claim);
    const ids = events.map(({ id }) => id);
    const held = claim && (await this.claims.take(claim, claimed(claim, stream, expected, ids)));
    const data = events.map(({ id, fact }, place) => toServer(id, fact.type, entries[place] ?? ''));
    const last = await this.write(stream, expected, data).catch((error: unknown) => this.refused(error, claim, held));
    const { value } = await this.positionAt(last);
    const first = Number(value) - ids.length + 1;
    const revision = expected + ids.length;
    const position = positionIn(this.identity, Number(value));
    // The late append of a claim that was taken over has the same ids: what it wrote is told.
    if (held?.over !== undefined)
      return {
        events: (await this.readStream<Event>(stream, expected + 1)).events.slice(0, ids.length),
        revision,
        position,
      };
    return {
      events: unplaced.map((event, place) => ({ ...event, position: positionIn(this.identity, first + place) })),
      revision,
      position,
    };
  }

  private async appendNothing<Event extends AnyFact>(
    stream: StreamName,
    expected: number,
    claim: CommandClaim | undefined,
  ): Promise<Appended<Event>> {
    if (claim !== undefined && (await this.claims.find(claim.id)) !== undefined)
      throw new CommandAlreadyRecorded(claim.id);
    const revision = await this.reads.revisionOf(stream);
    if (revision !== expected) throw new WrongExpectedRevision(stream, expected, revision);
    const position = await this.head();
    if (claim !== undefined) {
      const leaves = Number(position.value);
      await this.claims.take(claim, { ...claimed(claim, stream, expected, []), leaves });
    }
    return { events: [], revision, position };
  }

  /** The place of the last event. The same append is repeated until its outcome is known. */
  private async write(stream: StreamName, expected: number, data: readonly ReturnType<typeof toServer>[]) {
    const expectedRevision = expected === NO_STREAM ? NO_EVENT : BigInt(expected);
    const since = performance.now();
    const place = await this.appends.ask(async (client, tries) => {
      try {
        const { position } = await client.appendToStream(this.streams.stored(stream), [...data], {
          expectedRevision,
          deadline: TRY,
        });
        // A repeat that the server knows may be answered without the place.
        return position === undefined ? await this.placeOf(stream, expected, data) : Number(position.commit);
      } catch (error) {
        if (!(error instanceof WrongExpectedVersionError)) throw error;
        // After an unknown outcome the revision that is there may be our own.
        const own = tries > 0 ? await this.placeOf(stream, expected, data) : undefined;
        if (own !== undefined) return own;
        throw new WrongExpectedRevision(stream, expected, await this.reads.seen(stream, revisionIn(error)));
      }
    });
    if (place === undefined) throw new LogUnavailable('what was appended is not there');
    await this.counter.reached(place);
    this.counter.levelSince(since);
    return place;
  }

  /** Where the last of these events stands, if they stand where they were to. */
  private async placeOf(stream: StreamName, expected: number, data: readonly { readonly id: string }[]) {
    const there = await this.reads.from(stream, expected + 1, data.length);
    return there.length === data.length && there.every(({ id }, place) => id === data[place]?.id)
      ? there.at(-1)?.place
      : undefined;
  }

  /** A refused append gives its claim up, unless a claim that it took over has acted after all. */
  private async refused(error: unknown, claim: CommandClaim | undefined, held: Held | undefined): Promise<never> {
    if (claim === undefined || held === undefined || !(error instanceof WrongExpectedRevision)) throw error;
    await this.claims.release(held);
    throw error;
  }

  private async positionAt(place: number): Promise<Position> {
    await this.counter.reached(place);
    const leaves = this.places.leavesAt(place);
    if (leaves === undefined) throw new LogCorrupted(undefined, 'an event of a stream does not stand in $all');
    return positionIn(this.identity, leaves);
  }

  private tell(stored: StoredEvent, leaves: number): void {
    if (!this.followers.follow(stored.stream)) return;
    this.followers.tell([verified(stored, this.options.codec, positionIn(this.identity, leaves))]);
  }

  private async check(seen: number): Promise<void> {
    await requireSameLog(this.connection, this.streams, this.identity);
    if (seen < 0) return;
    const event = await this.all.at(seen);
    const expected = seen === this.places.last.place ? this.places.lastEvent : event?.id;
    if (event === undefined || event.id !== expected)
      throw new LogCorrupted(undefined, 'the server does not hold what this node has read of it');
  }

  private async watched<Event extends AnyFact>(append: () => Promise<Appended<Event>>): Promise<Appended<Event>> {
    const { watch } = this.options;
    const since = watch === undefined ? 0 : performance.now();
    try {
      const appended = await append();
      watch?.appendEnded('appended', performance.now() - since);
      return appended;
    } catch (error) {
      watch?.appendEnded(endOf(error), performance.now() - since);
      throw error;
    }
  }

  private requireOpen(): void {
    if (this.failure !== undefined) throw this.failure;
    if (this.closed !== undefined) throw new LogUnavailable('the log is closed');
  }

  private fail(fault: string): void {
    if (this.failure !== undefined) return;
    this.failure = new LogUnavailable(fault);
    this.options.onFailure?.(this.failure);
  }
}

const claimed = (
  { fingerprint }: CommandClaim,
  stream: StreamName,
  expected: number,
  [first, ...others]: readonly string[],
): ClaimedAppend =>
  first === undefined
    ? { fingerprint, stream, expected, count: 0 }
    : { fingerprint, stream, expected, count: 1 + others.length, first };

/** What the server says that the stream’s revision is. */
const revisionIn = ({ actualVersion }: WrongExpectedVersionError): number =>
  typeof actualVersion === 'bigint' ? Number(actualVersion) : NO_STREAM;

function endOf(error: unknown): AppendEnd {
  if (error instanceof WrongExpectedRevision) return 'wrong-revision';
  if (error instanceof CommandAlreadyRecorded) return 'command-recorded';
  if (error instanceof LogOverloaded) return 'overloaded';
  return error instanceof LogUnavailable ? 'unavailable' : 'refused';
}
