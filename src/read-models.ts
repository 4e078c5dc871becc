import { accesses } from './modules/access/accesses.projection.js';
import { exhibitions } from './modules/exhibitions/exhibitions.projection.js';
import type { Projection } from './projections/projection.js';

/** All projections of a node: one group, one read file, one checkpoint. */
export const readModels: readonly Projection[] = [accesses, exhibitions];
