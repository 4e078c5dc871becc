import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { created, type Written } from '../../../http/answers.js';
import { Code, Text, TextsField } from '../../../http/body/fields.js';
import { Nested } from '../../../http/body/nested.js';
import { Country } from '../../../http/body/country-field.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { organisation, register } from '../organisation.decider.js';
import { organisationStream } from '../organisation-ref.js';
import { QuotaBody } from '../quota.js';
import type { Texts } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';

export class RegisterFirmBody {
  /** Chosen once, never reused. */
  @Code() readonly code!: string;

  @TextsField() readonly name!: Texts;

  @Country() readonly country!: string;

  /** What it deals in. */
  @Text() readonly sector!: string;

  /** Where in its country it comes from. */
  @Text({ optional: true }) readonly region?: string;

  @Nested(QuotaBody, { optional: true }) readonly quota?: QuotaBody;
}

export class RegisterFirm extends Command<Written> {
  constructor(
    readonly exhibition: string,
    readonly body: RegisterFirmBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(RegisterFirm)
export class RegisterFirmHandler implements ICommandHandler<RegisterFirm> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly exhibitions: LiveExhibitions,
  ) {}

  async execute({ exhibition, body, context }: RegisterFirm) {
    const { code, ...registration } = body;
    const done = await this.executor.execute({
      stream: organisationStream({ exhibition, kind: 'firm', code }),
      decider: organisation,
      context,
      exists: () => this.exhibitions.get(exhibition),
      revision: ({ revision }) => revision,
      decide: (state) => register(state, 'firm', registration, this.exhibitions.get(exhibition).status),
    });
    return created(done, `/v1/exhibitions/${exhibition}/firms/${code}`, { code }, { status: done.after.status });
  }
}
