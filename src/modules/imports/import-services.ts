import type { Type } from '@nestjs/common';
import { ApplyRun } from './apply-run.js';
import { ImportDesk } from './import-desk.js';
import { ImportEvents } from './import-events.reader.js';
import { ImportProgress } from './import-progress.js';
import { ImportRuns } from './import-runs.js';
import { ImportSheets } from './import-sheets.js';
import { Planner } from './planner.js';
import { SheetFiles } from './read/sheet-files.js';
import { RevertRun } from './revert-run.js';

/** What imports are made of, for the composition root. */
export const importServices: readonly Type[] = [
  ApplyRun,
  ImportDesk,
  ImportEvents,
  ImportRuns,
  ImportProgress,
  ImportSheets,
  Planner,
  RevertRun,
  SheetFiles,
];
