import { Injectable } from '@nestjs/common';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ImportStatus } from './import.decider.js';
import { ImportRuns } from './import-runs.js';
import { ImportStates } from './imports.state.js';

/** How far the run of one import is. */
interface ImportProgressView {
  readonly id: string;
  readonly status: ImportStatus;
  readonly file: string;
  /** Rows; while it runs on this node. */
  readonly progress?: { readonly done: number; readonly total: number };
}

/** Of those that have ended, as many as were received last. */
const ENDED_IMPORTS = 5;

/** How far imports are, for those who look on. */
@Injectable()
export class ImportProgress {
  constructor(
    private readonly imports: ImportStates,
    private readonly runs: ImportRuns,
  ) {}

  /** Imports whose run is under way, and the last ones that ended, the last received first; `only` as for ImportStates. */
  of(exhibition: string, only: OrganisationName | undefined): readonly ImportProgressView[] {
    const begun = this.imports.of(exhibition, only).filter(({ state: { status } }) => status !== 'received');
    const isRunning = (status: ImportStatus) => status === 'applying' || status === 'reverting';
    const ended = begun.filter(({ state }) => !isRunning(state.status)).slice(0, ENDED_IMPORTS);
    return begun
      .filter((one) => isRunning(one.state.status) || ended.includes(one))
      .map(({ id, state: { status, file } }) => {
        const progress = isRunning(status) ? this.runs.progress({ exhibition, id }) : undefined;
        return {
          ...{ id, status, file: file.name },
          ...(progress !== undefined && { progress: { done: progress.done, total: progress.total } }),
        };
      });
  }
}
