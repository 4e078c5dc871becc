import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import { problemTypes } from '../../http/problems/problem-types.js';
import { Problem } from '../../kernel/problem.js';
import { BatchCommands, PreviewCommands, UseCaseCommand } from '../use-case.js';
import { Metrics, type CommandEnd, type CommandMode } from './metrics.js';

/** Times every command on the bus, by its name, by what is done with it, and by how it ended. */
@Injectable()
export class CommandTimes implements OnModuleInit {
  constructor(
    private readonly bus: CommandBus,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const execute = this.bus.execute.bind(this.bus);
    // The bus has no hook around a handler; its publisher knows the beginning alone.
    this.bus.execute = <Result>(command: ICommand): Promise<Result> =>
      this.timed(command, execute<ICommand, Result>(command));
  }

  /** Each command of a preview or a batch waits for the whole, and counts with its own outcome. */
  private async timed<Result>(command: ICommand, executing: Promise<Result>): Promise<Result> {
    const began = performance.now();
    const names = namesOf(command);
    const ended = (endOf: (place: number) => CommandEnd) => {
      const [mode, ms] = [modeOf(command), performance.now() - began];
      for (const [place, name] of names.entries()) this.metrics.commandEnded(name, mode, endOf(place), ms);
    };
    try {
      const result = await executing;
      const outcomes: readonly { readonly kind: string }[] = Array.isArray(result) ? result : [];
      ended((place) => (outcomes[place]?.kind === 'refused' ? 'refused' : 'done'));
      return result;
    } catch (error) {
      const isRefused = error instanceof Problem && problemTypes[error.code].status < 500;
      ended(() => (isRefused ? 'refused' : 'failed'));
      throw error;
    }
  }
}

const modeOf = (command: ICommand): CommandMode =>
  command instanceof PreviewCommands ? 'preview' : command instanceof BatchCommands ? 'batch' : 'execute';

/** `record-scan` of the class RecordScan, or the use case's own; several of a preview or a batch. */
function namesOf(command: ICommand): readonly string[] {
  if (command instanceof UseCaseCommand) return [command.name];
  if (command instanceof PreviewCommands || command instanceof BatchCommands)
    return command.commands.map(({ name }) => name);
  return [command.constructor.name.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase()];
}
