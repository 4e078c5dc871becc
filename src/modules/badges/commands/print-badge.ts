import { changed } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { useCase } from '../../use-case.js';
import { badge, badgeStream, grantOf, print } from '../badge.decider.js';

export class PrintBadgeBody {
  /** Needed where this edition was printed before: why again. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const PrintBadge = useCase({
  name: 'print-badge',
  body: PrintBadgeBody,
  stream: badgeStream,
  decider: badge,
  exists: grantOf,
  revision: ({ revision }) => revision,
  decide: (state, { body, context }) => print(state, context.now.toISOString(), body.reason),
  result: (done, { target }) => changed(done, { id: target.seat }, { edition: done.after.printedEdition }),
});
