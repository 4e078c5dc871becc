import {
  CommandAlreadyRecorded,
  WrongExpectedRevision,
  type Appended,
  type EventStore,
  type RecordedCommand,
} from './event-store.js';
import { invalid, Problem } from './problem.js';
import type { Fault } from '../values/fault.js';
import type { CommandContext } from './command-context.js';
import type { AnyFact, Decider } from './decider.js';
import { checkCondition } from './condition.js';
import { eventsToRecord } from './new-events.js';
import type { Position } from './position.js';
import type { RecordedEvent } from './recorded-event.js';
import { within } from './timeout.js';
import { RememberedStates, type Remembered } from './remembered-states.js';
import type { StreamName } from './stream.js';
import { InFlight, Turns } from './keyed-mutex.js';

/** One use case, as its handler states it. All functions are pure; they run in the order they stand in. */
export interface UseCase<State, Event extends AnyFact> {
  readonly stream: StreamName;
  readonly decider: Decider<State, Event>;
  readonly context: CommandContext;
  /** Throws `not-found` where the path names nothing. */
  readonly find?: (state: State) => void;
  /** Faults of the body that only the state tells, such as an unknown reference. The body may have other faults. */
  readonly faults?: (state: State) => readonly Fault[];
  /**
   * Revision of the event that records this very request, where the request carries an id of its own that the stream
   * remembers: then nothing happens, and the answer is that event's. Throws the Problem where the id is another's.
   */
  readonly recorded?: (state: State) => number | undefined;
  /** The revision that the thing's ETag shows; undefined where there is no such thing yet. */
  readonly revision: (state: State) => number | undefined;
  /** Often asked of the same stream: its state is kept in memory, so that the stream need not be read each time. */
  readonly frequent?: true;
  /** How long the caller waits for an outcome, in ms; absent: as long as a desk does. */
  readonly patience?: number;
  /** What happens: the facts, none where nothing changes. Throws the Problem that stands against it. */
  readonly decide: (state: State) => readonly Event[];
}

/** What a use case did, the first time or now again: an answer is made of this alone, so a repeat answers the same. */
export interface Done<State, Event extends AnyFact> {
  readonly before: State;
  readonly after: State;
  readonly events: readonly RecordedEvent<Event>[];
  /** Of the thing, as its ETag shows it. */
  readonly revision: number | undefined;
  readonly position: Position;
  readonly replayed: boolean;
}

const ATTEMPTS = 8;

/** How long a desk waits for an outcome, in ms. */
const PATIENCE = 10_000;

/** Streams whose state is kept in memory: some kilobytes each. */
const REMEMBERED = 10_000;

/** Load, fold, decide, append: the only way an event is recorded. */
export class HandleCommand {
  private readonly turns = new Turns();
  private readonly states = new RememberedStates(REMEMBERED);
  private readonly inFlight: InFlight;

  /** `patience`: how long a repeat waits for the first of its kind, in ms. */
  constructor(
    private readonly store: EventStore,
    patience = 2000,
  ) {
    this.inFlight = new InFlight(patience);
  }

  /**
   * Throws Problem, and what the store's append throws; `overloaded` where the outcome does not come in time, which may
   * then still be that it is written: a repeat with the same key finds out.
   */
  on<State, Event extends AnyFact>(useCase: UseCase<State, Event>): Promise<Done<State, Event>> {
    const { patience = PATIENCE } = useCase;
    return within(patience, this.begin(useCase, patience / 2), stillPending);
  }

  /** `patience`: how long it waits for its turn, in ms. */
  private begin<State, Event extends AnyFact>(
    useCase: UseCase<State, Event>,
    patience: number,
  ): Promise<Done<State, Event>> {
    const { stream } = useCase;
    const { claim } = useCase.context;
    const take = () => this.turns.take(stream, patience, () => this.act(useCase));
    if (claim === undefined) return take();
    return this.inFlight.alone(claim.id, async () => {
      const recorded = await this.store.findCommand(claim.id);
      return recorded === undefined ? take() : this.replay(useCase, recorded);
    });
  }

  private async act<State, Event extends AnyFact>(useCase: UseCase<State, Event>): Promise<Done<State, Event>> {
    const { stream, decider } = useCase;
    const remembered = this.states.take<State>(stream);
    if (useCase.frequent === true && remembered !== undefined) {
      const done = await this.actOn(useCase, remembered);
      if (done !== undefined) return done;
    }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { events, revision } = await this.store.readStream<Event>(stream);
      const state = folded(decider, events);
      const decided = await this.decided(useCase, state, events);
      if ('replayed' in decided) return decided.replayed;
      if ('recorded' in decided) return again(useCase, events, decided.recorded);
      const done = await this.append(useCase, { state, revision }, decided.facts);
      if (done !== undefined) return done;
    }
    throw new Problem(
      'conflict',
      'Others kept changing this at the same moment. Nothing was written; please try again.',
    );
  }

  /**
   * What stands against a command may be what it did itself, on another node and a moment ago: then it is answered as
   * that was. Throws the Problem that stands against it.
   */
  private async decided<State, Event extends AnyFact>(
    useCase: UseCase<State, Event>,
    state: State,
    events: readonly RecordedEvent<Event>[],
  ): Promise<Decided<Event> | { readonly replayed: Done<State, Event> }> {
    try {
      return decide(useCase, state, events);
    } catch (error) {
      const { claim } = useCase.context;
      const recorded = claim && (await this.store.findCommand(claim.id));
      if (recorded === undefined) throw error;
      return { replayed: await this.replay(useCase, recorded) };
    }
  }

  /** Acts without reading the stream. undefined where nothing came of it: the stream itself gives such an answer. */
  private async actOn<State, Event extends AnyFact>(
    useCase: UseCase<State, Event>,
    remembered: Remembered<State>,
  ): Promise<Done<State, Event> | undefined> {
    let decided: Decided<Event>;
    try {
      decided = decide(useCase, remembered.state, []);
    } catch {
      // A refusal must not rest on an old state. On the present one it comes again.
      return undefined;
    }
    if ('recorded' in decided || decided.facts.length === 0) return undefined;
    return this.append(useCase, remembered, decided.facts);
  }

  /** undefined where another was first. */
  private async append<State, Event extends AnyFact>(
    useCase: UseCase<State, Event>,
    { state: before, revision }: Remembered<State>,
    facts: readonly Event[],
  ): Promise<Done<State, Event> | undefined> {
    const { stream, context, frequent } = useCase;
    try {
      const appended = await this.store.append(stream, revision, eventsToRecord(facts, context), context.claim);
      const did = done(useCase, before, appended, false);
      if (frequent === true) this.states.put(stream, { state: did.after, revision: appended.revision });
      return did;
    } catch (error) {
      if (error instanceof CommandAlreadyRecorded) return this.replayOf(useCase, error.id);
      if (error instanceof WrongExpectedRevision) return undefined;
      throw error;
    }
  }

  private async replayOf<State, Event extends AnyFact>(useCase: UseCase<State, Event>, id: string) {
    const recorded = await this.store.findCommand(id);
    if (recorded === undefined) throw new Error(`command ${id} is on record and cannot be found`);
    return this.replay(useCase, recorded);
  }

  private async replay<State, Event extends AnyFact>(
    useCase: UseCase<State, Event>,
    { fingerprint, stream, revision, count, position }: RecordedCommand,
  ): Promise<Done<State, Event>> {
    if (fingerprint !== useCase.context.claim?.fingerprint)
      throw new Problem('idempotency-key-reused', 'This Idempotency-Key belongs to another request. Use a new key.');
    const read = await this.store.readStream<Event>(stream);
    const first = revision + 1 - count;
    const before = folded(useCase.decider, read.events.slice(0, first));
    return done(useCase, before, { events: read.events.slice(first, revision + 1), revision, position }, true);
  }
}

const stillPending = () =>
  new Problem(
    'overloaded',
    'The log is slow to answer, and this may still be written. Repeat it in a second as it is: it acts once.',
  );

/** What comes of a request: facts, or the revision of the event that recorded it before. */
type Decided<Event> = { readonly facts: readonly Event[] } | { readonly recorded: number };

/** The steps between reading and writing, in the order that the contract gives them. */
function decide<State, Event extends AnyFact>(
  useCase: UseCase<State, Event>,
  state: State,
  events: readonly RecordedEvent<Event>[],
): Decided<Event> {
  useCase.find?.(state);
  refuseFaults(useCase.context, useCase.faults?.(state) ?? []);
  const recorded = useCase.recorded?.(state);
  if (recorded !== undefined) return { recorded };
  checkCondition(useCase.context, useCase.revision(state), events);
  return { facts: useCase.decide(state) };
}

/** Throws validation-failed with the faults of the request and further ones of its body, one for each place. */
export function refuseFaults(context: CommandContext, further: readonly Fault[]): void {
  const known = new Set(context.faults.map((fault) => ('pointer' in fault ? fault.pointer : '')));
  const later = further.filter((fault) => !('pointer' in fault && known.has(fault.pointer)));
  const faults = [...context.faults, ...later];
  if (faults.length > 0) throw invalid(faults);
}

/** What the event of this revision did, told once more. */
function again<State, Event extends AnyFact>(
  useCase: UseCase<State, Event>,
  recorded: readonly RecordedEvent<Event>[],
  revision: number,
): Done<State, Event> {
  const event = recorded[revision];
  if (event === undefined) throw new Error(`${useCase.stream} has no event ${revision}`);
  const before = folded(useCase.decider, recorded.slice(0, revision));
  return done(useCase, before, { events: [event], revision, position: event.position }, true);
}

const folded = <State, Event extends AnyFact>(
  { initial, evolve }: Decider<State, Event>,
  events: readonly RecordedEvent<Event>[],
): State => events.reduce<State>((state, event) => evolve(state, event, event.revision), initial);

function done<State, Event extends AnyFact>(
  { decider, revision }: UseCase<State, Event>,
  before: State,
  appended: Appended<Event>,
  replayed: boolean,
): Done<State, Event> {
  const after = appended.events.reduce<State>((state, event) => decider.evolve(state, event, event.revision), before);
  return { before, after, events: appended.events, revision: revision(after), position: appended.position, replayed };
}
