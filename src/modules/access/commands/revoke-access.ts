import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { UseCase } from '../../use-case.js';
import { access, accessStream, foundAccess, revoke } from '../access.decider.js';

export class RevokeAccessBody {
  /** Why the access ends. */
  @Reason() readonly reason!: string;
}

export class RevokeAccess extends Command<Written> {
  constructor(
    readonly id: string,
    readonly body: RevokeAccessBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(RevokeAccess)
export class RevokeAccessHandler implements ICommandHandler<RevokeAccess> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ id, body, context }: RevokeAccess) {
    const done = await this.executor.execute({
      stream: accessStream(id),
      decider: access,
      context,
      exists: foundAccess,
      revision: ({ revision }) => revision,
      decide: () => revoke(id, body.reason),
    });
    return changed(done, { id });
  }
}
