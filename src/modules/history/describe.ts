import type { AnyFact } from '../../kernel/decider.js';
import type { EventType } from '../events.js';
import { describeAccesses, describeRefusals } from './describe-accesses.js';
import {
  describeBadges,
  describeBulkChanges,
  describeConflicts,
  describeUnidentifiedScans,
} from './describe-badges.js';
import { describeExhibitions } from './describe-exhibitions.js';
import { describeImports } from './describe-imports.js';
import { describeOperations } from './describe-operations.js';
import { describePhotos } from './describe-photos.js';
import { describeBadgeLayouts, describePrintJobs } from './describe-printing.js';
import { describeFloorplan, describeOrganisations } from './describe-organisations.js';
import { KINDS, type Describe } from './description.js';

// An event type without a description does not compile: one of a new module fails here, one of an old module in its map.
const byType = {
  ...describeExhibitions,
  ...describeOrganisations,
  ...describeFloorplan,
  ...describeBadges,
  ...describeBulkChanges,
  ...describeUnidentifiedScans,
  ...describeConflicts,
  ...describePrintJobs,
  ...describeBadgeLayouts,
  ...describePhotos,
  ...describeAccesses,
  ...describeRefusals,
  ...describeImports,
  ...describeOperations,
} satisfies Readonly<Record<EventType, unknown>>;

/** What history says of each type of event that the register records. */
export const descriptions = byType as Readonly<Record<EventType, Describe<AnyFact>>>;

/** The types that a name stands for: `badge-issued.v1` for itself, `badge-issued` for all its versions, a kind for itself. */
export const typesNamed = (name: string): readonly string[] =>
  [...Object.keys(descriptions), ...KINDS].filter((type) => type === name || type.replace(/\.v[0-9]+$/, '') === name);
