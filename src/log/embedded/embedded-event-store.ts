import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position } from '../../kernel/position.js';
import { StreamKinds, type StreamKind } from '../../kernel/stream-kinds.js';
import type { StreamName } from '../../kernel/stream.js';
import {
  EventStore,
  LogUnavailable,
  WrongExpectedRevision,
  type AppendedEntries,
  type IdempotencyRecord,
  type LogRead,
  type RecordedCommand,
  type SealedEntry,
  type StoredEntry,
  type StreamEntries,
} from '../../kernel/event-store.js';
import type { LogWatch } from '../log-watch.js';
import type { QueueLimits } from './append/append-queue.js';
import { commandKey } from './append/command-key.js';
import { QueuedAppends, type EmbeddedLogStats } from './append/queued-appends.js';
import { EmbeddedLogReader } from './embedded-log-reader.js';
import { lockFolder, type FolderLock } from './open/folder-lock.js';
import { Followers } from '../followers.js';
import { logFile } from './open/log-database.js';
import { growthChannel } from './append/log-growth.js';
import { markFiles, prepareLog, type LogFiles } from './open/prepare-log.js';
import { WriterThread } from './append/writer-thread.js';

/** The folder is made if it is not there. */
export interface EmbeddedLogOptions extends LogFiles {
  /** Of all streams of the log. */
  readonly kinds: readonly StreamKind[];
  /** Of what waits for the disk. */
  readonly limits?: Partial<QueueLimits>;
  /** Called once the folder is this process's own, before its files are looked at. */
  readonly held?: () => void;
  /** Bytes kept free for the door; absent: as much as is usual. */
  readonly reserve?: number;
  /** Called once, when the log can take no further append: the process should say so and end. */
  readonly onFailure?: (failure: LogUnavailable) => void;
  /** Hears of every append and transaction. */
  readonly watch?: LogWatch;
}

/** `waitMs` leaves room in the second within which overload must be reported. */
const LIMITS: QueueLimits = { appends: 4096, bytes: 32 * 1024 * 1024, waitMs: 800 };

/** Events a follower catches up with at once. */
const PAGE_EVENTS = 256;

/** The log in SQLite files of one folder, owned by one process; a thread of its own writes them. */
export class EmbeddedEventStore extends EventStore {
  override readonly soleWriter = true;
  private readonly followers = new Followers();
  private readonly kinds: StreamKinds;
  private readonly queue: QueuedAppends;
  private failure: LogUnavailable | undefined;
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly options: EmbeddedLogOptions,
    private readonly lock: FolderLock,
    private readonly reader: EmbeddedLogReader,
    private writer: WriterThread | undefined,
  ) {
    super();
    this.kinds = new StreamKinds(options.kinds);
    const { limits, watch } = options;
    this.queue = new QueuedAppends({
      limits: { ...LIMITS, ...limits },
      send: (orders) => this.writer?.send(orders),
      watch,
      followers: this.followers,
      at: (position) => this.reader.at(position),
      failed: (fault) => {
        this.fail(fault);
      },
    });
  }

  /** Takes the folder and starts the writer. Throws CannotOpenLog. */
  static async open(options: EmbeddedLogOptions): Promise<EmbeddedEventStore> {
    const { folder, reserve } = options;
    const lock = lockFolder(folder);
    let reader: EmbeddedLogReader | undefined;
    try {
      options.held?.();
      const identity = await prepareLog(options);
      reader = EmbeddedLogReader.open(folder);
      const store = new EmbeddedEventStore(options, lock, reader, undefined);
      store.writer = await WriterThread.start(
        {
          ...{ folder, markFiles: markFiles(options), channel: growthChannel(identity), reserve },
          reserved: store.kinds.reserved,
        },
        {
          answers: (answers) => {
            store.queue.settle(answers);
          },
          failed: (fault) => {
            store.fail(fault);
          },
        },
      );
      return store;
    } catch (error) {
      await reader?.close();
      lock.release();
      throw error;
    }
  }

  override async append(
    stream: StreamName,
    expectedRevision: number,
    entries: readonly SealedEntry[],
    idempotency?: IdempotencyRecord,
  ): Promise<AppendedEntries> {
    if (this.failure !== undefined) throw this.failure;
    if (this.closed !== undefined) throw new LogUnavailable('the log is closed');
    if (entries.length === 0 && idempotency === undefined) return this.appendNothing(stream, expectedRevision);
    this.kinds.require(stream);
    if (idempotency !== undefined) commandKey(idempotency.id);
    return this.queue.submit({ stream, expectedRevision, entries, ...(idempotency && { idempotency }) });
  }

  /** The log itself is here. */
  override cachedStream(): undefined {
    return undefined;
  }

  override findCommand(id: string): Promise<RecordedCommand | undefined> {
    return this.reader.findCommand(id);
  }

  override readStream(stream: StreamName, fromRevision = 0): Promise<StreamEntries> {
    return this.reader.readStream(stream, fromRevision);
  }

  override readAll(from: LogRead, limit: number): Promise<readonly StoredEntry[]> {
    return this.reader.readAll(from, limit);
  }

  override subscribe(from: LogRead, signal: AbortSignal): AsyncIterable<readonly StoredEntry[]> {
    return this.reader.subscribe(from, signal);
  }

  override leaves(from: number, to: number): Promise<readonly Buffer[]> {
    return this.reader.leaves(from, to);
  }

  override head(): Promise<Position> {
    return this.reader.head();
  }

  override async follow(categories: readonly string[], observe: (entry: StoredEntry) => void): Promise<void> {
    let seen = 0;
    for (;;) {
      const entries = this.reader.page(seen, categories, PAGE_EVENTS);
      for (const entry of entries) observe(entry);
      seen = Number(entries.at(-1)?.position.value ?? seen);
      // No turn passes between a look that found nothing new and the first new entry.
      if (entries.length < PAGE_EVENTS) break;
      await nextTurn();
    }
    this.followers.add(categories, BigInt(seen), observe);
  }

  override fresh(): Promise<void> {
    return Promise.resolve();
  }

  override stalenessMs(): number {
    return 0;
  }

  stats(): EmbeddedLogStats {
    return this.queue.stats;
  }

  /** Size of the write-ahead file; 0 where there is none. */
  walBytes(): number {
    return statSync(`${logFile(this.options.folder)}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  override close(): Promise<void> {
    this.closed ??= this.shutDown();
    return this.closed;
  }

  private async appendNothing(stream: StreamName, expected: number): Promise<AppendedEntries> {
    const revision = await this.reader.revisionOf(stream);
    if (revision !== expected) throw new WrongExpectedRevision(stream, expected, revision);
    return { revision, position: await this.head() };
  }

  private fail(fault: string): void {
    if (this.failure !== undefined) return;
    this.failure = new LogUnavailable(fault);
    this.queue.fail(this.failure);
    this.options.onFailure?.(this.failure);
  }

  private async shutDown(): Promise<void> {
    await this.queue.empty();
    if (this.failure === undefined) await this.writer?.finish();
    else await this.writer?.kill();
    // After the writer: the last connection of a writer to close would try a checkpoint, and so a failed fsync, again.
    await this.reader.close();
    this.lock.release();
  }
}
