import type { Position } from './position.js';
import type { StreamName } from './stream.js';

/** The expected revision of a stream that has no event yet. */
export const NO_STREAM = -1;

/** Makes a command act once: its id and the fingerprint of its request, recorded in the append of its events. */
export interface IdempotencyRecord {
  /** UUID. */
  readonly id: string;
  /** HMAC of the request, in hex. */
  readonly fingerprint: string;
}

/** What the log remembers of a command that succeeded. */
export interface RecordedCommand extends IdempotencyRecord {
  readonly stream: StreamName;
  /** Revision of the stream after the command; NO_STREAM if it has none. */
  readonly revision: number;
  /** How many events it recorded: the last `count` up to `revision`. */
  readonly count: number;
  /** Of its last event, or of the head where it recorded none. */
  readonly position: Position;
}

/** An event as it is stored: its bytes and the hash of its leaf, sealed above the port. Stores neither write nor read them. */
export interface SealedEntry {
  /** UUID of the event, for stores that know an event by its id. */
  readonly id: string;
  /** For stores that list events by type. */
  readonly type: string;
  /** Canonical JSON; see entry.ts. */
  readonly bytes: Buffer;
  /** SHA-256(0x00 || bytes), 32 bytes. */
  readonly leaf: Buffer;
}

/** An entry as a store gives it back, unchecked: `EventCodec.open` compares it with its leaf and its place. */
export interface StoredEntry {
  /** '' where the store has lost its name. */
  readonly stream: string;
  /** Place in the stream, from 0. */
  readonly revision: number;
  readonly position: Position;
  readonly bytes: Buffer;
  /** Empty where the store has lost it. */
  readonly leaf: Buffer;
  /** UUID of the event, from stores that keep it beside the entry. */
  readonly id?: string;
}

/** What an append did. */
export interface AppendedEntries {
  /** Of the stream, after the append. */
  readonly revision: number;
  /** Of the last entry, or of the head where there was none; the entries before it have the positions just before. */
  readonly position: Position;
  /** Present where an earlier try of the same command has stored entries of its own in the place of those given. */
  readonly stored?: readonly StoredEntry[];
}

/** A stream as it was read. */
export interface StreamEntries {
  readonly entries: readonly StoredEntry[];
  /** Of the stream's last entry; NO_STREAM if there is none. */
  readonly revision: number;
}

/** What of the log is read. */
export interface LogRead {
  /** Only events after this position; absent: from the beginning. */
  readonly after?: Position | undefined;
  /** Only streams of these categories; absent: all. */
  readonly categories?: readonly string[] | undefined;
}

/** The stream is not at the expected revision: another writer was first. Nothing was written. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: StreamName,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`${stream} is at ${actual}, not at ${expected}`);
  }
}

/** The command's id is on record already; `findCommand` says what it did. Nothing was written. */
export class CommandAlreadyRecorded extends Error {
  override readonly name = 'CommandAlreadyRecorded';
  constructor(readonly id: string) {
    super(`command ${id} is on record`);
  }
}

/** The same command is under way on another node, and not done in time. Worth a repeat with the same key. */
export class CommandInProgress extends Error {
  override readonly name = 'CommandInProgress';
  constructor(readonly id: string) {
    super(`command ${id} is under way`);
  }
}

/** The position belongs to another log, or to this one before a restore or a move. */
export class PositionOfAnotherLog extends Error {
  override readonly name = 'PositionOfAnotherLog';
}

/** The position lies beyond the last event of the log. */
export class PositionBeyondHead extends Error {
  override readonly name = 'PositionBeyondHead';
}

/** The queue of waiting appends is full. Nothing was written; worth a retry in a second. */
export class LogOverloaded extends Error {
  override readonly name = 'LogOverloaded';
}

/** No room on the disk. Nothing was written; reads go on. */
export class LogStorageFull extends Error {
  override readonly name = 'LogStorageFull';
}

/**
 * Whether the append is stored is unknown. Of the embedded log an I/O error, after which it takes no further append;
 * of a server that it does not answer, which may pass.
 */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/** The in-memory states are too stale to decide on, and the log does not answer. Nothing was written. */
export class LogNotFresh extends Error {
  override readonly name = 'LogNotFresh';
}

/** What is stored is not what was written: an entry's leaf hash or place differs, or one is missing. */
export class LogCorrupted extends Error {
  override readonly name = 'LogCorrupted';
  constructor(
    /** Of the first fault; undefined where the store could not even find its entries. */
    readonly position: Position | undefined,
    fault: string,
  ) {
    super(position === undefined ? fault : `${fault} at ${position.toString()}`);
  }
}

/** One stream's events are no longer given by the store, though the log holds or held them. Other streams go on. */
export class StreamDamaged extends Error {
  override readonly name = 'StreamDamaged';
  constructor(
    readonly stream: StreamName,
    /** A sentence's end: what was done to it. */
    readonly fault: string,
  ) {
    super(`${stream} cannot be read whole: ${fault}`);
  }
}

/** Entries of the log are lost and the loss is not acknowledged: appends are refused until it is. */
export class EntriesLost extends Error {
  override readonly name = 'EntriesLost';
  constructor(
    /** What is missing. */
    readonly loss: string,
  ) {
    super(`The log has lost ${loss}`);
  }
}

/** The half of the log that only reads; a thread that projects has one of its own. */
export abstract class LogReader {
  /** A stream's entries in order, optionally only from a revision on. Throws LogCorrupted, LogUnavailable. */
  abstract readStream(stream: StreamName, fromRevision?: number): Promise<StreamEntries>;

  /** At most `limit` entries in log order. Throws PositionOfAnotherLog, PositionBeyondHead, LogCorrupted, LogUnavailable. */
  abstract readAll(from: LogRead, limit: number): Promise<readonly StoredEntry[]>;

  /**
   * All entries after a position, then those that come, in batches and in log order, each once, until aborted.
   * The consumer's pace is the pace of reading. Throws as readAll.
   */
  abstract subscribe(from: LogRead, signal: AbortSignal): AsyncIterable<readonly StoredEntry[]>;

  /**
   * Leaf hashes of the leaf indexes from `from`, counted from 0, up to and without `to`, as they are stored: they are not
   * compared with their entries. Rejects with RangeError, PositionBeyondHead, LogCorrupted, LogUnavailable.
   */
  abstract leaves(from: number, to: number): Promise<readonly Buffer[]>;

  /** The last position. */
  abstract head(): Promise<Position>;

  /** Ends subscriptions, finishes what is under way, closes the store. May be called twice. */
  abstract close(): Promise<void>;
}

/**
 * The port of the log: streams of sealed entries, with the commands that recorded them. Adapters move bytes; what an
 * entry says is read above, by the Journal. One contract suite (test/contract) holds for every adapter.
 */
export abstract class EventStore extends LogReader {
  /**
   * Whether this process alone writes to the log. Then what it knows of a stream is current, and an append that expects
   * what a failed one before it would have left fails too.
   */
  abstract readonly soleWriter: boolean;

  /**
   * Appends all entries or none, if the stream is at `expectedRevision` (NO_STREAM: has none). The embedded log writes
   * appends in the order of the calls. With an idempotency record, the command is recorded with them, also where there is no entry.
   * Without entries and idempotency record nothing is written; the revision is checked and the head answered.
   * Rejects with CommandAlreadyRecorded or CommandInProgress, else WrongExpectedRevision; LogOverloaded, LogStorageFull,
   * LogUnavailable.
   */
  abstract append(
    stream: StreamName,
    expectedRevision: number,
    entries: readonly SealedEntry[],
    idempotency?: IdempotencyRecord,
  ): Promise<AppendedEntries>;

  /**
   * A stream's entries as this process has seen them pass by, without a question to the store, so others may have
   * written since; undefined where it keeps none. Throws StreamDamaged, LogUnavailable.
   */
  abstract cachedStream(stream: StreamName): StreamEntries | undefined;

  /** What a command did, or undefined if none of that id has succeeded. */
  abstract findCommand(id: string): Promise<RecordedCommand | undefined>;

  /**
   * Feeds an in-memory state: first all entries of the categories, then each new one.
   * The embedded log feeds it before it acknowledges an append, so that there it is never stale.
   */
  abstract follow(categories: readonly string[], observe: (entry: StoredEntry) => void): Promise<void>;

  /**
   * Resolves when the in-memory states are at most 2 s old; at once on the embedded log, where they are never stale.
   * Throws LogNotFresh where they cannot be brought so.
   */
  abstract fresh(): Promise<void>;

  /** How long ago, in ms, the in-memory states held all that was stored then; 0 on the embedded log. */
  abstract stalenessMs(): number;
}
