import { accessEvents } from './access/access.events.js';
import { refusalEvents } from './access/refusal.events.js';
import { bulkChangeEvents } from './badges/bulk/bulk-change.events.js';
import { badgeEvents } from './badges/badge.events.js';
import { conflictEvents } from './door/conflicts/conflict.events.js';
import { unidentifiedScanEvents } from './door/unidentified-scan.events.js';
import { exhibitionEvents } from './exhibitions/exhibition.events.js';
import { floorplanEvents } from './organisations/floorplan.events.js';
import { importEvents } from './imports/import.events.js';
import { clockEvents } from './operations/clock.events.js';
import { lossEvents } from './operations/loss.events.js';
import { photoEvents } from './participants/photo/photo.events.js';
import { badgeLayoutEvents } from './printing/badge-layout.events.js';
import { printJobEvents } from './printing/print-job.events.js';
import { organisationEvents } from './organisations/organisation.events.js';

/** Every type of event that the register records, with its version. */
export const eventTypes = {
  ...accessEvents,
  ...refusalEvents,
  ...exhibitionEvents,
  ...organisationEvents,
  ...floorplanEvents,
  ...badgeEvents,
  ...bulkChangeEvents,
  ...unidentifiedScanEvents,
  ...conflictEvents,
  ...importEvents,
  ...photoEvents,
  ...badgeLayoutEvents,
  ...printJobEvents,
  ...clockEvents,
  ...lossEvents,
};

/** The type of any event that the register records, with its version. */
export type EventType = keyof typeof eventTypes;
