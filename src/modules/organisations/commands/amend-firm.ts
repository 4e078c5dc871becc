import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason, Text, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { Country } from '../../../http/body/country-field.js';
import { amend, detailsOf, organisation } from '../organisation.decider.js';
import { organisationName, organisationStream, type OrganisationRef } from '../organisation-ref.js';
import { LiveOrganisations } from '../organisations.state.js';
import { QuotaPatch } from '../quota.js';
import type { TextsPatch } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';

export class AmendFirmBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  /** null: none. */
  @Country({ optional: true, nullable: true }) readonly country?: string | null;

  @Text({ optional: true }) readonly sector?: string;

  @Text({ optional: true, nullable: true }) readonly region?: string | null;

  /** null lifts all limits. */
  @Nested(QuotaPatch, { optional: true, nullable: true }) readonly quota?: QuotaPatch | null;

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;
}

export class AmendFirm extends Command<Written> {
  constructor(
    readonly firm: OrganisationRef,
    readonly body: AmendFirmBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(AmendFirm)
export class AmendFirmHandler implements ICommandHandler<AmendFirm> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly organisations: LiveOrganisations,
  ) {}

  async execute({ firm, body, context }: AmendFirm) {
    const { reason, ...patch } = body;
    const done = await this.executor.execute({
      stream: organisationStream(firm),
      decider: organisation,
      context,
      exists: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) =>
        amend(state, 'firm', patch, reason, this.organisations.guests(firm.exhibition, organisationName(firm))),
    });
    return changed(done, { code: firm.code });
  }
}
