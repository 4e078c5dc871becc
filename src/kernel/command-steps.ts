import type { Fault } from '../values/fault.js';
import type { CommandContext } from './command-context.js';
import type { AnyFact, Decider } from './decider.js';
import type { Instead } from './instead.js';
import type { Problem } from './problem.js';
import type { Position } from './position.js';
import type { RecordedEvent } from './recorded-event.js';
import type { StreamName } from './stream.js';

/** One command, bound to its stream. All functions are pure; they run in the order in which they stand here. */
export interface CommandSteps<State, Event extends AnyFact> {
  /** Of the use case: in logs, traces and metrics. */
  readonly name: string;
  readonly stream: StreamName;
  readonly decider: Decider<State, Event>;
  readonly context: CommandContext;
  /** Throws `not-found` where the path names nothing. */
  readonly exists?: ((state: State) => unknown) | undefined;
  /** Faults of the body that need the state, such as an unknown reference. The body may have other faults. */
  readonly faults?: ((state: State) => readonly Fault[]) | undefined;
  /**
   * Revision of the event that records this very request, where the request carries an id of its own that the stream
   * keeps: then nothing happens, and the result is that event's. Throws Problem where the id is another request's.
   */
  readonly recorded?: ((state: State) => number | undefined) | undefined;
  /** The revision in the thing's ETag; undefined where there is no such thing yet. */
  readonly revision: (state: State) => number | undefined;
  /** Whether a change of what is there needs If-Match; to make it anew or to change nothing does not. */
  readonly overwrites?: boolean | undefined;
  /** The facts that happen, none where nothing changes. Throws Problem where the command is refused. */
  readonly decide: (state: State) => readonly Event[] | Instead<unknown>;
  /** Keep the stream's state in memory, so that the next command need not read the stream. */
  readonly remember?: boolean | undefined;
  /** The stream has probably no event yet: decide on that first, and read it only where the append finds otherwise. */
  readonly startsStream?: boolean | undefined;
  /** How long the caller waits for the outcome, in ms; absent: 10 s. */
  readonly timeoutMs?: number | undefined;
}

/** At least one command, all to one stream. */
export type Commands<State, Event extends AnyFact> = readonly [
  CommandSteps<State, Event>,
  ...CommandSteps<State, Event>[],
];

/** What a command did, at first or now again. A result is made of this alone, so that a repeat has the same result. */
export interface Done<State, Event extends AnyFact> {
  readonly kind: 'done';
  readonly before: State;
  readonly after: State;
  readonly events: readonly RecordedEvent<Event>[];
  /** Of the thing, as in its ETag. */
  readonly revision: number | undefined;
  readonly position: Position;
  readonly replayed: boolean;
}

/** What became of one command of a batch. */
export type Settled<State, Event extends AnyFact> =
  Done<State, Event> | { readonly kind: 'refused'; readonly problem: Problem };

/** What a command would do now. */
export type Preview<State, Event extends AnyFact> =
  | { readonly kind: 'facts'; readonly facts: readonly Event[]; readonly before: State; readonly after: State }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** It is on record already. */
  | { readonly kind: 'recorded' }
  /** It belongs to another stream. */
  | { readonly kind: 'instead' };
