import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position } from '../../kernel/position.js';
import { StreamKinds, type StreamKind } from '../../kernel/stream-kinds.js';
import type { StreamName } from '../../kernel/stream.js';
import {
  CommandAlreadyRecorded,
  EventStore,
  LogOverloaded,
  LogStorageFull,
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
import { AppendQueue, type QueueLimits } from './append/append-queue.js';
import { commandKey } from './append/command-key.js';
import { EmbeddedLogReader } from './embedded-log-reader.js';
import { lockFolder, type FolderLock } from './open/folder-lock.js';
import { Followers } from '../followers.js';
import { logFile } from './open/log-database.js';
import { growthChannel } from './append/log-growth.js';
import { markFiles, prepareLog, type LogFiles } from './open/prepare-log.js';
import type { AppendOrder, AppendOutcome } from './append/writer-protocol.js';
import { WriterThread, type WriterAnswers } from './append/writer-thread.js';

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

/** What the log has done since it was opened, and what waits now. */
export interface EmbeddedLogStats {
  /** Transactions; appends that wait together share one. */
  readonly commits: number;
  /** Appends answered, refused ones among them. */
  readonly appends: number;
  readonly events: number;
  /** In transactions, fsync included, in ms. */
  readonly busy: number;
  readonly waiting: number;
  readonly waitingBytes: number;
}

/** Patience leaves room in the second within which an overloaded log must say so. */
const LIMITS: QueueLimits = { appends: 4096, bytes: 32 * 1024 * 1024, patience: 800 };

/** Events a follower catches up with at once. */
const PAGE_EVENTS = 256;

/** The log in SQLite files of one folder, owned by one process; a thread of its own writes them. */
export class EmbeddedEventStore extends EventStore {
  override readonly soleWriter = true;
  private readonly followers = new Followers();
  private readonly kinds: StreamKinds;
  private readonly queue: AppendQueue;
  private failure: LogUnavailable | undefined;
  private closed: Promise<void> | undefined;
  private commits = 0;
  private appends = 0;
  private events = 0;
  private busy = 0;

  private constructor(
    private readonly options: EmbeddedLogOptions,
    private readonly lock: FolderLock,
    private readonly reader: EmbeddedLogReader,
    private writer: WriterThread | undefined,
  ) {
    super();
    this.kinds = new StreamKinds(options.kinds);
    this.queue = new AppendQueue({ ...LIMITS, ...options.limits }, (orders) => this.writer?.send(orders));
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
            store.settle(answers);
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
    return this.submit({ stream, expectedRevision, entries, ...(idempotency && { idempotency }) });
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

  override level(): Promise<void> {
    return Promise.resolve();
  }

  override lag(): number {
    return 0;
  }

  stats(): EmbeddedLogStats {
    const { commits, appends, events, busy, queue } = this;
    return { commits, appends, events, busy, waiting: queue.waiting, waitingBytes: queue.waitingBytes };
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

  private submit(order: AppendOrder & { readonly stream: StreamName }): Promise<AppendedEntries> {
    const watch = this.options.watch;
    const since = watch === undefined ? 0 : performance.now();
    return new Promise((resolve, reject) => {
      const refuse = (error: Error) => {
        watch?.appendEnded(error instanceof LogOverloaded ? 'overloaded' : 'unavailable', performance.now() - since);
        reject(error);
      };
      const answer = (outcome: AppendOutcome) => {
        watch?.appendEnded(outcome.kind, performance.now() - since);
        if (outcome.kind !== 'appended')
          return () => {
            reject(faultOf(order, outcome));
          };
        const { revision, position } = outcome;
        this.observed(order, revision, position);
        return () => {
          resolve({ revision, position: this.reader.at(position) });
        };
      };
      const bytes = order.entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
      try {
        this.queue.add({ order, bytes, refuse, answer });
      } catch (error) {
        if (!(error instanceof LogOverloaded)) throw error;
        refuse(error);
      }
    });
  }

  private observed({ stream, entries }: AppendOrder, revision: number, position: number): void {
    this.events += entries.length;
    if (!this.followers.follow(stream)) return;
    const back = entries.length - 1;
    try {
      this.followers.tell(
        entries.map(({ bytes, leaf }, place) => ({
          ...{ stream, bytes, leaf },
          revision: revision - back + place,
          position: this.reader.at(position - back + place),
        })),
      );
    } catch (error) {
      // What is appended stays acknowledged; decisions on a state that has missed an event would be wrong from now on.
      this.fail(`an in-memory state failed: ${String(error)}`);
    }
  }

  private settle({ outcomes, messages, took }: WriterAnswers): void {
    this.commits += 1;
    this.appends += outcomes.length;
    this.busy += took;
    this.options.watch?.groupWritten(outcomes.length, took);
    this.queue.settle(outcomes, messages);
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

function faultOf(
  { stream, expectedRevision, idempotency }: AppendOrder & { readonly stream: StreamName },
  outcome: Exclude<AppendOutcome, { kind: 'appended' }>,
): Error {
  switch (outcome.kind) {
    case 'wrong-revision':
      return new WrongExpectedRevision(stream, expectedRevision, outcome.actual);
    case 'command-recorded':
      return new CommandAlreadyRecorded(idempotency?.id ?? '');
    case 'storage-full':
      return new LogStorageFull('no room on the disk');
    case 'refused':
      return new Error(`the append to ${stream} was refused: ${outcome.fault}`);
  }
}
