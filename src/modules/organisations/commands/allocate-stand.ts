import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changedOrCreated, type Written } from '../../../http/answers.js';
import { Reason, Text } from '../../../http/body/fields.js';
import { notFound } from '../../../kernel/problem.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { LiveOrganisations } from '../organisations.state.js';
import { organisationName, type OrganisationRef } from '../organisation-ref.js';
import { UseCase } from '../../use-case.js';
import { allocate, floorplan, floorplanStream } from '../floorplan.decider.js';

export class AllocateStandBody {
  /** As the plan of the halls writes it. */
  @Text() readonly hall!: string;

  /** As the plan of the halls writes it. */
  @Text() readonly stand!: string;

  /** Why there. */
  @Reason({ optional: true }) readonly reason?: string;
}

export class AllocateStand extends Command<Written> {
  constructor(
    readonly firm: OrganisationRef,
    readonly body: AllocateStandBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(AllocateStand)
export class AllocateStandHandler implements ICommandHandler<AllocateStand> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly exhibitions: LiveExhibitions,
    private readonly organisations: LiveOrganisations,
  ) {}

  async execute({ firm, body, context }: AllocateStand) {
    const { exhibition, code } = firm;
    const { reason, ...stand } = body;
    const done = await this.executor.execute({
      stream: floorplanStream(exhibition),
      decider: floorplan,
      context,
      exists: () => {
        if (this.organisations.find(exhibition, organisationName(firm)) === undefined)
          throw notFound('There is no firm of this code in the exhibition.');
      },
      revision: ({ stands }) => stands.get(code)?.revision,
      decide: (state) => allocate(state, code, stand, this.exhibitions.get(exhibition).status, reason),
    });
    const had = done.before.stands.has(code);
    return changedOrCreated(done, had, `/v1/exhibitions/${exhibition}/firms/${code}/stand`, { code });
  }
}
