import { CommandAlreadyRecorded, WrongExpectedRevision, type RecordedCommand } from './event-store.js';
import type { Appended, CommandJournal } from './journal.js';
import type { CommandSteps, Done } from './command-steps.js';
import { invalid, Problem } from './problem.js';
import type { SetClock } from './clock.js';
import type { Fault } from '../values/fault.js';
import type { CommandContext } from './command-context.js';
import type { AnyFact, Decider } from './decider.js';
import { checkCondition } from './condition.js';
import { eventsToRecord } from './new-events.js';
import type { RecordedEvent } from './recorded-event.js';
import { within } from './timeout.js';
import { RememberedStates, type Remembered } from './remembered-states.js';
import { InFlight, Turns } from './keyed-mutex.js';

const ATTEMPTS = 8;

/** How long a desk waits for an outcome. */
const TIMEOUT_MS = 10_000;

/** Streams whose state is kept in memory: some kilobytes each. */
const REMEMBERED = 10_000;

/** Load, fold, decide, append: the only way an event is recorded. */
export class CommandExecutor {
  private readonly turns = new Turns();
  private readonly states = new RememberedStates(REMEMBERED);
  private readonly inFlight: InFlight;
  private readonly clock: SetClock | undefined;
  private recorded: (events: readonly RecordedEvent[]) => void = () => undefined;

  /** `patience`: how long a repeat waits for the first of its kind, in ms. `clock`: goes into every event's metadata. */
  constructor(
    private readonly store: CommandJournal,
    { patience = 2000, clock }: { readonly patience?: number; readonly clock?: SetClock | undefined } = {},
  ) {
    this.inFlight = new InFlight(patience);
    this.clock = clock;
  }

  /** Calls back with the events of each append, on its way to the answer. */
  onRecorded(recorded: (events: readonly RecordedEvent[]) => void): void {
    this.recorded = recorded;
  }

  /**
   * Throws Problem, and what the store's append throws; `overloaded` where the outcome does not come in time, which may
   * then still be that it is written: a repeat with the same key finds out.
   */
  execute<State, Event extends AnyFact>(steps: CommandSteps<State, Event>): Promise<Done<State, Event>> {
    const { timeoutMs = TIMEOUT_MS } = steps;
    return within(timeoutMs, this.begin(steps, timeoutMs / 2), stillPending);
  }

  /** `patience`: how long it waits for its turn, in ms. */
  private begin<State, Event extends AnyFact>(
    steps: CommandSteps<State, Event>,
    patience: number,
  ): Promise<Done<State, Event>> {
    const { stream } = steps;
    const { claim } = steps.context;
    const take = () => this.turns.take(stream, patience, () => this.act(steps));
    if (claim === undefined) return take();
    return this.inFlight.alone(claim.id, async () => {
      const recorded = await this.store.findCommand(claim.id);
      return recorded === undefined ? take() : this.replay(steps, recorded);
    });
  }

  private async act<State, Event extends AnyFact>(steps: CommandSteps<State, Event>): Promise<Done<State, Event>> {
    const { stream, decider } = steps;
    const remembered = this.states.take<State>(stream);
    if (steps.remember === true && remembered !== undefined) {
      const done = await this.actOn(steps, remembered);
      if (done !== undefined) return done;
    }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { events, revision } = await this.store.readStream<Event>(stream);
      const state = folded(decider, events);
      const decided = await this.decided(steps, state, events);
      if ('replayed' in decided) return decided.replayed;
      if ('recorded' in decided) return again(steps, events, decided.recorded);
      const done = await this.append(steps, { state, revision }, decided.facts);
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
    steps: CommandSteps<State, Event>,
    state: State,
    events: readonly RecordedEvent<Event>[],
  ): Promise<Decided<Event> | { readonly replayed: Done<State, Event> }> {
    try {
      return decide(steps, state, events);
    } catch (error) {
      const { claim } = steps.context;
      const recorded = claim && (await this.store.findCommand(claim.id));
      if (recorded === undefined) throw error;
      return { replayed: await this.replay(steps, recorded) };
    }
  }

  /** Acts without reading the stream. undefined where nothing came of it: the stream itself gives such an answer. */
  private async actOn<State, Event extends AnyFact>(
    steps: CommandSteps<State, Event>,
    remembered: Remembered<State>,
  ): Promise<Done<State, Event> | undefined> {
    let decided: Decided<Event>;
    try {
      decided = decide(steps, remembered.state, []);
    } catch {
      // A refusal must not rest on an old state. On the present one it comes again.
      return undefined;
    }
    if ('recorded' in decided || decided.facts.length === 0) return undefined;
    return this.append(steps, remembered, decided.facts);
  }

  /** undefined where another was first. */
  private async append<State, Event extends AnyFact>(
    steps: CommandSteps<State, Event>,
    { state: before, revision }: Remembered<State>,
    facts: readonly Event[],
  ): Promise<Done<State, Event> | undefined> {
    const { stream, context, remember } = steps;
    try {
      const appended = await this.store.append(
        stream,
        revision,
        eventsToRecord(facts, context, this.clock),
        context.claim,
      );
      this.recorded(appended.events);
      const did = done(steps, before, appended, false);
      if (remember === true) this.states.put(stream, { state: did.after, revision: appended.revision });
      return did;
    } catch (error) {
      if (error instanceof CommandAlreadyRecorded) return this.replayOf(steps, error.id);
      if (error instanceof WrongExpectedRevision) return undefined;
      throw error;
    }
  }

  private async replayOf<State, Event extends AnyFact>(steps: CommandSteps<State, Event>, id: string) {
    const recorded = await this.store.findCommand(id);
    if (recorded === undefined) throw new Error(`command ${id} is on record and cannot be found`);
    return this.replay(steps, recorded);
  }

  private async replay<State, Event extends AnyFact>(
    steps: CommandSteps<State, Event>,
    { fingerprint, stream, revision, count, position }: RecordedCommand,
  ): Promise<Done<State, Event>> {
    if (fingerprint !== steps.context.claim?.fingerprint)
      throw new Problem('idempotency-key-reused', 'This Idempotency-Key belongs to another request. Use a new key.');
    const read = await this.store.readStream<Event>(stream);
    const first = revision + 1 - count;
    const before = folded(steps.decider, read.events.slice(0, first));
    return done(steps, before, { events: read.events.slice(first, revision + 1), revision, position }, true);
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
  steps: CommandSteps<State, Event>,
  state: State,
  events: readonly RecordedEvent<Event>[],
): Decided<Event> {
  steps.exists?.(state);
  refuseFaults(steps.context, steps.faults?.(state) ?? []);
  const recorded = steps.recorded?.(state);
  if (recorded !== undefined) return { recorded };
  checkCondition(steps.context, steps.revision(state), events);
  return { facts: steps.decide(state) };
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
  steps: CommandSteps<State, Event>,
  recorded: readonly RecordedEvent<Event>[],
  revision: number,
): Done<State, Event> {
  const event = recorded[revision];
  if (event === undefined) throw new Error(`${steps.stream} has no event ${revision}`);
  const before = folded(steps.decider, recorded.slice(0, revision));
  return done(steps, before, { events: [event], revision, position: event.position }, true);
}

const folded = <State, Event extends AnyFact>(
  { initial, evolve }: Decider<State, Event>,
  events: readonly RecordedEvent<Event>[],
): State => events.reduce<State>((state, event) => evolve(state, event, event.revision), initial);

function done<State, Event extends AnyFact>(
  { decider, revision }: CommandSteps<State, Event>,
  before: State,
  appended: Appended<Event>,
  replayed: boolean,
): Done<State, Event> {
  const after = appended.events.reduce<State>((state, event) => decider.evolve(state, event, event.revision), before);
  return { before, after, events: appended.events, revision: revision(after), position: appended.position, replayed };
}
