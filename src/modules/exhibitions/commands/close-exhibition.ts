import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { UseCase } from '../../use-case.js';
import { close, detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';

export class CloseExhibitionBody {
  /** Why it closes. */
  @Reason() readonly reason!: string;
}

export class CloseExhibition extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly body: CloseExhibitionBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(CloseExhibition)
export class CloseExhibitionHandler implements ICommandHandler<CloseExhibition> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ exhibition: code, body, context }: CloseExhibition) {
    const done = await this.executor.execute({
      stream: exhibitionStream(code),
      decider: exhibition,
      context,
      exists: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) => close(state, body.reason),
    });
    return changed(done, { code }, { status: done.after.status });
  }
}
