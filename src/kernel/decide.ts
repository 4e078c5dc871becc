import type { Fault } from '../values/fault.js';
import type { CommandContext } from './command-context.js';
import { conditionFault, namesEarlier, preconditionRequired } from './condition.js';
import type { CommandSteps } from './command-steps.js';
import type { AnyFact, Decider } from './decider.js';
import { Instead } from './instead.js';
import { invalid, Problem } from './problem.js';
import type { RecordedEvent } from './recorded-event.js';

/** The state that facts leave: of the events that record them, where those are there. */
type After<State, Event extends AnyFact> = (recorded?: readonly RecordedEvent<Event>[]) => State;

/** What comes of a command on a state. */
export type Decided<State, Event extends AnyFact> = { readonly before: State } & (
  | { readonly kind: 'facts'; readonly facts: readonly Event[]; readonly after: After<State, Event> }
  /** Revision of the event that recorded this request before. */
  | { readonly kind: 'recorded'; readonly revision: number }
  | { readonly kind: 'instead'; readonly instead: Instead<unknown> }
  | { readonly kind: 'refused'; readonly error: unknown }
);

/** Decides commands to one stream, each on the state that those before it leave. `revision`: of the stream before them. */
export function decideAll<State, Event extends AnyFact>(
  commands: readonly CommandSteps<State, Event>[],
  state: State,
  revision: number,
): readonly Decided<State, Event>[] {
  let [before, at] = [() => state, revision];
  return commands.map((steps) => {
    const decided = decide(steps, before(), at);
    if (decided.kind === 'facts') {
      before = () => decided.after();
      at += decided.facts.length;
    }
    return decided;
  });
}

function decide<State, Event extends AnyFact>(
  steps: CommandSteps<State, Event>,
  before: State,
  revision: number,
): Decided<State, Event> {
  try {
    steps.exists?.(before);
    refuseFaults(steps.context, steps.faults?.(before) ?? []);
    const recorded = steps.recorded?.(before);
    if (recorded !== undefined) return { kind: 'recorded', before, revision: recorded };
    const current = steps.revision(before);
    const facts = onCondition(steps, before, current);
    if (facts instanceof Instead) return { kind: 'instead', before, instead: facts };
    const overwrites = steps.overwrites === true && current !== undefined && facts.length > 0;
    if (overwrites && steps.context.ifMatch === undefined) throw preconditionRequired();
    return { kind: 'facts', before, facts, after: stateAfter(steps.decider, before, revision, facts) };
  } catch (error) {
    return { kind: 'refused', before, error };
  }
}

/**
 * What a command decides where its If-Match holds, and also where it names an earlier revision and what it asks is so
 * already, as the second of two equal requests finds it (RFC 9110, section 13.1.1). Throws revision-mismatch,
 * precondition-required, and what decide throws.
 */
function onCondition<State, Event extends AnyFact>(
  steps: CommandSteps<State, Event>,
  before: State,
  current: number | undefined,
): readonly Event[] | Instead<unknown> {
  const fault = conditionFault(steps.context, current);
  if (fault === undefined) return steps.decide(before);
  if (!namesEarlier(steps.context, current)) throw fault;
  try {
    const facts = steps.decide(before);
    if (!(facts instanceof Instead) && facts.length === 0) return facts;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  throw fault;
}

/** Made once: of the events, or before they are recorded of the facts as a reader of the log will get them, so through JSON. */
function stateAfter<State, Event extends AnyFact>(
  decider: Decider<State, Event>,
  before: State,
  revision: number,
  facts: readonly Event[],
): After<State, Event> {
  let made: { readonly state: State } | undefined;
  const asStored = () => JSON.parse(JSON.stringify(facts)) as readonly Event[];
  const evolved = () =>
    asStored().reduce<State>((state, fact, place) => decider.evolve(state, fact, revision + 1 + place), before);
  return (recorded) => (made ??= { state: recorded ? folded(decider, before, recorded) : evolved() }).state;
}

/** The state after stored events. */
export const folded = <State, Event extends AnyFact>(
  { evolve }: Decider<State, Event>,
  before: State,
  events: readonly RecordedEvent<Event>[],
): State => events.reduce<State>((state, event) => evolve(state, event, event.revision), before);

/** Throws validation-failed with the faults of the request and further ones of its body, one for each place. */
export function refuseFaults(context: CommandContext, further: readonly Fault[]): void {
  const known = new Set(context.faults.map((fault) => ('pointer' in fault ? fault.pointer : '')));
  const later = further.filter((fault) => !('pointer' in fault && known.has(fault.pointer)));
  const faults = [...context.faults, ...later];
  if (faults.length > 0) throw invalid(faults);
}

/** The state that the last of some decisions leaves; undefined where none has facts. */
export function lastState<State, Event extends AnyFact>(decided: readonly Decided<State, Event>[]): State | undefined {
  const last = decided.findLast((one) => one.kind === 'facts');
  return last?.kind === 'facts' ? last.after() : undefined;
}
