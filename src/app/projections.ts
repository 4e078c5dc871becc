import { accesses } from '../modules/access/accesses.projection.js';
import { attendance } from '../modules/counts/attendance.projection.js';
import { badges } from '../modules/badges/badges.projection.js';
import { projects } from '../modules/organisations/projects.projection.js';
import { conflicts } from '../modules/door/conflicts/conflicts.projection.js';
import { roster } from '../modules/door/roster/roster.projection.js';
import { scans } from '../modules/door/scans.projection.js';
import { exhibitions } from '../modules/exhibitions/exhibitions.projection.js';
import { stands } from '../modules/organisations/stands.projection.js';
import { headcounts } from '../modules/counts/headcounts.projection.js';
import { history } from '../modules/history/history.projection.js';
import { organisations } from '../modules/organisations/organisations.projection.js';
import { participants } from '../modules/participants/participants.projection.js';
import { photos } from '../modules/participants/photo/photos.projection.js';
import { badgeLayouts } from '../modules/printing/badge-layouts.projection.js';
import { printJobs } from '../modules/printing/print-jobs.projection.js';
import type { Projection } from '../projections/projection.js';

/** All projections of a node: one group, one read file, one checkpoint. */
export const readModels: readonly Projection[] = [
  accesses,
  exhibitions,
  organisations,
  projects,
  stands,
  participants,
  headcounts,
  attendance,
  badges,
  photos,
  badgeLayouts,
  printJobs,
  history,
  scans,
  roster,
  conflicts,
];
