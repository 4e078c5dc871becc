import { EventCodec } from './event-sourcing/event-codec.js';
import { accessEvents } from './modules/access/access.events.js';
import { refusalEvents } from './modules/access/refusal.events.js';
import { exhibitionEvents } from './modules/exhibitions/exhibition.events.js';
import { floorplanEvents } from './modules/firms/floorplan.events.js';
import { organisationEvents } from './modules/organisations/organisation.events.js';

/** All event types that the register records. Retired versions get an upcaster here. */
export const codec = new EventCodec({
  ...accessEvents,
  ...refusalEvents,
  ...exhibitionEvents,
  ...organisationEvents,
  ...floorplanEvents,
});
