import { CommandAlreadyRecorded, WrongExpectedRevision } from './event-store.js';
import type { CommandJournal } from './journal.js';
import type { SetClock } from './clock.js';
import type { Commands, CommandSteps, Done, Preview, Settled } from './command-steps.js';
import { decideAll, folded, lastState, type Decided } from './decide.js';
import type { AnyFact } from './decider.js';
import { InFlight, KeyedMutex } from './keyed-mutex.js';
import { eventsToRecord } from './new-events.js';
import type { RecordedEvent } from './recorded-event.js';
import { doneOf, Outcomes, previewOf, type Outcome } from './outcomes.js';
import { Problem } from './problem.js';
import { StreamStates, type KnownState } from './stream-states.js';
import { withTimeout } from './timeout.js';
import { Turns } from './turns.js';
import type { BoundUseCase } from './use-case.js';

const MAX_ATTEMPTS = 8;

/** How long a caller waits for an outcome, unless the command says otherwise. */
const TIMEOUT_MS = 10_000;

/** undefined where commands must be decided anew. */
type Ended<Result> = Promise<Result | undefined>;

/**
 * Load, fold, decide, append: the only way an event is recorded.
 *
 * Where this process alone writes the log, the turn of a command on its stream ends when its append is queued: the next
 * one decides on the state that the queued appends will leave, and shares their fsync. No outcome is given, no refusal
 * either, before what it was decided on is stored; where that fails, it is decided anew.
 */
export class CommandExecutor {
  private readonly mutex = new KeyedMutex();
  private readonly states: StreamStates;
  private readonly inFlight: InFlight;
  private readonly outcomes: Outcomes;
  private readonly clock: SetClock | undefined;
  private recorded: (events: readonly RecordedEvent[]) => void = () => undefined;

  /** `repeatWaitMs`: how long a repeat waits for the first of its kind. `clock`: goes into every event's metadata. */
  constructor(
    private readonly journal: CommandJournal,
    { repeatWaitMs = 2000, clock }: { readonly repeatWaitMs?: number; readonly clock?: SetClock | undefined } = {},
  ) {
    this.states = new StreamStates(journal);
    this.inFlight = new InFlight(repeatWaitMs);
    this.outcomes = new Outcomes(journal);
    this.clock = clock;
  }

  /** Calls back with the events of each append, before its answer. */
  onRecorded(recorded: (events: readonly RecordedEvent[]) => void): void {
    this.recorded = recorded;
  }

  /** Executes a use case, or the one that its decision names in its place. Rejects as execute. */
  async run<Result>({ steps, result }: BoundUseCase<Result>): Promise<Result> {
    const outcome = await this.outcome(steps);
    if (outcome.kind === 'instead') return this.run(outcome.useCase as BoundUseCase<Result>);
    return result(doneOf(outcome));
  }

  /**
   * Rejects with Problem, and what the journal's append rejects with; `overloaded` where the outcome does not come in
   * time: it may still be written, and a repeat with the same key finds out.
   */
  async execute<State, Event extends AnyFact>(steps: CommandSteps<State, Event>): Promise<Done<State, Event>> {
    return doneOf(await this.outcome(steps));
  }

  /**
   * Decides commands to one stream in their order, each on what those before it would leave, and appends nothing. Other
   * work of this thread goes on between them. `seen` hears of each before the next is decided, since a state that others
   * have grown from costs more to read; none is then kept for the result, which is empty.
   */
  async preview<State, Event extends AnyFact>(
    commands: readonly CommandSteps<State, Event>[],
    seen?: (preview: Preview<State, Event>, place: number) => void,
  ): Promise<readonly Preview<State, Event>[]> {
    const [first] = commands;
    if (first === undefined) return [];
    const known = await this.attempt([first], TIMEOUT_MS / 2, (_, found) =>
      found.stored.then((stored) => (stored ? found : undefined)),
    );
    let [state, revision] = [known.state(), known.revision];
    const previews: Preview<State, Event>[] = [];
    const take = seen ?? ((preview) => previews.push(preview));
    const turns = new Turns();
    for (const [place, steps] of commands.entries()) {
      await turns.pass();
      for (const decided of decideAll([steps], state, revision)) {
        take(previewOf(decided), place);
        if (decided.kind !== 'facts') continue;
        state = decided.after();
        revision += decided.facts.length;
      }
    }
    return previews;
  }

  /**
   * Executes commands to one stream in one append, each decided on what those before it leave; one that is refused
   * leaves the others alone. They carry no idempotency record: a repeat is recognised by the command's own id, if at all.
   */
  async batch<State, Event extends AnyFact>(
    commands: readonly CommandSteps<State, Event>[],
  ): Promise<readonly Settled<State, Event>[]> {
    const [first, ...others] = commands;
    if (first === undefined) return [];
    if (commands.some(({ stream, context }) => stream !== first.stream || context.idempotency !== undefined))
      throw new TypeError('a batch goes to one stream, and its commands carry no idempotency record');
    const { timeoutMs = TIMEOUT_MS } = first;
    const outcomes = await withTimeout(timeoutMs, this.settle([first, ...others], timeoutMs / 2), stillPending);
    return outcomes.map((outcome) => {
      if (outcome.kind === 'instead') throw new TypeError('a command of a batch belongs to another stream');
      return outcome;
    });
  }

  private outcome<State, Event extends AnyFact>(steps: CommandSteps<State, Event>): Promise<Outcome<State, Event>> {
    const { timeoutMs = TIMEOUT_MS } = steps;
    return withTimeout(timeoutMs, this.begin(steps, timeoutMs / 2), stillPending);
  }

  private async begin<State, Event extends AnyFact>(
    steps: CommandSteps<State, Event>,
    waitMs: number,
  ): Promise<Outcome<State, Event>> {
    const { idempotency } = steps.context;
    const settle = async () => only(await this.settle([steps], waitMs));
    if (idempotency === undefined) return settle();
    return this.inFlight.alone(idempotency.id, async () => {
      const recorded = await this.journal.findCommand(idempotency.id);
      return recorded === undefined ? settle() : this.outcomes.replay(steps, recorded);
    });
  }

  private settle<State, Event extends AnyFact>(commands: Commands<State, Event>, waitMs: number) {
    return this.attempt(commands, waitMs, (all, known, decided) =>
      decided.some(({ kind }) => kind === 'facts')
        ? this.append(all, known, decided)
        : known.stored.then((stored) => (stored ? this.outcomes.of(all, decided) : undefined)),
    );
  }

  /** Decides in the stream's turn, until `carryOut` comes to an outcome; it is called in the turn, and waited for after it. */
  private async attempt<State, Event extends AnyFact, Result>(
    commands: Commands<State, Event>,
    waitMs: number,
    carryOut: (
      commands: Commands<State, Event>,
      known: KnownState<State>,
      decided: readonly Decided<State, Event>[],
    ) => Ended<Result>,
  ): Promise<Result> {
    const [{ stream }] = commands;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const { ended } = await this.mutex.run(stream, waitMs, async () => {
        const [known, decided] = await this.decide(commands, attempt === 1);
        const ended = carryOut(commands, known, decided);
        // Another node may write between two appends: the next decision waits for this one.
        if (!this.journal.soleWriter) await Promise.allSettled([ended]);
        return { ended };
      });
      const result = await ended;
      if (result !== undefined) return result;
    }
    throw new Problem(
      'conflict',
      'Others kept changing this at the same moment. Nothing was written; please try again.',
    );
  }

  /** On what is known of the stream; where that may be old, facts hold, since their append proves it, and what is recorded. */
  private async decide<State, Event extends AnyFact>(
    commands: Commands<State, Event>,
    isFirstAttempt: boolean,
  ): Promise<[KnownState<State>, readonly Decided<State, Event>[]]> {
    const [{ stream, decider, remember }] = commands;
    const known = this.states.get<State>(stream) ?? (isFirstAttempt ? this.states.probable(commands[0]) : undefined);
    if (known !== undefined) {
      const decided = decideAll(commands, known.state(), known.revision);
      const holds = known.current || decided.every(isLasting);
      if (holds) return [known, decided];
    }
    const { events, revision } = await this.journal.readStream<Event>(stream);
    const state = folded(decider, decider.initial, events);
    const read = this.states.stored(stream, { state, revision }, remember === true);
    return [read, decideAll(commands, state, revision)];
  }

  private append<State, Event extends AnyFact>(
    commands: Commands<State, Event>,
    known: KnownState<State>,
    decided: readonly Decided<State, Event>[],
  ): Ended<readonly Outcome<State, Event>[]> {
    const [{ stream, context, remember }] = commands;
    const events = decided.flatMap((one, place) =>
      one.kind === 'facts' ? eventsToRecord(one.facts, commands[place]?.context ?? context, this.clock) : [],
    );
    const idempotency = commands.length === 1 ? context.idempotency : undefined;
    if (events.length === 0 && idempotency === undefined && this.journal.soleWriter)
      return this.nothing(commands, known, decided);
    // In the same tick as the decision, so that appends are queued in the order of the decisions.
    const appending = this.journal.append(stream, known.revision, events, idempotency);
    // Before the queue hears of it: the states are made of the events as they are stored, where nobody has asked for them.
    const outcome = appending.then(
      (appended) => {
        this.recorded(appended.events);
        return this.outcomes.of(commands, decided, appended);
      },
      (error: unknown) => {
        if (error instanceof WrongExpectedRevision) return undefined;
        if (error instanceof CommandAlreadyRecorded) return this.outcomes.replayOf(commands[0], error.id);
        throw error;
      },
    );
    const after = () => lastState(decided) ?? known.state();
    const next = { state: after, revision: known.revision + events.length };
    this.states.queue(stream, known, next, appending, remember === true);
    return outcome;
  }

  /** Nothing changes: there is nothing to append, and the position is the head's. */
  private async nothing<State, Event extends AnyFact>(
    commands: Commands<State, Event>,
    known: KnownState<State>,
    decided: readonly Decided<State, Event>[],
  ) {
    if (!(await known.stored)) return undefined;
    const position = await this.journal.head();
    return this.outcomes.of(commands, decided, { events: [], revision: known.revision, position });
  }
}

const isLasting = <State, Event extends AnyFact>(decided: Decided<State, Event>): boolean =>
  decided.kind === 'recorded' || (decided.kind === 'facts' && decided.facts.length > 0);

const stillPending = () =>
  new Problem(
    'overloaded',
    'The log is slow to answer, and this may still be written. Repeat it in a second as it is: it acts once.',
  );

function only<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('a command without an outcome');
  return item;
}
