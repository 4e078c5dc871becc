import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { UseCase } from '../../use-case.js';
import { detailsOf, organisation, withdraw } from '../organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../organisation-ref.js';

export class WithdrawOrganisationBody {
  /** Why it withdraws. */
  @Reason() readonly reason!: string;
}

/** Withdraws a delegation or a firm. */
export class WithdrawOrganisation extends Command<Written> {
  constructor(
    readonly organisation: OrganisationRef,
    readonly body: WithdrawOrganisationBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(WithdrawOrganisation)
export class WithdrawOrganisationHandler implements ICommandHandler<WithdrawOrganisation> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ organisation: ref, body, context }: WithdrawOrganisation) {
    const done = await this.executor.execute({
      stream: organisationStream(ref),
      decider: organisation,
      context,
      exists: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) => withdraw(state, ref.kind, body.reason),
    });
    return changed(done, { code: ref.code }, { status: done.after.status });
  }
}
