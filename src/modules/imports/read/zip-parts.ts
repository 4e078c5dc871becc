import { unzipSync, type UnzipFileInfo } from 'fflate';
import { UnreadableFile } from './sheet.js';

const MAX_ENTRIES = 2000;
/** As the directory declares them, of all entries together. */
const MAX_INFLATED_BYTES = 100 * 1024 * 1024;
/** Of one entry. Entries are inflated one after another, so that no more is ever held. */
const MAX_ENTRY_BYTES = 64 * 1024 * 1024;

const STORED = 0;
const DEFLATED = 8;

/**
 * The names of a zip's entries, judged by the directory alone: nothing is inflated. Throws UnreadableFile where it has too
 * many entries, or they are too large.
 */
export function entryNames(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  let inflated = 0;
  unzipped(bytes, ({ name, originalSize, compression }) => {
    names.push(name);
    inflated += originalSize;
    if (names.length > MAX_ENTRIES) throw new UnreadableFile(`The file is made of more than ${MAX_ENTRIES} parts.`);
    if (inflated > MAX_INFLATED_BYTES) throw tooLarge();
    if (compression !== STORED && compression !== DEFLATED)
      throw new UnreadableFile('The file is packed in a way that spreadsheets do not use.');
    return false;
  });
  return names;
}

/** One entry, inflated to the size that the directory declares and no further; undefined where there is none. Throws UnreadableFile. */
export function entryOf(bytes: Uint8Array, wanted: string): Uint8Array | undefined {
  const taken = new Set<string>();
  return unzipped(bytes, ({ name, originalSize }) => {
    // Of two entries of one name, the first.
    const isWanted = name === wanted && !taken.has(name);
    if (isWanted && originalSize > MAX_ENTRY_BYTES) throw tooLarge();
    if (isWanted) taken.add(name);
    return isWanted;
  })[wanted];
}

const tooLarge = () =>
  new UnreadableFile('The file is too large once it is unpacked; leave one sheet with the rows in it.');

function unzipped(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile('The file is damaged, or no spreadsheet: it cannot be unpacked.');
  }
}
