import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { organisation } from '../organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../organisation-ref.js';
import { useCase } from '../../use-case.js';
import { dropProject, projectOf } from '../project.decider.js';

export class DropProjectBody {
  /** Why it is shown no longer. */
  @Reason() readonly reason!: string;
}

interface ProjectRef {
  readonly delegation: OrganisationRef;
  /** The project's id. */
  readonly project: string;
}

export const DropProject = useCase({
  name: 'drop-project',
  body: DropProjectBody,
  stream: ({ delegation }: ProjectRef) => organisationStream(delegation),
  decider: organisation,
  exists: (state, { target }) => projectOf(state, target.project),
  revision: ({ projects }, { target }) => projects.get(target.project)?.revision,
  decide: (state, { target, body }) => dropProject(state, target.project, body.reason),
  result: (done, { target }) => changed(done, { id: target.project }),
});
