import { derivedId } from '../../../kernel/derived-id.js';
import { created } from '../../../http/answers.js';
import { Text, TextsField } from '../../../http/body/fields.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { detailsOf, organisation, showcaseProject } from '../organisation.decider.js';
import { organisationStream, type OrganisationRef } from '../organisation-ref.js';
import type { Texts } from '../../../values/localized-text.js';
import { useCase } from '../../use-case.js';

export class ShowcaseProjectBody {
  @TextsField() readonly title!: Texts;

  @TextsField({ optional: true }) readonly summary?: Texts;

  @Text({ optional: true }) readonly sector?: string;
}

export const ShowcaseProject = useCase({
  name: 'showcase-project',
  body: ShowcaseProjectBody,
  needs: { exhibitions: ExhibitionStates },
  given: (_target: OrganisationRef, { context }) => ({ id: derivedId(context.command, 'project') }),
  stream: organisationStream,
  decider: organisation,
  exists: detailsOf,
  revision: ({ projects }, { id }) => projects.get(id)?.revision,
  decide: (state, { target, id, body, exhibitions }) =>
    showcaseProject(state, id, body, exhibitions.get(target.exhibition).status),
  result: (done, { target: { exhibition, code }, id }) =>
    created(done, `/v1/exhibitions/${exhibition}/delegations/${code}/projects/${id}`, { id }),
});
