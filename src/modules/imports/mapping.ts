import type { Delimiter, Encoding } from './read/sheet.js';

/** A column of the sheet and what it holds. */
export interface MappedColumn {
  /** Its letters. */
  readonly column: string;
  /** A canonical column; see columns.ts. */
  readonly field: string;
  /** What stands above it in the sheet. */
  readonly header?: string;
}

/** What stands for the field where the cell is empty, or where no column holds it. */
export interface DefaultValue {
  readonly field: string;
  readonly value: string;
}

/** A word of the sheet in a field, and what it means. */
export interface MappedWord extends DefaultValue {
  readonly word: string;
}

/** What a person decided about a row: the id of the participant that it is, `new`, or `skip`. */
export interface RowChoice {
  readonly row: number;
  readonly as: string;
}

/** What an empty cell does to what is there. */
export const EMPTY_CELLS = ['keep', 'remove'] as const;

/** How a sheet is read as commands. What is left out of the first three is guessed from the file. */
export interface Mapping {
  readonly sheet?: string;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** Number of the row with the columns' names; 0: there is none. */
  readonly headerRow: number;
  readonly columns: readonly MappedColumn[];
  readonly defaults?: readonly DefaultValue[];
  readonly words?: readonly MappedWord[];
  /** People are also matched by name and organisation, where exactly one has the name. */
  readonly matchNames?: boolean;
  readonly empty?: (typeof EMPTY_CELLS)[number];
  readonly rows?: readonly RowChoice[];
}
