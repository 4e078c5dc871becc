import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { UseCase } from '../../use-case.js';
import { approve, detailsOf, organisation } from '../organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../organisation-ref.js';

/** Approves a delegation or a firm. */
export class ApproveOrganisation extends Command<Written> {
  constructor(
    readonly organisation: OrganisationRef,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(ApproveOrganisation)
export class ApproveOrganisationHandler implements ICommandHandler<ApproveOrganisation> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ organisation: ref, context }: ApproveOrganisation) {
    const done = await this.executor.execute({
      stream: organisationStream(ref),
      decider: organisation,
      context,
      exists: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) => approve(state, ref.kind),
    });
    return changed(done, { code: ref.code }, { status: done.after.status });
  }
}
