import type { Language } from '../../http/reader-language.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ImportKind } from './columns.js';
import { messageIn } from './fault-texts.js';
import {
  ROW_ACTIONS,
  type OrganisationTotal,
  type PlannedRow,
  type RowAction,
  type RowChange,
  type RowDuplicate,
  type RowFault,
  type RowSubject,
} from './planned-row.js';
import type { Plan } from './planner.js';

/** What one row would do. */
export interface PreviewRow {
  readonly row: number;
  readonly subject: RowSubject;
  readonly action: RowAction;
  readonly organisation?: OrganisationName;
  readonly participant?: string;
  /** All at once. */
  readonly faults: readonly RowFault[];
  readonly changes: readonly RowChange[];
  /** Whom it may be, where a person must decide. */
  readonly candidates?: readonly RowDuplicate[];
  /** Rows and people that may be the same person. */
  readonly duplicates?: readonly RowDuplicate[];
}

/** What a sheet would do to the register. */
export interface PreviewView {
  readonly id: string;
  readonly kind: ImportKind;
  readonly totals: Readonly<Record<RowAction, number>>;
  readonly organisations: readonly OrganisationTotal[];
  readonly rows: readonly PreviewRow[];
}

/** The preview in the reader's language; `only`: rows of one action alone. */
export function previewOf(
  { id, kind }: { readonly id: string; readonly kind: ImportKind },
  { rows, totals: organisations }: Plan,
  language: Language,
  only: RowAction | undefined,
): PreviewView {
  const totals = Object.fromEntries(ROW_ACTIONS.map((action) => [action, 0])) as Record<RowAction, number>;
  for (const { action } of rows) totals[action] += 1;
  const shown = rows.filter(({ action }) => only === undefined || action === only);
  return { id, kind, totals, organisations, rows: shown.map((row) => viewOf(row, language)) };
}

function viewOf(planned: PlannedRow, language: Language): PreviewRow {
  const { row, subject, action, organisation, participant, faults, changes, candidates, duplicates } = planned;
  return {
    ...{ row, subject, action },
    ...(organisation !== undefined && { organisation }),
    ...(participant !== undefined && { participant }),
    faults: faults.map((fault) => ({ ...fault, message: messageIn(language, fault) })),
    changes,
    ...(candidates.length > 0 && { candidates }),
    ...(duplicates.length > 0 && { duplicates }),
  };
}
