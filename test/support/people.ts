import { placesOf, type Membership } from '../../src/modules/participants/participant.decider.js';
import type { Role } from '../../src/modules/participants/participant.events.js';
import { takenOf } from '../../src/modules/participants/quota-places.js';
import { parseParticipantKey, type ParticipantKey } from '../../src/modules/participants/participant-id.js';

/** The id of the n-th seat of a spec, 0 to 9,999. */
export function participantKey(n: number): ParticipantKey {
  const seat = parseParticipantKey(`bcdfgh${String(n).padStart(4, '0')}`);
  if (seat === undefined) throw new Error(`no seat ${n}`);
  return seat;
}

/** How many places an organisation's own participants take, in all or of one role. */
export const placesTaken = (state: Membership, role?: Role): number => takenOf(placesOf(state), role);
