import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { UseCase } from '../../use-case.js';
import { reopen, detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';

export class ReopenExhibitionBody {
  /** Why it opens again. */
  @Reason() readonly reason!: string;
}

export class ReopenExhibition extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly body: ReopenExhibitionBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(ReopenExhibition)
export class ReopenExhibitionHandler implements ICommandHandler<ReopenExhibition> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ exhibition: code, body, context }: ReopenExhibition) {
    const done = await this.executor.execute({
      stream: exhibitionStream(code),
      decider: exhibition,
      context,
      exists: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) => reopen(state, body.reason),
    });
    return changed(done, { code }, { status: done.after.status });
  }
}
