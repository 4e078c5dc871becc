import { Command, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../../../kernel/command-context.js';
import { CommandExecutor } from '../../../kernel/execute.js';
import { changed, type Written } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { organisation } from '../organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../organisation-ref.js';
import { UseCase } from '../../use-case.js';
import { dropProject, projectOf } from '../project.decider.js';

export class DropProjectBody {
  /** Why it is shown no longer. */
  @Reason() readonly reason!: string;
}

export class DropProject extends Command<Written> {
  constructor(
    readonly delegation: OrganisationRef,
    /** The project's id. */
    readonly project: string,
    readonly body: DropProjectBody,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@UseCase(DropProject)
export class DropProjectHandler implements ICommandHandler<DropProject> {
  constructor(private readonly executor: CommandExecutor) {}

  async execute({ delegation, project, body, context }: DropProject) {
    const done = await this.executor.execute({
      stream: organisationStream(delegation),
      decider: organisation,
      context,
      exists: (state) => projectOf(state, project),
      revision: ({ projects }) => projects.get(project)?.revision,
      decide: (state) => dropProject(state, project, body.reason),
    });
    return changed(done, { id: project });
  }
}
