import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import {
  DELIMITERS,
  MAX_COLUMNS,
  RowCollector,
  UnreadableFile,
  type Delimiter,
  type Encoding,
  type ReadOptions,
  type SheetContent,
} from './sheet.js';

/** Bytes at the beginning of a file that its encoding is guessed by. */
const GUESSED_BYTES = 64 * 1024;

/** What our own CSV puts before a text that begins like a formula. */
const GUARDED_FORMULA = /^'(?=[=+\-@\t\r＝＋－＠])/;

/** Of one row, in characters: more than any row of a list has. */
const MAX_RECORD_CHARACTERS = 1024 * 1024;
/** Of one row, empty ones included: as wide as a sheet of Excel is. */
const MAX_FIELDS = 16_384;

/** Reads CSV or TSV. Throws UnreadableFile. */
export function readTextFile(bytes: Uint8Array, { encoding: asked, delimiter: wanted }: ReadOptions): SheetContent {
  const encoding = asked ?? guessedEncoding(bytes);
  const text = decoded(bytes, encoding);
  const delimiter = wanted ?? guessedDelimiter(text);
  const collector = new RowCollector();
  let row = 0;
  eachRecord(text, delimiter, (cells) => {
    row += 1;
    collector.add(row, cells);
  });
  return { sheets: [''], sheet: '', encoding, delimiter, rows: collector.rows };
}

/** Hands on a record at a time, so that what is refused is not held as a whole. */
function eachRecord(text: string, delimiter: Delimiter, handle: (cells: readonly string[]) => void): void {
  try {
    parse(text, {
      bom: true,
      delimiter,
      // Also mixed, and of an old Macintosh.
      record_delimiter: ['\r\n', '\n', '\r'],
      // A firm's name in quotes, in a cell without.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: MAX_RECORD_CHARACTERS,
      cast: (cell, { index }) => {
        if (index >= MAX_FIELDS) throw new UnreadableFile(`The sheet has more than ${MAX_COLUMNS} columns.`);
        return cell.replace(GUARDED_FORMULA, '');
      },
      on_record: (cells: readonly string[]) => {
        handle(cells);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      throw new UnreadableFile('A row of the file is too long, or a quote is not closed.');
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw new UnreadableFile(`The file is no CSV from line ${line} on: a quote is out of place.`);
  }
}

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile(`The file is no text in ${encoding}; name another encoding in the mapping.`);
  }
}

/** By a byte order mark; else by what the bytes can be, and by where the letters of Russian and Chinese texts stand. */
export function guessedEncoding(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (isUtf8(bytes) && !bytes.includes(0)) return 'utf-8';
  const beginning = bytes.subarray(0, GUESSED_BYTES);
  const zeros = [0, 0];
  for (const [place, byte] of beginning.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Commas, blanks and line ends have a zero byte in UTF-16, whatever the script.
  if (even + odd > 0) return odd >= even ? 'utf-16le' : 'utf-16be';
  return looksCyrillic(beginning) || !isDecodable(bytes, 'gb18030') ? 'windows-1251' : 'gb18030';
}

/** Small letters of windows-1251 stand from 0xE0 on; common characters of GB 18030 begin below, at 0xB0 to 0xD7. */
function looksCyrillic(bytes: Uint8Array): boolean {
  let [high, small] = [0, 0];
  for (const byte of bytes) {
    if (byte >= 0x80) high += 1;
    if (byte >= 0xe0) small += 1;
  }
  return small > high / 2;
}

function isDecodable(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The one that stands most often outside of quotes. */
function guessedDelimiter(text: string): Delimiter {
  const outside = text.slice(0, GUESSED_BYTES).replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => outside.split(delimiter).length - 1);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
