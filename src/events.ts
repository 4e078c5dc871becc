import { EventCodec } from './event-sourcing/event-codec.js';
import { accessEvents } from './modules/access/access.events.js';
import { refusalEvents } from './modules/access/refusal.events.js';
import { badgeEvents } from './modules/badges/badge.events.js';
import { strayScanEvents } from './modules/door/stray-scan.events.js';
import { exhibitionEvents } from './modules/exhibitions/exhibition.events.js';
import { floorplanEvents } from './modules/firms/floorplan.events.js';
import { organisationEvents } from './modules/organisations/organisation.events.js';

const types = {
  ...accessEvents,
  ...refusalEvents,
  ...exhibitionEvents,
  ...organisationEvents,
  ...floorplanEvents,
  ...badgeEvents,
  ...strayScanEvents,
};

/** The type of any event that the register records, with its version. */
export type EventType = keyof typeof types;

/** All event types that the register records. Retired versions get an upcaster here. */
export const codec = new EventCodec(types);
