import { longJson } from '../../http/long-json.js';
import type { Language } from '../../http/reader-language.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { columnIndex, type ImportKind } from './columns.js';
import type { Mapping } from './mapping.js';
import type { SheetContent } from './read/sheet.js';
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

/** A cell of a mapped column that holds something. */
export interface RowCell {
  readonly cell: string;
  readonly field: string;
  readonly text: string;
}

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
  /** What the sheet says; left out where all of it stands in the changes. */
  readonly cells?: readonly RowCell[];
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

/** What rows were read from. */
interface Sheet {
  readonly content: SheetContent;
  readonly mapping: Mapping;
}

/** The preview in the reader's language, a PreviewView as JSON; `only`: rows of one action alone. */
export function previewOf(
  { id, kind }: { readonly id: string; readonly kind: ImportKind },
  { rows, totals: organisations }: Plan,
  language: Language,
  only: RowAction | undefined,
  sheet: Sheet,
): Promise<Buffer> {
  const totals = Object.fromEntries(ROW_ACTIONS.map((action) => [action, 0])) as Record<RowAction, number>;
  for (const { action } of rows) totals[action] += 1;
  const head: Omit<PreviewView, 'rows'> = { id, kind, totals, organisations };
  return longJson(head, viewsOf(rows, language, only, cellsOf(sheet)));
}

function* viewsOf(
  rows: readonly PlannedRow[],
  language: Language,
  only: RowAction | undefined,
  texts: (row: number) => readonly RowCell[],
): Generator<PreviewRow, void> {
  for (const row of rows) if (only === undefined || row.action === only) yield viewOf(row, language, texts);
}

const SHOWN_CHARACTERS = 200;

/** The cells of mapped columns, by the row's number. */
function cellsOf({ content, mapping }: Sheet): (row: number) => readonly RowCell[] {
  const columns = mapping.columns.map(({ column, field }) => ({ column, field, index: columnIndex(column) ?? 0 }));
  const rows = new Map(content.rows.map(({ row, cells }) => [row, cells]));
  return (row) =>
    columns.flatMap(({ column, field, index }) => {
      const text = (rows.get(row)?.[index] ?? '').trim().slice(0, SHOWN_CHARACTERS);
      return text === '' ? [] : [{ cell: `${column}${row}`, field, text }];
    });
}

function viewOf(planned: PlannedRow, language: Language, texts: (row: number) => readonly RowCell[]): PreviewRow {
  const { row, subject, action, organisation, participant, faults, changes, candidates, duplicates } = planned;
  return {
    ...{ row, subject, action },
    ...(organisation !== undefined && { organisation }),
    ...(participant !== undefined && { participant }),
    faults: faults.map((fault) => ({ ...fault, message: messageIn(language, fault) })),
    changes,
    ...(action !== 'create' && { cells: texts(row) }),
    ...(candidates.length > 0 && { candidates }),
    ...(duplicates.length > 0 && { duplicates }),
  };
}
