import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../event-sourcing/command-context.js';
import { HandleCommand } from '../../event-sourcing/handle-command.js';
import { changed, type Written } from '../../http/answers.js';
import { TextsField } from '../../http/fields.js';
import { Nested } from '../../http/nested.js';
import { Country } from '../country.js';
import { amend, detailsOf, organisation } from '../organisations/organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../organisations/organisation-ref.js';
import { QuotaPatch } from '../organisations/quota.js';
import type { TextsPatch } from '../texts.js';
import { UseCase } from '../use-case.js';

export class AmendDelegationBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  @Country({ optional: true }) readonly country?: string;

  /** null lifts all limits. */
  @Nested(QuotaPatch, { optional: true, nullable: true }) readonly quota?: QuotaPatch | null;
}

export class AmendDelegation extends Command<Written> {
  constructor(
    readonly delegation: OrganisationRef,
    readonly body: AmendDelegationBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(AmendDelegation)
export class AmendDelegationHandler implements ICommandHandler<AmendDelegation> {
  constructor(private readonly handle: HandleCommand) {}

  async execute({ delegation, body, context }: AmendDelegation) {
    const done = await this.handle.on({
      stream: organisationStream(delegation),
      decider: organisation,
      context,
      find: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) => amend(state, 'delegation', body),
    });
    return changed(done, { code: delegation.code });
  }
}
