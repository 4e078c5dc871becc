import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { UseCase } from '../../use-case.js';
import { detailsOf, organisation, reinstate } from '../organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../organisation-ref.js';

export class ReinstateOrganisationBody {
  /** Why it comes back. */
  @Reason() readonly reason!: string;
}

/** Makes a withdrawn delegation or firm what it was before. */
export class ReinstateOrganisation extends Command<Written> {
  constructor(
    readonly organisation: OrganisationRef,
    readonly body: ReinstateOrganisationBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(ReinstateOrganisation)
export class ReinstateOrganisationHandler implements ICommandHandler<ReinstateOrganisation> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ organisation: ref, body, context }: ReinstateOrganisation) {
    const done = await this.executor.execute({
      stream: organisationStream(ref),
      decider: organisation,
      context,
      exists: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) => reinstate(state, ref.kind, body.reason),
    });
    return changed(done, { code: ref.code }, { status: done.after.status });
  }
}
