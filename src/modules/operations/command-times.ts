import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import { problemTypes } from '../../http/problems/problem-types.js';
import { Problem } from '../../kernel/problem.js';
import { UseCaseCommand } from '../use-case.js';
import { Metrics, type CommandEnd } from './metrics.js';

/** Times every command on the bus, by its name and how it ended. */
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
      this.timed(nameOf(command), execute<ICommand, Result>(command));
  }

  private async timed<Result>(name: string, executing: Promise<Result>): Promise<Result> {
    const began = performance.now();
    const ended = (end: CommandEnd) => {
      this.metrics.commandEnded(name, end, performance.now() - began);
    };
    try {
      const result = await executing;
      ended('done');
      return result;
    } catch (error) {
      ended(error instanceof Problem && problemTypes[error.code].status < 500 ? 'refused' : 'failed');
      throw error;
    }
  }
}

/** `record-scan` of the class RecordScan, or the use case's own. */
const nameOf = (command: ICommand): string =>
  command instanceof UseCaseCommand
    ? command.name
    : command.constructor.name.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
