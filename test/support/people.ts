import { parseParticipantKey, type ParticipantKey } from '../../src/modules/participants/participant-id.js';

/** The id of the n-th seat of a spec, 0 to 9,999. */
export function participantKey(n: number): ParticipantKey {
  const seat = parseParticipantKey(`bcdfgh${String(n).padStart(4, '0')}`);
  if (seat === undefined) throw new Error(`no seat ${n}`);
  return seat;
}
