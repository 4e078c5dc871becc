import { changedOrCreated } from '../../../http/answers.js';
import { Reason, Text } from '../../../http/body/fields.js';
import { notFound } from '../../../kernel/problem.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { OrganisationStates } from '../organisations.state.js';
import { organisationName, type OrganisationRef } from '../organisation-ref.js';
import { useCase } from '../../use-case.js';
import { allocate, floorplan, floorplanStream } from '../floorplan.decider.js';

export class AllocateStandBody {
  /** As the plan of the halls writes it. */
  @Text() readonly hall!: string;

  /** As the plan of the halls writes it. */
  @Text() readonly stand!: string;

  /** Why there. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const AllocateStand = useCase({
  name: 'allocate-stand',
  body: AllocateStandBody,
  needs: { exhibitions: ExhibitionStates, organisations: OrganisationStates },
  given: (_target: OrganisationRef, { body: { reason, ...stand } }) => ({ reason, stand }),
  stream: ({ exhibition }) => floorplanStream(exhibition),
  decider: floorplan,
  exists: (_, { target, organisations }) => {
    if (organisations.find(target.exhibition, organisationName(target)) === undefined)
      throw notFound('There is no firm of this code in the exhibition.');
  },
  revision: ({ stands }, { target }) => stands.get(target.code)?.revision,
  decide: (state, { target, stand, reason, exhibitions }) =>
    allocate(state, target.code, stand, exhibitions.get(target.exhibition).status, reason),
  result: (done, { target: { exhibition, code } }) =>
    changedOrCreated(done, done.before.stands.has(code), `/v1/exhibitions/${exhibition}/firms/${code}/stand`, { code }),
});
