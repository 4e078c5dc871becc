import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { detailsOf, organisation, withdraw } from '../organisation.decider.js';
import { organisationStream } from '../organisation-ref.js';

export class WithdrawOrganisationBody {
  /** Why it withdraws. */
  @Reason() readonly reason!: string;
}

/** Withdraws a delegation or a firm. */
export const WithdrawOrganisation = useCase({
  name: 'withdraw-organisation',
  body: WithdrawOrganisationBody,
  stream: organisationStream,
  decider: organisation,
  exists: detailsOf,
  revision: ({ revision }) => revision,
  decide: (state, { target, body }) => withdraw(state, target.kind, body.reason),
  result: (done, { target }) => changed(done, { code: target.code }, { status: done.after.status }),
});
