import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { badge, badgeStream, grantOf, replace } from '../badge.decider.js';
import { Credentials } from '../credentials.js';
import { printedOn } from '../printed-on.js';

export class ReplaceBadgeBody {
  /** Why there must be another; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;
}

export const ReplaceBadge = useCase({
  name: 'replace-badge',
  body: ReplaceBadgeBody,
  needs: { credentials: Credentials },
  stream: badgeStream,
  decider: badge,
  exists: grantOf,
  revision: ({ revision }) => revision,
  decide: (state, { target, body, credentials }) => replace(state, body.reason, credentials.seal(target)),
  result: (done, { target, credentials }) =>
    changed(done, { id: target.seat }, printedOn(target, done.after, credentials)),
});
