import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { badge, badgeStream, grantOf, revoke } from '../badge.decider.js';

export class RevokeBadgeBody {
  /** Why it stops for good; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export const RevokeBadge = useCase({
  name: 'revoke-badge',
  body: RevokeBadgeBody,
  stream: badgeStream,
  decider: badge,
  exists: grantOf,
  revision: ({ revision }) => revision,
  decide: (state, { body }) => revoke(state, body.reason),
  result: (done, { target }) => changed(done, { id: target.seat }, { status: done.after.status }),
});
