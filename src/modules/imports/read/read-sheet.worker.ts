import { readOds } from './ods-file.js';
import { UnreadableFile, type FileFormat, type ReadOptions, type SheetContent } from './sheet.js';
import { readTextFile } from './text-file.js';
import { readXlsx } from './xlsx-file.js';

export interface ReadJob extends ReadOptions {
  readonly bytes: Uint8Array;
  readonly format: FileFormat;
}

export type ReadResult = { readonly content: SheetContent } | { readonly refused: string };

/** A password, or the format of Excel before 2007. */
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];
const READERS = { csv: readTextFile, xlsx: readXlsx, ods: readOds } as const;

/** Reads one sheet of a file; a file that cannot be imported is a result, since errors lose their class between threads. */
export default function readSheet({ bytes, format, ...options }: ReadJob): ReadResult {
  try {
    if (OLD_WORKBOOK.every((byte, place) => bytes[place] === byte))
      throw new UnreadableFile('The file has a password or is of an old format (.xls); save it as .xlsx without one.');
    return { content: READERS[format](bytes, options) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { refused: error.message };
    throw error;
  }
}
