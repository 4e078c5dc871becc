import type { EventTypes } from '../../kernel/codec.js';
import { delegationEvents, type DelegationEvent } from './delegation.events.js';
import { firmEvents, type FirmEvent } from './firm.events.js';
import { participantEvents, type ParticipantEvent } from '../participants/participant.events.js';

/** All that a delegation's or a firm's stream holds. */
export type OrganisationEvent = DelegationEvent | FirmEvent | ParticipantEvent;

export const organisationEvents: EventTypes<OrganisationEvent> = {
  ...delegationEvents,
  ...firmEvents,
  ...participantEvents,
};
