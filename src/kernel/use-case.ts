import type { Fault } from '../values/fault.js';
import type { CommandContext } from './command-context.js';
import type { CommandSteps, Done } from './command-steps.js';
import type { AnyFact, Decider } from './decider.js';
import type { Instead } from './instead.js';
import type { StreamName } from './stream.js';

/** What a caller sends. The body may have any fault that `context.faults` lists. */
export interface Asked<Target, Body> {
  /** What the path names. */
  readonly target: Target;
  readonly body: Body;
  readonly context: CommandContext;
}

/** A class whose instance the composition root provides. */
export type Provided<Instance> = abstract new (...parts: never[]) => Instance;

/** What each function of a use case gets beside the state: what is asked, what is needed, and what `given` makes of both. */
export type Request<Target, Body, Needs, Given> = Asked<Target, Body> & Needs & Given;

/**
 * One use case, declared once. All functions are pure but for what they ask of `needs`; they run in the order in which
 * they stand here, `faults` to `decide` as CommandSteps says.
 */
export interface UseCase<Target, Body, Needs, Given, State, Event extends AnyFact, Result> {
  /** In logs, traces and metrics: the file's name. */
  readonly name: string;
  /** Absent where there is none. */
  readonly body?: abstract new () => Body;
  /** What it asks beside its stream, such as states of other streams. */
  readonly needs?: { readonly [Name in keyof Needs]: Provided<Needs[Name]> };
  /** What is worked out once for each command, such as the id of a new thing. */
  readonly given?: (target: Target, asked: Asked<Target, Body> & Needs) => Given;
  readonly stream: (target: Target, request: Request<Target, Body, Needs, Given>) => StreamName;
  readonly decider: Decider<State, Event>;
  readonly exists?: (state: State, request: Request<Target, Body, Needs, Given>) => unknown;
  readonly faults?: (state: State, request: Request<Target, Body, Needs, Given>) => readonly Fault[];
  readonly recorded?: (state: State, request: Request<Target, Body, Needs, Given>) => number | undefined;
  readonly revision: (state: State, request: Request<Target, Body, Needs, Given>) => number | undefined;
  readonly overwrites?: boolean;
  readonly decide: (
    state: State,
    request: Request<Target, Body, Needs, Given>,
  ) => readonly Event[] | Instead<NoInfer<Result>>;
  readonly remember?: boolean;
  readonly startsStream?: boolean;
  readonly timeoutMs?: number;
  /** The result; a repeat of the command has the same. */
  readonly result: (done: Done<State, Event>, request: Request<Target, Body, Needs, Given>) => Result;
}

/** A use case with its request: what the executor runs, and the result of what was done. */
export interface BoundUseCase<Result, State = unknown, Event extends AnyFact = AnyFact> {
  readonly steps: CommandSteps<State, Event>;
  readonly result: (done: Done<State, Event>) => Result;
}

/** Binds a use case to one request. The executor folds with the steps' own decider, so that State and Event need not be named. */
export function bind<Target, Body, Needs, Given, State, Event extends AnyFact, Result>(
  useCase: UseCase<Target, Body, Needs, Given, State, Event, Result>,
  asked: Asked<Target, Body>,
  needs: Needs,
): BoundUseCase<Result> {
  const { given, decider, exists, faults, recorded, overwrites, remember, startsStream, timeoutMs } = useCase;
  const { target, context } = asked;
  const known = { ...asked, ...needs };
  const request = { ...known, ...given?.(target, known) } as Request<Target, Body, Needs, Given>;
  const bound: BoundUseCase<Result, State, Event> = {
    steps: {
      name: useCase.name,
      stream: useCase.stream(target, request),
      decider,
      context,
      exists: exists && ((state) => exists(state, request)),
      faults: faults && ((state) => faults(state, request)),
      recorded: recorded && ((state) => recorded(state, request)),
      revision: (state) => useCase.revision(state, request),
      overwrites,
      decide: (state) => useCase.decide(state, request),
      remember,
      startsStream,
      timeoutMs,
    },
    result: (done) => useCase.result(done, request),
  };
  return anyState(bound);
}

/** Erases a bound use case's types of state and event: the executor folds with its own decider. */
export const anyState = <Result, State, Event extends AnyFact>(
  bound: BoundUseCase<Result, State, Event>,
): BoundUseCase<Result> => bound as unknown as BoundUseCase<Result>;
