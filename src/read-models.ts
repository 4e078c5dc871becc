import { accesses } from './modules/access/accesses.projection.js';
import { attendance } from './modules/attendance/attendance.projection.js';
import { exhibitions } from './modules/exhibitions/exhibitions.projection.js';
import { headcounts } from './modules/headcounts/headcounts.projection.js';
import type { Projection } from './projections/projection.js';

/** All projections of a node: one group, one read file, one checkpoint. */
export const readModels: readonly Projection[] = [accesses, exhibitions, headcounts, attendance];
