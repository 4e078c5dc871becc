import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ImportKind } from './columns.js';
import type { ImportStatus } from './import.decider.js';
import type { ImportOutcome, ReceivedFile, RevertOutcome } from './import.events.js';
import type { KnownImport } from './imports.state.js';
import type { RunProgress } from './run-progress.js';

/** An import as it is read. */
export interface ImportView {
  readonly id: string;
  readonly status: ImportStatus;
  readonly kind: ImportKind;
  readonly file: ReceivedFile;
  readonly organisation?: OrganisationName;
  readonly receivedAt: string;
  /** While it runs on this node. */
  readonly progress?: { readonly done: number; readonly total: number };
  readonly outcome?: ImportOutcome;
  readonly reverted?: RevertOutcome;
  readonly revision: number;
}

export function viewOf({ id, state, receivedAt }: KnownImport, progress: RunProgress | undefined): ImportView {
  const { status, kind, file, organisation, outcome, reverted, revision } = state;
  return {
    ...{ id, status, kind, file },
    ...(organisation !== undefined && { organisation }),
    receivedAt,
    ...(progress !== undefined && { progress: { done: progress.done, total: progress.total } }),
    ...(outcome !== undefined && { outcome }),
    ...(reverted !== undefined && { reverted }),
    revision,
  };
}
