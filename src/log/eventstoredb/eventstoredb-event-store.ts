import { randomBytes } from 'node:crypto';
import type { Position } from '../../kernel/position.js';
import type { StreamName } from '../../kernel/stream.js';
import {
  CommandAlreadyRecorded,
  EventStore,
  LogCorrupted,
  LogOverloaded,
  LogUnavailable,
  WrongExpectedRevision,
  type AppendedEntries,
  type IdempotencyRecord,
  type LogRead,
  type RecordedCommand,
  type SealedEntry,
  type StoredEntry,
  type StreamDamaged,
  type StreamEntries,
} from '../../kernel/event-store.js';
import { lockFolder, type FolderLock } from '../embedded/open/folder-lock.js';
import { Followers } from '../followers.js';
import type { LogIdentity } from '../log-identity.js';
import type { AppendEnd, LogWatch } from '../log-watch.js';
import { AllEvents } from './all-events.js';
import { CommandReservations } from './command-reservations.js';
import { cannotOpen } from './cannot-open.js';
import { connect, START, type Connection } from './connection.js';
import { EventStoreDbLogReader, positionIn, requireSameLog, type ServerLog } from './eventstoredb-log-reader.js';

import { HiddenStreams } from './hidden-streams.js';
import { Heartbeat } from './heartbeat.js';
import { LeafCounter } from './leaf-counter.js';
import { LeafPositions } from './leaf-positions.js';
import { openIdentity } from './log-identity.js';
import { Places } from './places.js';
import { RegisterStreams } from './register-streams.js';
import { ServerAppends } from './server-appends.js';
import { faultText } from './server-fault.js';
import { storedEntry, type StoredEvent } from './stored-event.js';
import { StreamReads } from './stream-reads.js';

export interface EventStoreDbOptions extends ServerLog {
  /** Tells the register's secret from others: all nodes must have the same. */
  readonly secret?: string;
  /** Called once the node's folder is this process's own. */
  readonly held?: () => void;
  /** Called once, when the log can take no further append: the process should say so and end. */
  readonly onFailure?: (failure: LogUnavailable) => void;
  /** Hears of every append. */
  readonly watch?: LogWatch;
  /** Called when a subscription was dropped; it begins again by itself. */
  readonly onDropped?: (fault: string) => void;
  /** Hears of a stream that somebody has deleted or cut off on the server. */
  readonly onDamage?: (damage: StreamDamaged) => void;
  /** Hears when this node's clock and the server's begin to differ by more than 1 s, and when they no longer do. */
  readonly onSkew?: (skewMs: number) => void;
  /** After how many ms a command that another node has reserved and never appended may be taken over; 10 s if absent. */
  readonly abandoned?: number;
}

/** Appends that may be under way at once. */
const UNDER_WAY = 4096;

/** The log on EventStoreDB, for several nodes at once. */
export class EventStoreDbEventStore extends EventStore {
  override readonly soleWriter = false;
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
  private readonly reservations: CommandReservations;
  private readonly positions: LeafPositions;
  private readonly writer: ServerAppends;
  private readonly hidden: HiddenStreams;
  private readonly heartbeat: Heartbeat;
  private beating: Promise<void> = Promise.resolve();

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
    this.hidden = new HiddenStreams(streams, places, options.onDamage);
    this.all = new AllEvents(connection, streams, this.hidden);
    this.reads = new StreamReads(connection, streams);
    const { onSkew } = options;
    this.heartbeat = new Heartbeat({ appends, connection, stream: streams.heartbeat(this.node), onSkew });
    const { serverNow } = this.heartbeat;
    this.reservations = new CommandReservations(appends, connection, streams, this.reads, options.abandoned, serverNow);
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
    this.positions = new LeafPositions(this.counter, places, identity);
    this.writer = new ServerAppends({
      streams,
      appends,
      reads: this.reads,
      reservations: this.reservations,
      counter: this.counter,
      positions: this.positions,
      head: () => this.head(),
    });
  }

  /** Begins the log where the server has none, and counts what is there. Throws CannotOpenLog. */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    const { url, prefix, kinds, folder, secret } = options;
    const streams = new RegisterStreams(prefix, kinds);
    const lock = lockFolder(folder);
    options.held?.();
    const [appends, connection] = [connect(url), connect(url)];
    const reader = new EventStoreDbLogReader({ url, prefix, kinds, folder }, START);
    let places: Places | undefined;
    let store: EventStoreDbEventStore | undefined;
    try {
      // Over this one, since the log's beginning is an append.
      const identity = await openIdentity(appends, streams, secret);
      places = Places.open(folder, identity);
      store = new EventStoreDbEventStore(options, identity, appends, connection, streams, places, reader, lock);
      await store.counter.start();
      store.beating = store.heartbeat.run(store.stop.signal);
      return store;
    } catch (error) {
      await store?.counter.close();
      await Promise.all([appends.close(), connection.close(), reader.close()]);
      places?.close();
      lock.release();
      throw cannotOpen(error);
    }
  }

  override append(
    stream: StreamName,
    expectedRevision: number,
    entries: readonly SealedEntry[],
    idempotency?: IdempotencyRecord,
  ): Promise<AppendedEntries> {
    const appending = this.watched(() => {
      this.requireOpen();
      this.hidden.require(stream);
      if (this.underWay.size >= UNDER_WAY) throw new LogOverloaded('too many appends are under way');
      return this.writer.append(stream, expectedRevision, entries, idempotency);
    });
    this.underWay.add(appending);
    const ended = () => this.underWay.delete(appending);
    appending.then(ended, ended);
    return appending;
  }

  override async findCommand(id: string): Promise<RecordedCommand | undefined> {
    const append = await this.reservations.find(id);
    if (append === undefined) return undefined;
    const { fingerprint, stream, expected, count, leaves } = append;
    const revision = expected + count;
    const record = { id, fingerprint, stream, revision, count };
    if (leaves !== undefined) return { ...record, position: positionIn(this.identity, leaves) };
    const [last] = await this.reads.from(stream, revision, 1);
    if (last === undefined) throw new LogCorrupted(undefined, `revision ${revision} of ${stream} is missing`);
    return { ...record, position: await this.positions.at(last.place) };
  }

  override async readStream(stream: StreamName, fromRevision = 0): Promise<StreamEntries> {
    this.requireOpen();
    this.hidden.require(stream);
    const { events: stored, revision } = await this.reads.read(stream, fromRevision);
    const last = stored.at(-1);
    if (last !== undefined) await this.counter.reached(last.place);
    const entries = await Promise.all(
      stored.map(async (event) => storedEntry(event, await this.positions.at(event.place))),
    );
    return { entries, revision };
  }

  override async readAll(from: LogRead, limit: number): Promise<readonly StoredEntry[]> {
    this.requireOpen();
    return this.reader.readAll(from, limit);
  }

  override subscribe(from: LogRead, signal: AbortSignal): AsyncIterable<readonly StoredEntry[]> {
    return this.reader.subscribe(from, signal);
  }

  override async leaves(from: number, to: number): Promise<readonly Buffer[]> {
    this.requireOpen();
    return this.reader.leaves(from, to);
  }

  override async head(): Promise<Position> {
    this.requireOpen();
    await this.counter.through();
    return this.positions.ofLeaf(this.counter.last.leaves);
  }

  override async follow(categories: readonly string[], observe: (entry: StoredEntry) => void): Promise<void> {
    const { leaves, place } = this.counter.last;
    const waiting: StoredEntry[] = [];
    let hear = (entry: StoredEntry): void => {
      waiting.push(entry);
    };
    this.followers.add(categories, BigInt(leaves), (entry) => {
      hear(entry);
    });
    // A connection of its own: when one subscription ends, the client closes the channel of them all.
    const connection = connect(this.options.url);
    try {
      for await (const batch of new AllEvents(connection, this.streams).until(place, categories, this.stop.signal))
        for (const stored of batch) observe(storedEntry(stored, await this.positions.at(stored.place)));
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

  /** Streams that the server no longer gives whole. */
  get hiddenStreams(): number {
    return this.hidden.all.size;
  }

  /** Whether the server took this node's last heartbeat, and so would take a write. */
  get writable(): boolean {
    return this.heartbeat.writable;
  }

  /** How far this node's clock is ahead of the server's, in ms; negative where it is behind. */
  get clockSkewMs(): number {
    return this.heartbeat.skewMs;
  }

  /** Events that this node has counted. */
  get counted(): number {
    return this.counter.last.leaves;
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
    await this.beating;
    await Promise.all([this.reader.close(), this.appends.close(), this.connection.close()]);
    this.places.close();
    this.lock.release();
  }

  private tell(stored: StoredEvent, leaves: number): void {
    if (!this.followers.follow(stored.stream)) return;
    this.followers.tell([storedEntry(stored, positionIn(this.identity, leaves))]);
  }

  private async check(seen: number): Promise<void> {
    await requireSameLog(this.connection, this.streams, this.identity);
    if (seen < 0) return;
    const event = await this.all.at(seen);
    const expected = seen === this.places.last.place ? this.places.lastEvent : event?.id;
    if (event === undefined || event.id !== expected)
      throw new LogCorrupted(undefined, 'the server does not hold what this node has read of it');
  }

  private async watched(append: () => Promise<AppendedEntries>): Promise<AppendedEntries> {
    const { watch } = this.options;
    const since = watch === undefined ? 0 : performance.now();
    try {
      const appended = await append();
      watch?.appendEnded('appended', performance.now() - since);
      return appended;
    } catch (error) {
      watch?.appendEnded(endOf(error), performance.now() - since);
      if (error instanceof LogUnavailable) this.heartbeat.suspect();
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

function endOf(error: unknown): AppendEnd {
  if (error instanceof WrongExpectedRevision) return 'wrong-revision';
  if (error instanceof CommandAlreadyRecorded) return 'command-recorded';
  if (error instanceof LogOverloaded) return 'overloaded';
  return error instanceof LogUnavailable ? 'unavailable' : 'refused';
}
