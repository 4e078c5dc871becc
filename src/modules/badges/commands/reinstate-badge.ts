import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { badge, badgeStream, grantOf, reinstate } from '../badge.decider.js';

export class ReinstateBadgeBody {
  /** Why it holds again; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export const ReinstateBadge = useCase({
  name: 'reinstate-badge',
  body: ReinstateBadgeBody,
  stream: badgeStream,
  decider: badge,
  exists: grantOf,
  revision: ({ revision }) => revision,
  decide: (state, { body }) => reinstate(state, body.reason),
  result: (done, { target }) => changed(done, { id: target.seat }, { status: done.after.status }),
});
