/** Id of a person: a participant key or the id of an access; several where a fact is about several. */
export type About = string | readonly string[];

/** Any fact, where its kind does not matter. */
export interface AnyFact {
  readonly type: string;
  readonly data: object;
  /** What it says of a person; can be erased, and so may be gone. */
  readonly personal?: object;
  /** Entries of earlier versions lack it. */
  readonly about?: About;
}

/**
 * A fact as a decision returns it; metadata is added where it is appended. One that can say something of a person
 * (`personal`) names that person (`about`).
 */
export type Fact<Type extends string, Data extends object = object, Personal extends object = never> = {
  readonly type: Type;
  readonly data: Data;
} & ([Personal] extends [never]
  ? { readonly personal?: never; readonly about?: never }
  : { readonly personal?: Personal; readonly about: About });

/**
 * How one kind of stream remembers: the state before any event, and what each event makes of it. Pure.
 * `revision` is the event's place in its stream, counted from 0: what an ETag is made of.
 */
export interface Decider<State, Event> {
  readonly initial: State;
  readonly evolve: (state: State, event: Event, revision: number) => State;
}

/** The state after the given events; the first has revision 0. */
export const fold = <State, Event>(decider: Decider<State, Event>, events: readonly Event[]): State =>
  events.reduce<State>((state, event, revision) => decider.evolve(state, event, revision), decider.initial);
