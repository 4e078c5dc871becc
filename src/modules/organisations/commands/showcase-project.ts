import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { derivedId } from '../../../kernel/derived-id.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { created, type Written } from '../../../http/answers.js';
import { Text, TextsField } from '../../../http/body/fields.js';
import { LiveExhibitions } from '../../exhibitions/exhibitions.state.js';
import { detailsOf, organisation, showcaseProject } from '../organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../organisation-ref.js';
import type { Texts } from '../../../values/localized-text.js';
import { UseCase } from '../../use-case.js';

export class ShowcaseProjectBody {
  @TextsField() readonly title!: Texts;

  @TextsField({ optional: true }) readonly summary?: Texts;

  @Text({ optional: true }) readonly sector?: string;
}

export class ShowcaseProject extends Command<Written> {
  constructor(
    readonly delegation: OrganisationRef,
    readonly body: ShowcaseProjectBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(ShowcaseProject)
export class ShowcaseProjectHandler implements ICommandHandler<ShowcaseProject> {
  constructor(
    private readonly executor: CommandExecutor,
    private readonly exhibitions: LiveExhibitions,
  ) {}

  async execute({ delegation, body, context }: ShowcaseProject) {
    const { exhibition, code } = delegation;
    const id = derivedId(context.command, 'project');
    const done = await this.executor.execute({
      stream: organisationStream(delegation),
      decider: organisation,
      context,
      exists: detailsOf,
      revision: ({ projects }) => projects.get(id)?.revision,
      decide: (state) => showcaseProject(state, id, body, this.exhibitions.get(exhibition).status),
    });
    return created(done, `/v1/exhibitions/${exhibition}/delegations/${code}/projects/${id}`, { id });
  }
}
