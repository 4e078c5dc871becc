import type { Badge, Participant } from '../shared/api/types.ts';
import { may } from '../shared/may.ts';

export type PrintOffer = 'print' | 'queue' | 'pdf' | 'ticket';
export type StopOffer = 'replace' | 'suspend' | 'resume' | 'swap' | 'revoke';

interface BadgeOffers {
  readonly printing: readonly PrintOffer[];
  readonly stopping: readonly StopOffer[];
}

/** What can be done with a badge: nothing while its holder is removed, and of a revoked one only its replacement. */
export function offersOf(badge: Badge, { status }: Participant): BadgeOffers {
  if (status !== 'registered') return { printing: [], stopping: [] };
  const isRevoked = badge.status === 'revoked';
  return {
    printing: isRevoked ? [] : may('badge') ? ['print', 'queue', 'pdf', 'ticket'] : ['pdf', 'ticket'],
    stopping: !may('stopBadge')
      ? []
      : isRevoked
        ? ['replace']
        : ['replace', badge.status === 'suspended' ? 'resume' : 'suspend', 'swap', 'revoke'],
  };
}
