import type { AnyFact } from '../kernel/decider.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';

/** What SQLite stores: booleans are written as 0 and 1. */
export type SqlValue = string | number | Uint8Array | null;

/** A prepared statement; values are bound in the order of the `?` in it. */
export interface Statement<Row = unknown> {
  run(...values: SqlValue[]): unknown;
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
}

/** The read database as a projection fills it. */
export interface ProjectionDatabase {
  prepare<Row = unknown>(sql: string): Statement<Row>;
}

/** The events that are applied in one transaction. */
export interface Batch {
  /**
   * Registers what writes at the end of every batch what its handlers kept in memory: totals once in place of once an
   * event, rows of an index in its order. For tables that no handler reads, and so that every division of the log into
   * batches leaves the same rows. Before a batch that failed is tried again, its handlers are made anew.
   */
  atEnd(write: () => void): void;
}

/** An event as a handler gets it. */
export type ProjectedEvent<Event extends AnyFact = AnyFact> = RecordedEvent<Event> & {
  /** First part of the stream's subject: the exhibition, where the stream belongs to one. */
  readonly exhibition: string;
  /** The rest of the stream's subject, `''` where there is none. */
  readonly subject: string;
  /** Place in the log, counted from 0. Tables store it and no position, so that they are equal over every store. */
  readonly leafIndex: number;
};

// A method's parameter is compared loosely: so projections of different events fit into one list.
interface Handles<Event> {
  apply(event: Event): void;
}

/** One function for each event type that matters; pure but for its statements: no clock, randomness or network. */
export type Handlers<Event extends AnyFact> = {
  readonly [Type in Event['type']]?: Handles<ProjectedEvent<Extract<Event, { readonly type: Type }>>>['apply'];
};

/** Tables of the read database and what fills them. */
export interface Projection<Event extends AnyFact = AnyFact> {
  readonly name: string;
  /** URL of the module (`import.meta.url`): where its code, or what it imports, changes, the read file is built anew. */
  readonly source: string;
  /** SQL that creates the tables, and the indexes that handlers need, in an empty database. */
  readonly tables: string;
  /** SQL of the indexes that only reads need: in a file that is built anew they come last, which is faster. */
  readonly indexes?: string;
  /** Prepares the statements once; called after the tables of all projections are there. */
  handlers(db: ProjectionDatabase, batch: Batch): Handlers<Event>;
}
