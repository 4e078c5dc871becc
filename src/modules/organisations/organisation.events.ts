import type { EventTypes } from '../../event-sourcing/event-codec.js';
import { delegationEvents, type DelegationEvent } from '../delegations/delegation.events.js';
import { firmEvents, type FirmEvent } from '../firms/firm.events.js';
import { seatEvents, type SeatEvent } from '../participants/seat.events.js';

/** All that a delegation's or a firm's stream holds. */
export type OrganisationEvent = DelegationEvent | FirmEvent | SeatEvent;

export const organisationEvents: EventTypes<OrganisationEvent> = { ...delegationEvents, ...firmEvents, ...seatEvents };
