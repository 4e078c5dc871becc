import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ModuleRef } from '@nestjs/core';
import { CommandExecutor } from '../kernel/execute.js';
import type { Done, Preview, Settled } from '../kernel/command-steps.js';
import type { AnyFact } from '../kernel/decider.js';
import { BatchCommands, ExecuteSteps, PreviewCommands, UseCaseCommand, type Needs } from './use-case.js';

/** Executes the commands of all use cases. */
@CommandHandler(UseCaseCommand)
export class ExecuteUseCase implements ICommandHandler<UseCaseCommand<unknown>> {
  private readonly provided = new WeakMap<Needs, object>();

  constructor(
    private readonly executor: CommandExecutor,
    private readonly parts: ModuleRef,
  ) {}

  execute(command: UseCaseCommand<unknown>): Promise<unknown> {
    return this.executor.run(command.bound(this.provide(command.needs)));
  }

  private provide(needs: Needs): object {
    const known = this.provided.get(needs);
    if (known !== undefined) return known;
    const provided = Object.fromEntries(
      Object.entries(needs).map(([name, part]) => [name, this.parts.get<unknown>(part, { strict: false })]),
    );
    this.provided.set(needs, provided);
    return provided;
  }
}

/** Previews commands: as CommandExecutor.preview. */
@CommandHandler(PreviewCommands)
export class PreviewSteps implements ICommandHandler<PreviewCommands<unknown, AnyFact>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ commands, seen }: PreviewCommands<unknown, AnyFact>): Promise<readonly Preview<unknown, AnyFact>[]> {
    return this.executor.preview(commands, seen);
  }
}

/** Executes commands in one append: as CommandExecutor.batch. */
@CommandHandler(BatchCommands)
export class ExecuteBatch implements ICommandHandler<BatchCommands<unknown, AnyFact>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ commands }: BatchCommands<unknown, AnyFact>): Promise<readonly Settled<unknown, AnyFact>[]> {
    return this.executor.batch(commands);
  }
}

/** Executes one command as part of another: as CommandExecutor.execute. */
@CommandHandler(ExecuteSteps)
export class ExecuteStep implements ICommandHandler<ExecuteSteps<unknown, AnyFact>> {
  constructor(private readonly executor: CommandExecutor) {}

  execute({ steps }: ExecuteSteps<unknown, AnyFact>): Promise<Done<unknown, AnyFact>> {
    return this.executor.execute(steps);
  }
}

/** What the bus hands commands to, beside the handlers of single commands. */
export const busHandlers = [ExecuteUseCase, PreviewSteps, ExecuteBatch, ExecuteStep];
