import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { UseCase } from '../../use-case.js';
import { open, detailsOf, exhibition, exhibitionStream } from '../exhibition.decider.js';

export class OpenExhibition extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(OpenExhibition)
export class OpenExhibitionHandler implements ICommandHandler<OpenExhibition> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ exhibition: code, context }: OpenExhibition) {
    const done = await this.executor.execute({
      stream: exhibitionStream(code),
      decider: exhibition,
      context,
      exists: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) => open(state),
    });
    return changed(done, { code }, { status: done.after.status });
  }
}
