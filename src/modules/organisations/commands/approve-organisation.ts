import { changed } from '../../../http/answers.js';
import { useCase } from '../../use-case.js';
import { approve, detailsOf, organisation } from '../organisation.decider.js';
import { organisationStream } from '../organisation-ref.js';

/** Approves a delegation or a firm. */
export const ApproveOrganisation = useCase({
  name: 'approve-organisation',
  stream: organisationStream,
  decider: organisation,
  exists: detailsOf,
  revision: ({ revision }) => revision,
  decide: (state, { target }) => approve(state, target.kind),
  result: (done, { target }) => changed(done, { code: target.code }, { status: done.after.status }),
});
