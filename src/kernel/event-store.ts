import type { AnyFact } from './decider.js';
import type { Position } from './position.js';
import type { NewEvent, RecordedEvent } from './recorded-event.js';
import type { StreamName } from './stream.js';

/** The expected revision of a stream that has no event yet. */
export const NO_STREAM = -1;

/** One command, once: its id and the fingerprint of its request, claimed in the append that records it. */
export interface CommandClaim {
  /** UUID. */
  readonly id: string;
  /** HMAC of the request, in hex. */
  readonly fingerprint: string;
}

/** What the log remembers of a command that succeeded. */
export interface RecordedCommand extends CommandClaim {
  readonly stream: StreamName;
  /** Revision of the stream after the command; NO_STREAM if it has none. */
  readonly revision: number;
  /** How many events it recorded: the last `count` up to `revision`. */
  readonly count: number;
  /** Of its last event, or of the head where it recorded none. */
  readonly position: Position;
}

export interface Appended<Event extends AnyFact = AnyFact> {
  readonly events: readonly RecordedEvent<Event>[];
  /** Of the stream, after the append. */
  readonly revision: number;
  /** Of the last event, or of the head where there was none. */
  readonly position: Position;
}

export interface StreamRead<Event extends AnyFact = AnyFact> {
  readonly events: readonly RecordedEvent<Event>[];
  /** Of the stream's last event; NO_STREAM if there is none. */
  readonly revision: number;
}

export interface LogRead {
  /** Only events after this position; absent: from the beginning. */
  readonly after?: Position | undefined;
  /** Only streams of these categories; absent: all. */
  readonly categories?: readonly string[] | undefined;
}

/** Another writer was first: the stream is not at the revision that the decision was made on. Nothing was written. */
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

/** The command's id is on record already; whoever appended asks `findCommand` what it did. Nothing was written. */
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

/** What is known of the log here is too old to decide on, and the log does not answer. Nothing was written. */
export class LogNotLevel extends Error {
  override readonly name = 'LogNotLevel';
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

/** The half of the log that only reads; a thread that projects has one of its own. */
export abstract class LogReader {
  /** A stream's events in order, optionally only from a revision on. Throws LogCorrupted, UnknownEventType. */
  abstract readStream<Event extends AnyFact>(stream: StreamName, fromRevision?: number): Promise<StreamRead<Event>>;

  /** At most `limit` events in log order. Throws PositionOfAnotherLog, PositionBeyondHead, LogCorrupted, UnknownEventType. */
  abstract readAll(from: LogRead, limit: number): Promise<readonly RecordedEvent[]>;

  /**
   * All events after a position, then those that come, in batches and in log order, each once, until aborted.
   * The consumer's pace is the pace of reading. Throws as readAll.
   */
  abstract subscribe(from: LogRead, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]>;

  /** The last position. */
  abstract head(): Promise<Position>;

  /** Ends subscriptions, finishes what is under way, gives the store free. May be called twice. */
  abstract close(): Promise<void>;
}

/**
 * The log as the rest of the register sees it; an abstract class, so that it names its adapter for injection.
 * One contract suite (test/contract) holds for every adapter.
 */
export abstract class EventStore extends LogReader {
  /**
   * Appends all events or none, if the stream is at `expectedRevision` (NO_STREAM: has none).
   * With a claim, the command is recorded with them, also where there is no event.
   * Without events and claim nothing is written; the revision is checked and the head answered.
   * A type that the codec does not know is refused before it is written, since no reader would get past it.
   * Throws CommandAlreadyRecorded or CommandInProgress, else WrongExpectedRevision; LogOverloaded, LogStorageFull, LogUnavailable,
   * UnwritableEntry, UnknownEventType.
   */
  abstract append<Event extends AnyFact>(
    stream: StreamName,
    expectedRevision: number,
    events: readonly NewEvent<Event>[],
    claim?: CommandClaim,
  ): Promise<Appended<Event>>;

  /** What a command did, or undefined if none of that id has succeeded. */
  abstract findCommand(id: string): Promise<RecordedCommand | undefined>;

  /**
   * Feeds a fold that lives in memory: first all events of the categories, then each new one.
   * The embedded log feeds it before it acknowledges an append, so that there it is never stale.
   */
  abstract follow(categories: readonly string[], observe: (event: RecordedEvent) => void): Promise<void>;

  /**
   * Resolves when what the folds in memory know is at most 2 s old; at once on the embedded log, where it is never old.
   * Throws LogNotLevel where they cannot be brought so.
   */
  abstract level(): Promise<void>;

  /** How long ago, in ms, the folds in memory held all that was stored then; 0 on the embedded log. */
  abstract lag(): number;
}
