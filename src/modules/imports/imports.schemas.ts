import {
  flag,
  instant,
  list,
  objectOf,
  oneOf,
  optional,
  organisation,
  orNull,
  revision,
  text,
  thing,
  whole,
} from '../../http/answer-schema.js';
import { IMPORT_KINDS } from './columns.js';
import type { FoundSheet } from './found-sheet.js';
import type { ImportOutcome, ReceivedFile, RevertOutcome } from './import.events.js';
import { IMPORT_STATUSES } from './import.decider.js';
import type { ImportView } from './import-view.js';
import { EMPTY_CELLS, type Mapping } from './mapping.js';
import {
  ROW_ACTIONS,
  ROW_SUBJECTS,
  type OrganisationTotal,
  type RowChange,
  type RowDuplicate,
  type RowFault,
} from './planned-row.js';
import type { PreviewRow, PreviewView, RowCell } from './preview-view.js';
import { DELIMITERS, ENCODINGS, FILE_FORMATS } from './read/sheet.js';
import type { RevertedRow } from './revert-run.js';

const id = text('Made by the register.');
const kind = oneOf(IMPORT_KINDS, 'What the sheet holds.');
const row = whole('Its number in the sheet, from 1.');

const file = objectOf<ReceivedFile>(
  {
    name: text('As it was sent.'),
    format: oneOf(FILE_FORMATS, 'How it is read; csv also with other delimiters.'),
    bytes: whole('Its length.'),
    sha256: text('Of its bytes, in hex.'),
  },
  'The file.',
);

const outcome = objectOf<ImportOutcome>(
  {
    created: whole('Rows that registered a participant or an organisation.'),
    updated: whole('Rows that changed what was there.'),
    unchanged: whole('Rows that say what the register says.'),
    skipped: whole('Rows left out: by choice, as a conflict, or since others changed what they change.'),
    refused: whole('Rows with faults.'),
    leftOut: list(
      objectOf<ImportOutcome['leftOut'][number]>({ row, because: text('Code of the first fault.') }),
      'The first 1000 rows that were skipped or refused.',
    ),
  },
  'What came of the rows.',
);

export const importOne = thing<ImportView>('Import', 'A sheet on its way into the register.', {
  id,
  status: oneOf(IMPORT_STATUSES, 'What it is now.'),
  kind,
  file,
  organisation: optional(organisation),
  receivedAt: instant('When it was received.'),
  progress: optional(
    objectOf<NonNullable<ImportView['progress']>>({ done: whole('Rows.'), total: whole('Rows.') }, 'While it runs.'),
  ),
  outcome: optional(outcome),
  reverted: optional(
    objectOf<RevertOutcome>(
      {
        removed: whole('What it had registered and is removed or withdrawn.'),
        restored: whole('What it had changed and is as before.'),
        kept: whole('What others have touched since, and stays.'),
      },
      'What came of taking it back.',
    ),
  ),
  revision,
});

const field = text('Such as name.ru.');

const mapping = thing<Mapping>('ImportMapping', 'How a sheet is read.', {
  sheet: optional(text('Name of the sheet.')),
  encoding: optional(oneOf(ENCODINGS, 'Of a text file.')),
  delimiter: optional(oneOf(DELIMITERS, 'Of a text file.')),
  headerRow: whole('Number of the row with the columns’ names; 0: there is none.'),
  columns: list(
    objectOf<Mapping['columns'][number]>({
      column: text('Its letters.'),
      field,
      header: optional(text('What stands above it.')),
    }),
    'What is read.',
  ),
  defaults: optional(
    list(objectOf<{ field: string; value: string }>({ field, value: text('For empty cells.') }), 'For empty cells.'),
  ),
  words: optional(
    list(
      objectOf<{ field: string; word: string; value: string }>({
        field,
        word: text('In cells.'),
        value: text('What it means.'),
      }),
      'What words mean.',
    ),
  ),
  matchNames: optional(flag('Whether people are also matched by name and organisation.')),
  empty: optional(oneOf(EMPTY_CELLS, 'What an empty cell does.')),
  rows: optional(list(objectOf<{ row: number; as: string }>({ row, as: text('What was decided.') }), 'Decisions.')),
});

const found = thing<FoundSheet>('FoundSheet', 'What was found in a file.', {
  sheets: list(text('Its name.'), 'All sheets of the file.'),
  sheet: text('The one that is read.'),
  encoding: orNull(oneOf(ENCODINGS, 'Of a text file.')),
  delimiter: orNull(oneOf(DELIMITERS, 'Of a text file.')),
  rows: whole('Below the header.'),
  columns: list(
    objectOf<FoundSheet['columns'][number]>({
      column: text('Its letters.'),
      header: text('What stands above it.'),
      field: orNull(field),
    }),
    'In their order.',
  ),
  firstRows: list(
    objectOf<FoundSheet['firstRows'][number]>({ row, cells: list(text('A cell.'), 'From column A on.') }),
    'The first ten below the header.',
  ),
  fields: list(field, 'What columns can be mapped to; texts also by another BCP 47 tag.'),
});

/** What the upload answers. */
export const receivedSheet = { id, kind, file, mapping, found };

export const mappingOne = objectOf({ mapping, found, revision });

const faultOf = objectOf<RowFault>({
  cell: optional(text('Such as B17.')),
  field: optional(field),
  code: text('Of the fault or the problem.'),
  message: text('In the reader’s language.'),
});

const duplicate = objectOf<RowDuplicate>({
  row: optional(whole('Another row.')),
  id: optional(text('A participant.')),
  because: text('What is alike.'),
});

const previewRow = thing<PreviewRow>('ImportPreviewRow', 'What one row would do.', {
  row,
  subject: oneOf(ROW_SUBJECTS, 'What it is about.'),
  action: oneOf(ROW_ACTIONS, 'What would happen.'),
  organisation: optional(organisation),
  participant: optional(text('Whom it changes.')),
  faults: list(faultOf, 'All at once.'),
  changes: list(
    objectOf<RowChange>({
      field,
      before: { description: 'null: not there.' },
      after: { description: 'null: not there.' },
    }),
    'Field by field.',
  ),
  cells: optional(
    list(
      objectOf<RowCell>({ cell: text('Such as B17.'), field, text: text('Its first 200 characters.') }),
      'What the sheet says in mapped columns; left out where all of it stands in the changes.',
    ),
  ),
  candidates: optional(list(duplicate, 'Whom it may be, where a person must decide.')),
  duplicates: optional(list(duplicate, 'Rows and people that may be the same person.')),
});

const count = whole('Rows.');

export const preview = thing<PreviewView>('ImportPreview', 'What a sheet would do to the register.', {
  id,
  kind,
  totals: objectOf<PreviewView['totals']>(
    { create: count, update: count, unchanged: count, conflict: count, refused: count, skip: count },
    'Rows by what they would do.',
  ),
  organisations: list(
    objectOf<OrganisationTotal>({ organisation, before: whole('People now.'), after: whole('People afterwards.') }),
    'Those that rows are about.',
  ),
  rows: list(previewRow, 'In the order of the sheet.'),
});

export const revertPreview = objectOf({
  id,
  rows: list(
    objectOf<RevertedRow>({
      row,
      subject: oneOf(ROW_SUBJECTS, 'What it is about.'),
      action: oneOf(['remove', 'restore', 'keep'], 'What would happen.'),
      because: optional(text('Why it is kept: a code.')),
    }),
    'One for each thing that the import touched.',
  ),
});

/** What begins a run answers. */
export const runBegun = { id, status: oneOf(IMPORT_STATUSES, 'What it is now.') };
