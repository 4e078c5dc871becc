import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ModuleRef } from '@nestjs/core';
import { CommandExecutor } from '../kernel/execute.js';
import { UseCaseCommand, type Needs } from './use-case.js';

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
