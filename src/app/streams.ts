import type { StreamKind } from '../kernel/stream-kinds.js';
import { accessStreams } from '../modules/access/access.events.js';
import { refusalStreams } from '../modules/access/refusal.events.js';
import { bulkChangeStreams } from '../modules/badges/bulk/bulk-change.events.js';
import { badgeStreams } from '../modules/badges/badge.events.js';
import { conflictStreams } from '../modules/door/conflicts/conflict.events.js';
import { unidentifiedScanStreams } from '../modules/door/unidentified-scan.events.js';
import { exhibitionStreams } from '../modules/exhibitions/exhibition.events.js';
import { importStreams } from '../modules/imports/import.events.js';
import { clockStreams } from '../modules/operations/clock.events.js';
import { lossStreams } from '../modules/operations/loss.events.js';
import { delegationStreams } from '../modules/organisations/delegation.events.js';
import { firmStreams } from '../modules/organisations/firm.events.js';
import { photoStreams } from '../modules/participants/photo/photo.events.js';
import { badgeLayoutStreams } from '../modules/printing/badge-layout.events.js';
import { printJobStreams } from '../modules/printing/print-job.events.js';
import { floorplanStreams } from '../modules/organisations/floorplan.events.js';

/** Kinds that a later release writes: on a server that nodes of both share, this one counts their events as well. */
const ANNOUNCED: readonly StreamKind[] = [{ category: 'disclosure' }];

/** Every kind of stream that the log holds; both adapters are handed this list. */
export const streamKinds: readonly StreamKind[] = [
  accessStreams,
  refusalStreams,
  clockStreams,
  lossStreams,
  exhibitionStreams,
  delegationStreams,
  firmStreams,
  floorplanStreams,
  importStreams,
  badgeStreams,
  bulkChangeStreams,
  unidentifiedScanStreams,
  conflictStreams,
  photoStreams,
  badgeLayoutStreams,
  printJobStreams,
  ...ANNOUNCED,
];
