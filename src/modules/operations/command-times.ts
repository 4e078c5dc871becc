import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import { problemTypes } from '../../http/problems/problem-types.js';
import type { CommandContext } from '../../kernel/command-context.js';
import type { CommandSteps } from '../../kernel/command-steps.js';
import type { AnyFact } from '../../kernel/decider.js';
import { Problem } from '../../kernel/problem.js';
import { BatchCommands, ExecuteSteps, PreviewCommands, UseCaseCommand } from '../use-case.js';
import { traced, type CommandEnd, type CommandTrace } from './command-trace.js';
import { Metrics } from './metrics.js';

/** Times, counts and traces every command on the bus, by its name, its mode and its outcome. */
@Injectable()
export class CommandTimes implements OnModuleInit {
  constructor(
    private readonly bus: CommandBus,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const execute = this.bus.execute.bind(this.bus);
    // The bus has no hook around a handler; its publisher knows the beginning alone.
    this.bus.execute = <Result>(command: ICommand): Promise<Result> => {
      const trace = traceOf(command);
      return traced(trace, () => this.timed(command, trace, execute<ICommand, Result>(command)));
    };
  }

  /** Each command of a preview or a batch waits for the whole, and counts with its own outcome. */
  private async timed<Result>(command: ICommand, trace: CommandTrace, executing: Promise<Result>): Promise<Result> {
    const began = performance.now();
    const ended = (endOf: (place: number) => Ended) => {
      const ms = performance.now() - began;
      if (command instanceof UseCaseCommand && command.stream !== undefined) trace.stream = command.stream;
      for (const [place, one] of trace.commands.entries()) {
        const { outcome, problem } = endOf(place);
        one.outcome = outcome;
        if (problem !== undefined) one.problem = problem.code;
        this.metrics.commandEnded(one.name, trace.mode, outcome, ms);
      }
    };
    try {
      const result = await executing;
      const settled: readonly Settled[] = Array.isArray(result) ? result : [];
      const problemOf = (place: number): Problem | undefined =>
        command instanceof PreviewCommands && command.seen !== undefined
          ? command.refusals.get(place)
          : settled[place]?.problem;
      ended((place) => {
        const problem = problemOf(place);
        return problem === undefined ? { outcome: 'done' } : { outcome: 'refused', problem };
      });
      return result;
    } catch (error) {
      const problem = error instanceof Problem ? error : undefined;
      const outcome = problem !== undefined && problemTypes[problem.code].status < 500 ? 'refused' : 'failed';
      ended(() => ({ outcome, problem }));
      throw error;
    }
  }
}

interface Ended {
  readonly outcome: CommandEnd;
  readonly problem?: Problem | undefined;
}

/** A part of the result of a preview or a batch. */
interface Settled {
  readonly problem?: Problem;
}

function traceOf(command: ICommand): CommandTrace {
  const commands = namesOf(command).map((name) => ({ name }));
  if (command instanceof PreviewCommands) return { mode: 'preview', commands, ...placeOf(command.commands[0]) };
  if (command instanceof BatchCommands) return { mode: 'batch', commands, ...placeOf(command.commands[0]) };
  if (command instanceof ExecuteSteps) return { mode: 'execute', commands, ...placeOf(command.steps) };
  return { mode: 'execute', commands, ...requestOf(command) };
}

/** Where steps go, and for whose request. */
function placeOf(steps: CommandSteps<unknown, AnyFact> | undefined): Pick<CommandTrace, 'stream' | 'correlation'> {
  return steps === undefined ? {} : { stream: steps.stream, correlation: steps.context.correlation };
}

/** Of a command class: those of several streams have the exhibition's code, and all a context. */
function requestOf(command: ICommand): Pick<CommandTrace, 'exhibition' | 'correlation'> {
  const { exhibition, context } = command as { readonly exhibition?: string; readonly context?: CommandContext };
  return {
    ...(exhibition !== undefined && { exhibition }),
    ...(context !== undefined && { correlation: context.correlation }),
  };
}

/** `record-scan` of the class RecordScan, or the use case's own; several of a preview or a batch. */
function namesOf(command: ICommand): readonly string[] {
  if (command instanceof UseCaseCommand) return [command.name];
  if (command instanceof ExecuteSteps) return [command.steps.name];
  if (command instanceof PreviewCommands || command instanceof BatchCommands)
    return command.commands.map(({ name }) => name);
  return [nameOfClass(command.constructor)];
}

const classNames = new WeakMap<object, string>();

function nameOfClass(of: ICommand['constructor']): string {
  const known = classNames.get(of);
  if (known !== undefined) return known;
  const name = of.name.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  classNames.set(of, name);
  return name;
}
