import { organisationName } from '../organisations/organisation-ref.js';
import type { OrganisationStates } from '../organisations/organisations.state.js';
import type { ParticipantRef } from './participant-id.js';
import type { Places } from './quota-places.js';
import { placesOf, participantOf, type Membership } from './participant.decider.js';

/**
 * The places of the organisation that a participant belongs to. `state`: of the stream that the participant's id names;
 * participants who were moved are known from memory. Throws not-found.
 */
export function placesAround(
  state: Membership,
  participant: ParticipantRef,
  organisations: OrganisationStates,
): Places {
  const { exhibition, seat } = participant;
  const { organisation: movedTo } = participantOf(state, seat);
  if (movedTo === undefined) return placesOf(state, organisations.guests(exhibition, organisationName(participant)));
  return organisations.places(exhibition, movedTo) ?? { quota: {}, taken: [] };
}
