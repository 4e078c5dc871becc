import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { encodeEvent } from './encode-event.js';

/** What a writer expects of a stream: its last revision exactly, or one of the protocol's words. */
export type Expected = number | 'no-stream' | 'stream-exists' | 'any';

/** An event as a client proposes it; `data` and `metadata` are never looked into. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event in the log. `position` is a byte offset: commit and prepare position at once, as for every write over gRPC. */
export interface Stored extends Proposed {
  readonly stream: string;
  /** Text of an unsigned 64-bit number: a tombstone stands at 2^63 - 1. */
  readonly revision: string;
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The answer that carries it to a reader, encoded at its first reading. */
  encoded(): Buffer;
}

/** How a write was taken. `position` is missing where the server has none to tell (a repeat into a stream deleted since). */
export type Written =
  | { readonly result: 'written'; readonly revision: number; readonly position?: number }
  | { readonly result: 'wrong-expected-version'; readonly current: number }
  | { readonly result: 'stream-deleted' };

interface Stream {
  readonly events: Stored[];
  tombstone?: Stored;
  /** The first revision that a scavenge has left. */
  scavengedBefore?: number;
}

const NO_EVENTS: readonly Stored[] = [];
const EVERYTHING = 2 ** 63;
const DELETED_REVISION = '9223372036854775807';
const FIRST_POSITION = 167;
const RECORD_BYTES = 95;
const STATS_EVERY = 64;

const text = (value: object | string): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const metaOf = (stream: string): string => `$$${stream}`;

interface StreamMetadata {
  readonly $tb?: number;
  readonly $maxCount?: number;
}

/**
 * The log of one server, or of a whole cluster: streams, revisions and one order of everything, in memory.
 * Decides writes as the server's index writer does, repeats and soft deletes included. Emits `written` after each write.
 */
export class DoubleLog extends EventEmitter<{ written: [] }> {
  readonly all: Stored[] = [];
  private readonly streams = new Map<string, Stream>();
  private readonly byId = new Map<string, Stored>();
  /** Positions of events that a scavenge has taken, from which reads go on all the same. */
  private readonly scavenged = new Set<number>();
  private end = FIRST_POSITION;
  private untilStats = STATS_EVERY;

  constructor() {
    super();
    this.setMaxListeners(0);
    this.restoreAtStart();
  }

  /** How far the server's clock is ahead of this machine's, in ms. */
  clockAheadMs = 0;

  /** By the server's clock, in ms since the epoch. */
  now(): number {
    return Date.now() + this.clockAheadMs;
  }

  /** Where the next event will stand. */
  get endPosition(): number {
    return this.end;
  }

  /** A stream's events, those before its truncation too; its tombstone is not among them. */
  eventsOf(stream: string): readonly Stored[] {
    return this.streams.get(stream)?.events ?? NO_EVENTS;
  }

  /** The mark of a stream deleted for good. */
  tombstoneOf(stream: string): Stored | undefined {
    return this.streams.get(stream)?.tombstone;
  }

  isTombstoned(stream: string): boolean {
    return this.tombstoneOf(stream) !== undefined;
  }

  /** The first revision a reader may see, or 'none' where the stream was never there or was deleted softly. */
  firstVisible(stream: string): number | 'none' {
    const count = this.eventsOf(stream).length;
    const { $tb: from = 0, $maxCount: most = Infinity } = this.metadataOf(stream);
    if (count === 0 || from >= EVERYTHING) return 'none';
    return Math.max(from, count - most, this.streams.get(stream)?.scavengedBefore ?? 0);
  }

  /**
   * Takes what no reader of a stream sees any more: of a stream that was cut off or deleted all but its last event, of
   * one deleted for good all but its tombstone. Positions stay as they are.
   */
  scavenge(): void {
    const taken = new Set<Stored>();
    for (const [name, stream] of this.streams) {
      const { length } = stream.events;
      const visible = this.firstVisible(name);
      const end = stream.tombstone ? length : Math.min(visible === 'none' ? length : visible, length - 1);
      for (const event of stream.events.slice(0, Math.max(end, 0))) taken.add(event);
      stream.scavengedBefore = Math.max(end, 0);
    }
    for (const { position } of taken) this.scavenged.add(position);
    const left = this.all.filter((event) => !taken.has(event));
    this.all.splice(0, Infinity, ...left);
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Written {
    const check = this.check(stream, expected, events);
    if (check !== 'go-on') return check;
    const undelete = this.isSoftDeleted(stream);
    const from = this.eventsOf(stream).length;
    if (events.length === 0) return this.storeNothing(stream, from - 1);
    for (const event of events) this.store(stream, event);
    if (undelete) this.storeMetadata(stream, { ...this.metadataOf(stream), $tb: from });
    const last = this.eventsOf(stream).at(-1);
    this.untilStats -= events.length;
    if (this.untilStats <= 0) this.storeStats();
    this.emit('written');
    return { result: 'written', revision: from + events.length - 1, ...(last && { position: last.position }) };
  }

  /** Soft delete: events go out of sight, the stream's numbering goes on. */
  delete(stream: string, expected: Expected): Written {
    const check = this.check(stream, expected, [{ id: randomUUID() }]);
    if (check !== 'go-on') return check;
    if (this.eventsOf(stream).length === 0) return { result: 'wrong-expected-version', current: -1 };
    const meta = this.storeMetadata(stream, { $tb: EVERYTHING });
    this.emit('written');
    return { result: 'written', revision: Number(meta.revision), position: meta.position };
  }

  /** Hard delete: the name can never be used again. */
  tombstone(stream: string, expected: Expected): Written {
    const check = this.check(stream, expected, [{ id: randomUUID() }]);
    if (check !== 'go-on') return check;
    const nothing = new Uint8Array(0);
    const fact = { id: randomUUID(), type: '$streamDeleted', json: false, data: nothing, metadata: nothing };
    const stored = this.place(stream, DELETED_REVISION, fact);
    this.streamOf(stream).tombstone = stored;
    this.emit('written');
    return { result: 'written', revision: Number(DELETED_REVISION), position: stored.position };
  }

  /** The event at a place in the order of everything. */
  eventAt(index: number): Stored {
    const event = this.all[index];
    if (event === undefined) throw new RangeError(`no event ${index} in a log of ${this.all.length}`);
    return event;
  }

  /** Index in `all` of the first event at or after a position. */
  indexAt(position: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.eventAt(middle).position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether a reader may start at a position: at an event, at the start, or past the last event. Inside a record it may not. */
  isReadable(position: number): boolean {
    const last = this.all.at(-1)?.position ?? 0;
    const isEvent = this.all[this.indexAt(position)]?.position === position;
    return position === 0 || position > last || isEvent || this.scavenged.has(position);
  }

  /** Loses everything after the first `keep` events of clients, as a disk restored from yesterday's copy would. */
  truncate(keep: number): void {
    let kept = 0;
    const length = this.all.findIndex(({ stream }) => !/^(\$|heartbeat-)/.test(stream) && ++kept > keep);
    if (length < 0) return;
    const rest = this.all.slice(0, length);
    this.all.length = 0;
    this.streams.clear();
    this.byId.clear();
    for (const event of rest) this.index(event);
    this.end = rest.at(-1)?.position ?? FIRST_POSITION;
    this.end += 200;
  }

  /** Loses everything: a fresh server's log. */
  clear(): void {
    this.all.length = 0;
    this.streams.clear();
    this.byId.clear();
    this.end = FIRST_POSITION;
    this.restoreAtStart();
  }

  private check(stream: string, expected: Expected, events: readonly { id: string }[]): Written | 'go-on' {
    const current = this.eventsOf(stream).length - 1;
    const wrong: Written = { result: 'wrong-expected-version', current };
    if (this.isTombstoned(stream)) return { result: 'stream-deleted' };
    if (expected === 'stream-exists') {
      if (this.isSoftDeleted(stream)) return { result: 'stream-deleted' };
      if (current < 0 && this.eventsOf(metaOf(stream)).length === 0) return wrong;
    }
    if (expected === 'any' || expected === 'stream-exists') return this.repeatAnywhere(stream, events, wrong);
    const revision = expected === 'no-stream' ? -1 : expected;
    if (revision > current) return wrong;
    if (revision === current) return 'go-on';
    return this.repeatAt(stream, revision, events, wrong);
  }

  /** Events known by their ids are a repeat of an earlier write; a half-known write is neither. */
  private repeatAnywhere(stream: string, events: readonly { id: string }[], wrong: Written): Written | 'go-on' {
    const known = events
      .map(({ id }) => this.byId.get(id))
      .map((event) => (event?.stream === stream ? event : undefined));
    const last = known.at(-1);
    if (known[0] === undefined) return 'go-on';
    return last === undefined || known.includes(undefined) ? wrong : this.asBefore(last);
  }

  private repeatAt(
    stream: string,
    expected: number,
    events: readonly { id: string }[],
    wrong: Written,
  ): Written | 'go-on' {
    const there = this.eventsOf(stream).slice(expected + 1, expected + 1 + events.length);
    const last = there.at(-1);
    const same = there.length === events.length && events.every(({ id }, index) => there[index]?.id === id);
    if (same && last) return this.asBefore(last);
    const first = there[0]?.id === events[0]?.id;
    return expected === -1 && !first && this.isSoftDeleted(stream) ? 'go-on' : wrong;
  }

  private asBefore(last: Stored): Written {
    const seen = this.firstVisible(last.stream);
    const visible = seen !== 'none' && seen <= Number(last.revision);
    return { result: 'written', revision: Number(last.revision), ...(visible && { position: last.position }) };
  }

  private isSoftDeleted(stream: string): boolean {
    return (this.metadataOf(stream).$tb ?? 0) >= EVERYTHING;
  }

  private metadataOf(stream: string): StreamMetadata {
    const last = this.eventsOf(metaOf(stream)).at(-1);
    return last === undefined ? {} : (JSON.parse(Buffer.from(last.data).toString()) as StreamMetadata);
  }

  private storeMetadata(stream: string, metadata: StreamMetadata): Stored {
    // The greatest revision is past what a double number holds exactly; the server writes it as digits.
    const json = JSON.stringify(metadata).replace(String(EVERYTHING), DELETED_REVISION);
    return this.storeSystem(metaOf(stream), '$metadata', json);
  }

  private storeSystem(stream: string, type: string, data: object | string): Stored {
    return this.store(stream, { id: randomUUID(), type, json: true, data: text(data), metadata: new Uint8Array(0) });
  }

  private storeStats(): void {
    this.untilStats = STATS_EVERY;
    this.storeSystem('$stats-127.0.0.1:2113', '$statsCollected', { 'proc-mem': this.end });
  }

  /** An append without events leaves a record that no reader sees; the revision told of a new stream is 0 all the same. */
  private storeNothing(stream: string, revision: number): Written {
    const position = this.end;
    this.end += RECORD_BYTES + stream.length;
    return { result: 'written', revision: Math.max(revision, 0), position };
  }

  /** A server's log is never empty: it writes these before the first client comes. */
  private restoreAtStart(): void {
    this.storeSystem('$$$stats-127.0.0.1:2113', '$metadata', { $maxAge: 86400, $acl: { $r: [] } });
    this.storeSystem('$users', '$UserCreated', '{"loginName":"admin"}');
    this.storeStats();
  }

  private streamOf(name: string): Stream {
    const known = this.streams.get(name);
    if (known) return known;
    const fresh: Stream = { events: [] };
    this.streams.set(name, fresh);
    return fresh;
  }

  private store(stream: string, event: Proposed): Stored {
    return this.place(stream, String(this.eventsOf(stream).length), event);
  }

  private place(stream: string, revision: string, event: Proposed): Stored {
    let bytes: Buffer | undefined;
    const stored: Stored = {
      ...event,
      stream,
      revision,
      position: this.end,
      at: this.now(),
      encoded: () => (bytes ??= encodeEvent(stored)),
    };
    this.end += RECORD_BYTES + stream.length + event.type.length + event.data.length + event.metadata.length;
    this.index(stored);
    return stored;
  }

  private index(event: Stored): void {
    this.all.push(event);
    this.byId.set(event.id, event);
    const stream = this.streamOf(event.stream);
    if (event.revision === DELETED_REVISION) stream.tombstone = event;
    else stream.events.push(event);
  }
}
