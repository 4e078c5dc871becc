import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { badge, badgeStream, grantOf, suspend } from '../badge.decider.js';

export class SuspendBadgeBody {
  /** Why it stops for now; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export const SuspendBadge = useCase({
  name: 'suspend-badge',
  body: SuspendBadgeBody,
  stream: badgeStream,
  decider: badge,
  exists: grantOf,
  revision: ({ revision }) => revision,
  decide: (state, { body }) => suspend(state, body.reason),
  result: (done, { target }) => changed(done, { id: target.seat }, { status: done.after.status }),
});
