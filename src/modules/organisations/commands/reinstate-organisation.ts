import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { detailsOf, organisation, reinstate } from '../organisation.decider.js';
import { organisationStream } from '../organisation-ref.js';

export class ReinstateOrganisationBody {
  /** Why it comes back. */
  @Reason() readonly reason!: string;
}

/** Makes a withdrawn delegation or firm what it was before. */
export const ReinstateOrganisation = useCase({
  name: 'reinstate-organisation',
  body: ReinstateOrganisationBody,
  stream: organisationStream,
  decider: organisation,
  exists: detailsOf,
  revision: ({ revision }) => revision,
  decide: (state, { target, body }) => reinstate(state, target.kind, body.reason),
  result: (done, { target }) => changed(done, { code: target.code }, { status: done.after.status }),
});
