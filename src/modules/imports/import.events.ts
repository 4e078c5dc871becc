import type { EventTypes } from '../../kernel/codec.js';
import type { Fact } from '../../kernel/decider.js';
import type { StreamKind } from '../../kernel/stream-kinds.js';
import type { Because } from '../../values/because.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ImportKind } from './columns.js';
import type { Mapping } from './mapping.js';
import type { FileFormat } from './read/sheet.js';

/** A file as it was received; its bytes stand in the data folder. */
export interface ReceivedFile {
  readonly name: string;
  readonly format: FileFormat;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** A file that was read and kept, with the mapping that was guessed. */
export interface Received {
  readonly kind: ImportKind;
  readonly file: ReceivedFile;
  readonly organisation?: OrganisationName;
  readonly mapping: Mapping;
}

/** Why a row was left out: its fault, a conflict, a change since the preview, or the code of the problem. */
export interface RowLeftOut {
  readonly row: number;
  readonly because: string;
}

/** What came of a run over the rows; `leftOut` names the first of them. */
export interface ImportOutcome {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly refused: number;
  readonly leftOut: readonly RowLeftOut[];
}

/** What came of taking an import back. */
export interface RevertOutcome {
  readonly removed: number;
  readonly restored: number;
  /** Changed by others since, and left as it is. */
  readonly kept: number;
}

/**
 * A sheet on its way into the register. `organisation`: the only one that it may name, where a focal point sent it.
 * `position`: of the preview that it is applied on; `confirmed`: rows that changed since are applied too.
 */
export type ImportEvent =
  | Fact<'import-received.v1', Received>
  | Fact<'import-mapped.v1', { readonly mapping: Mapping } & Because>
  | Fact<'import-begun.v1', { readonly position: string; readonly confirmed: boolean }>
  | Fact<'import-applied.v1', ImportOutcome>
  | Fact<'import-revert-begun.v1', { readonly reason: string }>
  | Fact<'import-reverted.v1', RevertOutcome>;

export const importEvents: EventTypes<ImportEvent> = {
  'import-received.v1': true,
  'import-mapped.v1': true,
  'import-begun.v1': true,
  'import-applied.v1': true,
  'import-revert-begun.v1': true,
  'import-reverted.v1': true,
};

export const importStreams: StreamKind = { category: 'import', cached: true };
