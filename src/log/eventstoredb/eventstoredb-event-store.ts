import type { Position } from '../../kernel/position.js';
import { StreamKinds } from '../../kernel/stream-kinds.js';
import type { StreamName } from '../../kernel/stream.js';
import {
  EventStore,
  LogCorrupted,
  LogUnavailable,
  type AppendedEntries,
  type IdempotencyRecord,
  type LogRead,
  type RecordedCommand,
  type SealedEntry,
  type StoredEntry,
  type StreamEntries,
} from '../../kernel/event-store.js';
import { lockFolder, type FolderLock } from '../embedded/open/folder-lock.js';
import { AppendsUnderWay } from './appends-under-way.js';
import { cannotOpen } from './cannot-open.js';
import { connect, START_TIMEOUT_MS } from './connection.js';
import { EventStoreDbLogReader, positionIn } from './eventstoredb-log-reader.js';
import type { LogTree } from '../log-tree.js';
import { openIdentity } from './log-identity.js';
import type { AcknowledgedLoss } from './lost-entries.js';
import { CommitPositions } from './commit-positions.js';
import { RegisterStreams } from './register-streams.js';
import { ServerAppends } from './server-appends.js';
import { ServerNode } from './server-node.js';
import type { EventStoreDbOptions, ServerNodeParts } from './server-node-options.js';
import { storedEntry } from './stored-event.js';

/** The log on EventStoreDB, for several nodes at once. */
export class EventStoreDbEventStore extends EventStore {
  override readonly soleWriter = false;
  private readonly underWay: AppendsUnderWay;
  private readonly writer: ServerAppends;
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly parts: ServerNodeParts,
    private readonly running: ServerNode,
    private readonly reader: EventStoreDbLogReader,
    private readonly lock: FolderLock,
  ) {
    super();
    const { streams, appends, options } = parts;
    const { reads, reservations, counter, positions, heartbeat } = running;
    this.underWay = new AppendsUnderWay(options.watch, () => {
      heartbeat.suspect();
    });
    this.writer = new ServerAppends({
      streams,
      appends,
      reads,
      reservations,
      counter,
      positions,
      head: () => this.head(),
    });
  }

  /** Begins the log where the server has none, and counts what is there. Throws CannotOpenLog. */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    const { url, prefix, kinds, folder, secret, tryTimeoutMs } = options;
    const streams = new RegisterStreams(prefix, kinds);
    const lock = lockFolder(folder);
    options.held?.();
    const [appends, connection] = [
      connect(url, START_TIMEOUT_MS, tryTimeoutMs),
      connect(url, START_TIMEOUT_MS, tryTimeoutMs),
    ];
    const reader = new EventStoreDbLogReader({ url, prefix, kinds, folder }, START_TIMEOUT_MS);
    let commits: CommitPositions | undefined;
    let running: ServerNode | undefined;
    try {
      // Over this one, since the log's beginning is an append.
      const identity = await openIdentity(appends, streams, secret);
      commits = CommitPositions.open(folder, identity, new StreamKinds(kinds).cached);
      const parts = { options, identity, appends, connection, streams, commits };
      running = new ServerNode(parts);
      await running.start();
      for (const one of [appends, connection]) one.started();
      return new EventStoreDbEventStore(parts, running, reader, lock);
    } catch (error) {
      await running?.close();
      await Promise.all([appends.close(), connection.close(), reader.close()]);
      commits?.close();
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
    return this.underWay.add(() => {
      this.requireOpen();
      this.running.requireWhole();
      this.running.hidden.require(stream);
      return this.writer.append(stream, expectedRevision, entries, idempotency);
    });
  }

  override async findCommand(id: string): Promise<RecordedCommand | undefined> {
    const { reservations, reads, positions } = this.running;
    const append = await reservations.find(id);
    if (append === undefined) return undefined;
    const { fingerprint, stream, expected, count, leaves } = append;
    const revision = expected + count;
    const record = { id, fingerprint, stream, revision, count };
    if (leaves !== undefined) return { ...record, position: positionIn(this.parts.identity, leaves) };
    const [last] = await reads.from(stream, revision, 1);
    if (last === undefined) throw new LogCorrupted(undefined, `revision ${revision} of ${stream} is missing`);
    return { ...record, position: await positions.at(last.commit) };
  }

  override async readStream(stream: StreamName, fromRevision = 0): Promise<StreamEntries> {
    this.requireOpen();
    const { hidden, reads, counter, positions } = this.running;
    hidden.require(stream);
    const { events: stored, revision } = await reads.read(stream, fromRevision);
    const last = stored.at(-1);
    if (last !== undefined) await counter.reached(last.commit);
    const entries = await Promise.all(
      stored.map(async (event) => storedEntry(event, await positions.at(event.commit))),
    );
    return { entries, revision };
  }

  override cachedStream(stream: StreamName): StreamEntries | undefined {
    this.requireOpen();
    this.running.hidden.require(stream);
    const { commits, identity } = this.parts;
    const cached = commits.cachedStream(stream);
    if (cached === undefined) return undefined;
    const entries = cached.map((entry) => ({ ...entry, position: positionIn(identity, entry.position) }));
    return { entries, revision: entries.length - 1 };
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
    const { counter, positions } = this.running;
    await counter.through();
    return positions.ofLeaf(counter.last.leaves);
  }

  override follow(categories: readonly string[], observe: (entry: StoredEntry) => void): Promise<void> {
    return this.running.states.follow(categories, observe);
  }

  override fresh(): Promise<void> {
    return this.running.counter.fresh();
  }

  override stalenessMs(): number {
    return this.running.counter.stalenessMs;
  }

  /** Tells this run of this node from others, in the names of streams that each has for itself. */
  get node(): string {
    return this.running.name;
  }

  /** Appends that are under way. */
  get appendsUnderWay(): number {
    return this.underWay.size;
  }

  /** Streams that the server no longer gives whole. */
  get hiddenStreams(): number {
    return this.running.hidden.all.size;
  }

  /** What a scavenge has removed, in words, while the loss is not acknowledged. */
  get loss(): string | undefined {
    return this.running.loss;
  }

  /** What is lost, as the operator has acknowledged it. */
  get losses(): readonly AcknowledgedLoss[] {
    return this.parts.identity.lost.acknowledged;
  }

  /** Positions whose entries are lost, on record. */
  get lostPositions(): number {
    return this.parts.identity.lost.count;
  }

  /** Whether the server took this node's last heartbeat, and so would take a write. */
  get writable(): boolean {
    return this.running.heartbeat.writable;
  }

  /** How far this node's clock is ahead of the server's, in ms; negative where it is behind. */
  get clockSkewMs(): number {
    return this.running.heartbeat.skewMs;
  }

  /** The tree over what this node has counted. */
  get tree(): LogTree {
    const { logId, incarnation } = this.parts.identity;
    return { logId, incarnation, ...this.running.tree };
  }

  /** The position of the last event that this node has counted. */
  get counted(): number {
    return this.running.counter.last.leaves;
  }

  override close(): Promise<void> {
    this.closed ??= this.shutDown();
    return this.closed;
  }

  private async shutDown(): Promise<void> {
    const { appends, connection, commits } = this.parts;
    this.running.abort();
    await this.underWay.ended();
    await this.running.close();
    await Promise.all([this.reader.close(), appends.close(), connection.close()]);
    commits.close();
    this.lock.release();
  }

  private requireOpen(): void {
    this.running.requireRunning();
    if (this.closed !== undefined) throw new LogUnavailable('the log is closed');
  }
}
