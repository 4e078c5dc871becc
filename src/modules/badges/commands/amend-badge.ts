import { changed } from '../../../http/answers.js';
import { Code, Codes, Days, Instant, Reason } from '../../../http/body/fields.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { useCase } from '../../use-case.js';
import { amend, amendFaults, badge, badgeStream, grantOf, type BadgeRef } from '../badge.decider.js';

const removable = { optional: true, nullable: true } as const;

export class AmendBadgeBody {
  /** Why it changes; kept with the person, and erased with the person. */
  @Reason() readonly reason!: string;

  @Code({ optional: true }) readonly category?: string;

  /** All zones it grants beside those of the category. */
  @Codes({ optional: true }) readonly zones?: readonly string[];

  /** Admits from then on. */
  @Instant(removable) readonly validFrom?: string | null;

  /** Admits before then. */
  @Instant(removable) readonly validUntil?: string | null;

  /** Admits on these exhibition days only. */
  @Days(removable) readonly days?: readonly string[] | null;
}

export const AmendBadge = useCase({
  name: 'amend-badge',
  body: AmendBadgeBody,
  needs: { exhibitions: ExhibitionStates },
  given: (_badge: BadgeRef, { body: { reason, ...patch } }) => ({ reason, patch }),
  stream: badgeStream,
  decider: badge,
  exists: grantOf,
  faults: (state, { target, patch, exhibitions }) => amendFaults(state, patch, exhibitions.get(target.exhibition)),
  revision: ({ revision }) => revision,
  decide: (state, { target, patch, reason, exhibitions }) =>
    amend(state, patch, exhibitions.get(target.exhibition), reason),
  result: (done, { target }) => changed(done, { id: target.seat }),
});
