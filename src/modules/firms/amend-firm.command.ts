import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../event-sourcing/command-context.js';
import { HandleCommand } from '../../event-sourcing/handle-command.js';
import { changed, type Written } from '../../http/answers.js';
import { Text, TextsField } from '../../http/fields.js';
import { Nested } from '../../http/nested.js';
import { Country } from '../country.js';
import { amend, detailsOf, organisation } from '../organisations/organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../organisations/organisation-ref.js';
import { QuotaPatch } from '../organisations/quota.js';
import type { TextsPatch } from '../texts.js';
import { UseCase } from '../use-case.js';

export class AmendFirmBody {
  @TextsField({ patch: true, optional: true }) readonly name?: TextsPatch;

  @Country({ optional: true }) readonly country?: string;

  @Text({ optional: true }) readonly sector?: string;

  @Text({ optional: true, nullable: true }) readonly region?: string | null;

  /** null lifts all limits. */
  @Nested(QuotaPatch, { optional: true, nullable: true }) readonly quota?: QuotaPatch | null;
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
  constructor(private readonly handle: HandleCommand) {}

  async execute({ firm, body, context }: AmendFirm) {
    const done = await this.handle.on({
      stream: organisationStream(firm),
      decider: organisation,
      context,
      find: detailsOf,
      revision: ({ revision }) => revision,
      decide: (state) => amend(state, 'firm', body),
    });
    return changed(done, { code: firm.code });
  }
}
