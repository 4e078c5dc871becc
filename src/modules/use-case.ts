import { applyDecorators, type Type } from '@nestjs/common';
import { Command, CommandHandler, type ICommand, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../kernel/command-context.js';
import type { CommandSteps, Done, Preview, Settled } from '../kernel/command-steps.js';
import type { AnyFact } from '../kernel/decider.js';
import type { Problem } from '../kernel/problem.js';
import type { StreamName } from '../kernel/stream.js';
import { bind, type BoundUseCase, type Provided, type UseCase as Declared } from '../kernel/use-case.js';

const handlers: Type<ICommandHandler>[] = [];

/** Marks the handler of a command and makes it known: importing the command registers its handler. */
export const UseCase = (command: Type<ICommand>): ClassDecorator =>
  applyDecorators(CommandHandler(command), ((handler: Type<ICommandHandler>) => {
    handlers.push(handler);
  }) as ClassDecorator);

/** The handlers of all commands that the controllers import. */
export const useCases = (): readonly Type<ICommandHandler>[] => handlers;

const NOTHING = {};

/** What a use case needs, by its own names. */
export type Needs = Readonly<Record<string, Provided<unknown>>>;

/** A command of any use case, as the bus carries it: one handler runs them all. */
export abstract class UseCaseCommand<Result> extends Command<Result> {
  /** Of the use case. */
  abstract readonly name: string;
  abstract readonly needs: Needs;
  abstract readonly context: CommandContext;
  /** Known once the command is bound. */
  abstract readonly stream: StreamName | undefined;
  /** `provided`: an instance of each class in `needs`. */
  abstract bound(provided: object): BoundUseCase<Result>;
}

/**
 * Asks what commands to one stream would do, each on what those before it would leave; nothing is appended. The steps of
 * a use case's command: `new SuspendBadge(badge, body, context).bound(provided).steps`.
 */
export class PreviewCommands<State, Event extends AnyFact> extends Command<readonly Preview<State, Event>[]> {
  /** By place, where `seen` takes the previews and the result is empty. */
  readonly refusals = new Map<number, Problem>();
  readonly seen: ((preview: Preview<State, Event>, place: number) => void) | undefined;

  /** `seen`: as that of CommandExecutor.preview. */
  constructor(
    readonly commands: readonly CommandSteps<State, Event>[],
    seen?: (preview: Preview<State, Event>, place: number) => void,
  ) {
    super();
    this.seen =
      seen &&
      ((preview, place) => {
        if (preview.kind === 'refused') this.refusals.set(place, preview.problem);
        seen(preview, place);
      });
  }
}

/** Executes commands to one stream in one append; one that is refused leaves the others alone. */
export class BatchCommands<State, Event extends AnyFact> extends Command<readonly Settled<State, Event>[]> {
  constructor(readonly commands: readonly CommandSteps<State, Event>[]) {
    super();
  }
}

/** Executes one command as part of another one that goes to several streams, such as a print of a print job. */
export class ExecuteSteps<State, Event extends AnyFact> extends Command<Done<State, Event>> {
  constructor(readonly steps: CommandSteps<State, Event>) {
    super();
  }
}

/** The class of a use case's commands: `new SuspendBadge(badge, body, context)`. */
export type CommandClass<Target, Body, Result> = new (
  target: Target,
  body: Body,
  context: CommandContext,
) => UseCaseCommand<Result>;

/** Declares a use case, and makes the class of its commands. */
export function useCase<
  Target,
  Body extends object,
  State,
  Event extends AnyFact,
  Result,
  Needs extends object = object,
  Given extends object = object,
>(declared: Declared<Target, Body, Needs, Given, State, Event, Result>): CommandClass<Target, Body, Result> {
  return class extends UseCaseCommand<Result> {
    override readonly name = declared.name;
    override readonly needs = declared.needs ?? NOTHING;
    override stream: StreamName | undefined = undefined;

    constructor(
      readonly target: Target,
      readonly body: Body,
      override readonly context: CommandContext,
    ) {
      super();
    }

    override bound(provided: object) {
      const bound = bind(declared, this, provided as Needs);
      this.stream = bound.steps.stream;
      return bound;
    }
  };
}
