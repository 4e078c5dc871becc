import type { EventCodec, Sealed } from './codec.js';
import type { AnyFact } from './decider.js';
import {
  LogCorrupted,
  type AppendedEntries,
  type IdempotencyRecord,
  type EventStore,
  type LogRead,
  type LogReader,
  type RecordedCommand,
  type StoredEntry,
} from './event-store.js';
import { Position } from './position.js';
import type { NewEvent, RecordedEvent } from './recorded-event.js';
import { streamParts, type StreamName } from './stream.js';

/** What an append did, as typed events. */
export interface Appended<Event extends AnyFact = AnyFact> {
  readonly events: readonly RecordedEvent<Event>[];
  /** Of the stream, after the append. */
  readonly revision: number;
  /** Of the last event, or of the head where there was none. */
  readonly position: Position;
}

/** A stream as it was read, as typed events. */
export interface StreamRead<Event extends AnyFact = AnyFact> {
  readonly events: readonly RecordedEvent<Event>[];
  /** Of the stream's last event; NO_STREAM if there is none. */
  readonly revision: number;
}

/** The log as typed events in their order: what projections and tools read. */
export interface EventReader {
  /** At most `limit` events in log order. Throws as LogReader.readAll, and UnknownEventType. */
  readAll(from: LogRead, limit: number): Promise<readonly RecordedEvent[]>;

  /** As LogReader.subscribe. Throws as readAll. */
  subscribe(from: LogRead, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]>;

  /** The last position. */
  head(): Promise<Position>;

  close(): Promise<void>;
}

/** Reads typed events from a log of sealed entries. */
export class JournalReader implements EventReader {
  constructor(
    private readonly log: LogReader,
    protected readonly codec: EventCodec,
  ) {}

  /** A stream's events in order, optionally only from a revision on. Throws LogCorrupted, LogUnavailable, UnknownEventType. */
  async readStream<Event extends AnyFact>(stream: StreamName, fromRevision = 0): Promise<StreamRead<Event>> {
    const { entries, revision } = await this.log.readStream(stream, fromRevision);
    const events = entries.map((entry, place) => {
      if (entry.revision !== fromRevision + place)
        throw new LogCorrupted(entry.position, `revision ${fromRevision + place} of ${stream} is missing`);
      return this.codec.open(entry) as RecordedEvent<Event>;
    });
    return { events, revision };
  }

  async readAll(from: LogRead, limit: number): Promise<readonly RecordedEvent[]> {
    return this.opened(await this.log.readAll(from, limit));
  }

  async *subscribe(from: LogRead, signal: AbortSignal): AsyncGenerator<readonly RecordedEvent[], void> {
    for await (const entries of this.log.subscribe(from, signal)) yield this.opened(entries);
  }

  /** As LogReader.leaves. */
  leaves(from: number, to: number): Promise<readonly Buffer[]> {
    return this.log.leaves(from, to);
  }

  head(): Promise<Position> {
    return this.log.head();
  }

  close(): Promise<void> {
    return this.log.close();
  }

  private opened(entries: readonly StoredEntry[]): readonly RecordedEvent[] {
    return entries.map((entry) => this.codec.open(entry));
  }
}

/** What the execution of commands needs of the log. */
export type CommandJournal = Pick<
  Journal,
  'readStream' | 'cachedStream' | 'append' | 'findCommand' | 'head' | 'soleWriter'
>;

/** The log as the rest of the register sees it: facts go in, typed events come out. */
export class Journal extends JournalReader {
  /** Categories that an in-memory state follows. */
  private readonly followed = new Set<string>();
  /** Events that this process appends to a followed stream, by their bytes, so that they are not read from them again. */
  private readonly appending = new WeakMap<Buffer, Sealed>();

  constructor(
    private readonly store: EventStore,
    codec: EventCodec,
  ) {
    super(store, codec);
  }

  /**
   * Appends all events or none, and with an idempotency record the command that records them: as EventStore.append, which is called
   * before this returns. Rejects as that does, and with UnwritableEntry.
   */
  async append<Event extends AnyFact>(
    stream: StreamName,
    expectedRevision: number,
    events: readonly NewEvent<Event>[],
    idempotency?: IdempotencyRecord,
  ): Promise<Appended<Event>> {
    const sealed = events.map((event, place) => this.codec.seal(stream, expectedRevision + 1 + place, event));
    if (this.followed.has(streamParts(stream).category))
      for (const one of sealed) this.appending.set(one.entry.bytes, one);
    const entries = sealed.map(({ entry }) => entry);
    // No turn passes before this call: the order of appends is that of the decisions.
    const appended = await this.store.append(stream, expectedRevision, entries, idempotency);
    return { events: this.eventsOf(sealed, appended), revision: appended.revision, position: appended.position };
  }

  /** See EventStore.soleWriter. */
  get soleWriter(): boolean {
    return this.store.soleWriter;
  }

  /**
   * A stream as this process has seen it pass by: others may have written since, which an append finds out. undefined
   * where nothing is kept of it, or not what was written. Throws StreamDamaged, LogUnavailable, UnknownEventType.
   */
  cachedStream<Event extends AnyFact>(stream: StreamName): StreamRead<Event> | undefined {
    const cached = this.store.cachedStream(stream);
    if (cached === undefined) return undefined;
    try {
      const events = cached.entries.map((entry) => this.codec.open(entry) as RecordedEvent<Event>);
      return { events, revision: cached.revision };
    } catch (error) {
      if (error instanceof LogCorrupted) return undefined;
      throw error;
    }
  }

  /** What a command did, or undefined if none of that id has succeeded. */
  findCommand(id: string): Promise<RecordedCommand | undefined> {
    return this.store.findCommand(id);
  }

  /** Feeds an in-memory state: see EventStore.follow. */
  follow(categories: readonly string[], observe: (event: RecordedEvent) => void): Promise<void> {
    for (const category of categories) this.followed.add(category);
    return this.store.follow(categories, (entry) => {
      observe(this.appending.get(entry.bytes)?.at(entry.position) ?? this.codec.open(entry));
    });
  }

  /** Resolves when the in-memory states are at most 2 s old. Throws LogNotFresh. */
  fresh(): Promise<void> {
    return this.store.fresh();
  }

  /** How long ago, in ms, the in-memory states held all that was stored then. */
  stalenessMs(): number {
    return this.store.stalenessMs();
  }

  private eventsOf<Event extends AnyFact>(
    sealed: readonly Sealed<Event>[],
    { position: { logId, incarnation, value }, stored }: AppendedEntries,
  ): readonly RecordedEvent<Event>[] {
    if (stored !== undefined) return stored.map((entry) => this.codec.open(entry) as RecordedEvent<Event>);
    const before = value - BigInt(sealed.length);
    return sealed.map(({ at }, place) => at(new Position(logId, incarnation, before + BigInt(place + 1))));
  }
}
