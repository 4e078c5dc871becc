import type { Done } from '../kernel/command-steps.js';
import type { AnyFact } from '../kernel/decider.js';
import type { Snapshot } from '../projections/file/snapshot.js';
import type { Position } from '../kernel/position.js';

/** What a command answers; the interceptor makes status, body and headers of it. */
export class CommandResult {
  constructor(
    readonly status: 200 | 201,
    readonly body: Readonly<Record<string, unknown>>,
    readonly position: Position,
    readonly replayed: boolean,
    readonly revision?: number,
    readonly location?: string,
  ) {}
}

type AnyDone = Pick<Done<unknown, AnyFact>, 'revision' | 'position' | 'replayed'>;

/** 200 with `{ …named, revision, position, …more }`; `named` holds the thing's `id` or `code`. */
export const changed = (
  done: AnyDone,
  named: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): CommandResult => new CommandResult(200, body(done, named, more), done.position, done.replayed, done.revision);

/** 201 with the address of the new thing. */
export const created = (
  done: AnyDone,
  location: string,
  named: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): CommandResult =>
  new CommandResult(201, body(done, named, more), done.position, done.replayed, done.revision, location);

const body = ({ revision, position }: AnyDone, named: object, more: object) => ({
  ...named,
  ...(revision !== undefined && { revision }),
  position: position.toString(),
  ...more,
});

/** What a read answers: a body, the position it shows, and the revision where it is one thing. */
export class QueryResult {
  constructor(
    readonly body: unknown,
    readonly position: Position,
    readonly revision?: number,
    /** Other than JSON. */
    readonly mediaType?: string,
  ) {}
}

/** Dotted names of columns. */
type ColumnsAt = (at: Snapshot) => readonly string[];

/** What a read asks; run on the snapshot that the request names, as a rule the head's. */
export class Query {
  constructor(
    readonly on: (at: Snapshot) => QueryResult,
    /** Columns of the table beside those of the schema: texts in other languages. */
    readonly columns: ColumnsAt = () => [],
  ) {}
}

/** Something counted or listed. `columns`: as those of Query. */
export const answer = (query: (at: Snapshot) => unknown, columns?: ColumnsAt): Query =>
  new Query((at) => new QueryResult(query(at), at.position), columns);

/** One thing, with an ETag; `seen` leaves of it what this caller may see. */
export const answerThing = <Thing extends { readonly revision: number }>(
  query: (at: Snapshot) => Thing,
  seen: (thing: Thing) => unknown = (thing) => thing,
): Query =>
  new Query((at) => {
    const thing = query(at);
    return new QueryResult(seen(thing), at.position, thing.revision);
  });

/** What a PUT answers: 201 the first time, 200 afterwards. */
export const changedOrCreated = (
  done: AnyDone,
  existed: boolean,
  location: string,
  named: Readonly<Record<string, unknown>>,
): CommandResult => (existed ? changed(done, named) : created(done, location, named));
