import type { CommandSteps, Preview } from '../../kernel/command-steps.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { Organisation } from '../organisations/organisation.decider.js';
import type { OrganisationEvent } from '../organisations/organisation.events.js';

/** What a row would do. `skip`: left out, by choice or since what it changes was changed since the preview. */
export const ROW_ACTIONS = ['create', 'update', 'unchanged', 'conflict', 'refused', 'skip'] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

/** What a row is about. */
export const ROW_SUBJECTS = ['participant', 'organisation'] as const;
export type RowSubject = (typeof ROW_SUBJECTS)[number];

/** What is wrong with a row, and in which cell where one is to blame. */
export interface RowFault {
  readonly cell?: string;
  /** Canonical column. */
  readonly field?: string;
  readonly code: string;
  readonly message: string;
}

/** A field that a row would change; null: not there. */
export interface RowChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Another row or participant that may be the same person. */
export interface RowDuplicate {
  readonly row?: number;
  readonly id?: string;
  readonly because: string;
}

export type RowSteps = CommandSteps<Organisation, OrganisationEvent>;
export type RowPreview = Preview<Organisation, OrganisationEvent>;

/** A row with the command that it stands for, before that is decided. */
export interface RowDraft {
  readonly row: number;
  readonly subject: RowSubject;
  /** Id of the command: of the import, the row and the subject. */
  readonly command: string;
  readonly action: RowAction;
  readonly organisation?: OrganisationName;
  /** The participant it changes. */
  readonly participant?: string;
  /** Found before the decision. */
  readonly faults: readonly RowFault[];
  /** Whom it may be, where a person must decide; and rows and people that may be the same. */
  readonly candidates: readonly RowDuplicate[];
  readonly duplicates: readonly RowDuplicate[];
  /** Present where there is something to decide. */
  readonly steps?: RowSteps;
  /** Cells by pointers of the command's body. */
  readonly cells: ReadonlyMap<string, string>;
  /** Carried out by an earlier run of this import. */
  readonly done?: boolean;
}

/** A row as it was decided. */
export interface PlannedRow extends RowDraft {
  readonly changes: readonly RowChange[];
}

/** People of an organisation before and after. */
export interface OrganisationTotal {
  readonly organisation: OrganisationName;
  readonly before: number;
  readonly after: number;
}
