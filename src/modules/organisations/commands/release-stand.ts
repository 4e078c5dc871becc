import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import type { OrganisationRef } from '../organisation-ref.js';
import { UseCase } from '../../use-case.js';
import { floorplan, floorplanStream, release, standOf } from '../floorplan.decider.js';

export class ReleaseStand extends Command<Written> {
  constructor(
    readonly firm: OrganisationRef,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(ReleaseStand)
export class ReleaseStandHandler implements ICommandHandler<ReleaseStand> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ firm: { exhibition, code }, context }: ReleaseStand) {
    const done = await this.executor.execute({
      stream: floorplanStream(exhibition),
      decider: floorplan,
      context,
      exists: (state) => standOf(state, code),
      revision: ({ stands }) => stands.get(code)?.revision,
      decide: (state) => release(state, code),
    });
    return changed(done, { code });
  }
}
