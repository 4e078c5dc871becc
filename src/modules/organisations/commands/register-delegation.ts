import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { created, type Written } from '../../../http/answers.js';
import { Code, OneOf, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { type Fault, unknownReference } from '../../../values/fault.js';
import { Country } from '../../../http/body/country-field.js';
import { codeIn } from '../../../values/code.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { organisation, register } from '../organisation.decider.js';
import { organisationStream } from '../organisation-ref.js';
import { LiveOrganisations } from '../organisations.state.js';
import { QuotaBody } from '../quota.js';
import type { Texts } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';
import { DELEGATION_KINDS, type DelegationKind } from '../delegation.events.js';

export class RegisterDelegationBody {
  /** Chosen once, never reused. */
  @Code() readonly code!: string;

  @OneOf(DELEGATION_KINDS) readonly kind!: DelegationKind;

  @TextsField() readonly name!: Texts;

  @Country() readonly country!: string;

  /** Code of the delegation it belongs to. */
  @Code({ optional: true }) readonly parent?: string;

  @Nested(QuotaBody, { optional: true }) readonly quota?: QuotaBody;
}

export class RegisterDelegation extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly body: RegisterDelegationBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(RegisterDelegation)
export class RegisterDelegationHandler implements ICommandHandler<RegisterDelegation> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly exhibitions: LiveExhibitions,
    private readonly organisations: LiveOrganisations,
  ) {}

  async execute({ exhibition, body, context }: RegisterDelegation) {
    const { code, ...registration } = body;
    const done = await this.executor.execute({
      stream: organisationStream({ exhibition, kind: 'delegation', code }),
      decider: organisation,
      context,
      exists: () => this.exhibitions.get(exhibition),
      faults: () => this.parentFaults(exhibition, body),
      revision: ({ revision }) => revision,
      decide: (state) => register(state, 'delegation', registration, this.exhibitions.get(exhibition).status),
    });
    return created(done, `/v1/exhibitions/${exhibition}/delegations/${code}`, { code }, { status: done.after.status });
  }

  private parentFaults(exhibition: string, { parent }: RegisterDelegationBody): Fault[] {
    return parent === undefined || this.organisations.find(exhibition, `delegation:${codeIn(parent)}`) !== undefined
      ? []
      : [unknownReference('/parent', 'There is no delegation of this code in the exhibition.')];
  }
}
