import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { Country } from '../../../http/body/country-field.js';
import { amend, detailsOf, organisation } from '../organisation.decider.js';
import { organisationName, organisationStream, type OrganisationRef } from '../organisation-ref.js';
import { LiveOrganisations } from '../organisations.state.js';
import { QuotaPatch } from '../quota.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';

export class AmendDelegationBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  /** null: none, where the kind stands for no country. */
  @Country({ optional: true, nullable: true }) readonly country?: string | null;

  /** null lifts all limits. */
  @Nested(QuotaPatch, { optional: true, nullable: true }) readonly quota?: QuotaPatch | null;

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;
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
  constructor(
    private readonly executor: CommandExecutor,
    private readonly organisations: LiveOrganisations,
  ) {}

  async execute({ delegation, body, context }: AmendDelegation) {
    const { reason, ...patch } = body;
    const done = await this.executor.execute({
      stream: organisationStream(delegation),
      decider: organisation,
      context,
      exists: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) =>
        amend(
          state,
          'delegation',
          patch,
          reason,
          this.organisations.guests(delegation.exhibition, organisationName(delegation)),
        ),
    });
    return changed(done, { code: delegation.code });
  }
}
