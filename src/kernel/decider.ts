/** A fact as a decision returns it; metadata is added where it is appended. `personal` speaks of a person and can be erased. */
export interface Fact<Type extends string, Data extends object = object, Personal extends object = never> {
  readonly type: Type;
  readonly data: Data;
  readonly personal?: Personal;
}

/** Any fact, where its kind does not matter. */
export type AnyFact = Fact<string, object, object>;

/**
 * How one kind of stream remembers: the state before any event, and what each event makes of it. Pure.
 * `revision` is the event's place in its stream, counted from 0: what an ETag is made of.
 */
export interface Decider<State, Event> {
  readonly initial: State;
  readonly evolve: (state: State, event: Event, revision: number) => State;
}

/** The state after the given events, the first of which has revision 0. */
export const fold = <State, Event>(decider: Decider<State, Event>, events: readonly Event[]): State =>
  events.reduce<State>((state, event, revision) => decider.evolve(state, event, revision), decider.initial);
