import { EventCodec } from '../kernel/codec.js';
import { eventTypes } from '../modules/events.js';

/** All event types that the register records. Retired versions get an upcaster here. */
export const codec = new EventCodec(eventTypes);
