import { Flag, Formatted, OneOf, Reason, Text } from '../../http/body/fields.js';
import { Items } from '../../http/body/items.js';
import { Whole } from '../../http/body/fields.js';
import { columnIndex } from './columns.js';
import { EMPTY_CELLS } from './mapping.js';
import { DELIMITERS, ENCODINGS, MAX_COLUMNS, MAX_ROWS, type Delimiter, type Encoding } from './read/sheet.js';

const MAX_DEFAULTS = 50;
const MAX_WORDS = 2000;
const MAX_CHOICES = 2000;

export class ColumnItem {
  /** Its letters in the sheet, such as B. */
  @Formatted({
    test: (text) => (columnIndex(text) ?? MAX_COLUMNS) < MAX_COLUMNS,
    sentence: 'This must be the letters of a column, such as B.',
    pattern: '^[A-Z]{1,2}$',
  })
  readonly column!: string;

  /** What it holds, such as name.ru. */
  @Text({ max: 100 }) readonly field!: string;

  /** What stands above it; taken from the file where it is left out. */
  @Text({ max: 200, optional: true }) readonly header?: string;
}

export class DefaultItem {
  /** What it stands for where the cell is empty. */
  @Text({ max: 100 }) readonly field!: string;

  @Text() readonly value!: string;
}

export class WordItem {
  /** In which field. */
  @Text({ max: 100 }) readonly field!: string;

  /** As it stands in cells, whatever its case. */
  @Text() readonly word!: string;

  /** What it means. */
  @Text() readonly value!: string;
}

export class RowItem {
  /** Its number in the sheet. */
  @Whole({ min: 1, max: 2_000_000 }) readonly row!: number;

  /** Id of the participant that the row is, `new`, or `skip`. */
  @Text({ max: 100 }) readonly as!: string;
}

export class MappingBody {
  /** Name of the sheet; the first that holds something if it is left out. */
  @Text({ optional: true }) readonly sheet?: string;

  /** Of a text file; guessed if it is left out. */
  @OneOf(ENCODINGS, { optional: true }) readonly encoding?: Encoding;

  /** Of a text file; guessed if it is left out. */
  @OneOf(DELIMITERS, { optional: true }) readonly delimiter?: Delimiter;

  /** Number of the row with the columns' names; 0: there is none. */
  @Whole({ min: 0, max: MAX_ROWS }) readonly headerRow!: number;

  /** Columns that are not named here are left out. */
  @Items(ColumnItem, MAX_COLUMNS) readonly columns!: ColumnItem[];

  /** What stands for a field where its cell is empty. */
  @Items(DefaultItem, MAX_DEFAULTS, { optional: true }) readonly defaults?: DefaultItem[];

  /** What words of the sheet mean, beside those that are known. */
  @Items(WordItem, MAX_WORDS, { optional: true }) readonly words?: WordItem[];

  /** Match people also by name and organisation, where exactly one has the name. */
  @Flag({ optional: true }) readonly matchNames?: boolean;

  /** What an empty cell does to what is there; keep if not said. */
  @OneOf(EMPTY_CELLS, { optional: true }) readonly empty?: (typeof EMPTY_CELLS)[number];

  /** What was decided about rows that are a conflict. */
  @Items(RowItem, MAX_CHOICES, { optional: true }) readonly rows?: RowItem[];

  /** Why it changes. */
  @Reason({ optional: true }) readonly reason?: string;
}

export class ApplyBody {
  /** Of the preview: what changed since is left out. Now, if it is left out. */
  @Text({ max: 100, optional: true }) readonly position?: string;

  /** Apply also what was changed since the preview. */
  @Flag({ optional: true }) readonly confirm?: boolean;

  /** What was decided about rows that are a conflict, beside the mapping. */
  @Items(RowItem, MAX_CHOICES, { optional: true }) readonly rows?: RowItem[];
}

export class RevertBody {
  /** Why it is taken back; kept with each person, and erased with the person. */
  @Reason() readonly reason!: string;
}
