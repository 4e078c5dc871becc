import { hash } from 'node:crypto';
import type { SentFile } from '../../http/body/file-body.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Fault } from '../../values/fault.js';
import { readableText, unreadable } from '../../values/readable-text.js';
import { IMPORT_KINDS, type ImportKind } from './columns.js';
import type { ReceivedFile } from './import.events.js';
import type { FileFormat } from './read/sheet.js';

const BY_TYPE: Readonly<Record<string, FileFormat>> = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'text/plain': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};

/** Browsers send CSV as Excel's old type where Excel is installed. */
const UNKNOWN_TYPES = ['application/vnd.ms-excel', 'application/octet-stream'];

export const IMPORT_TYPES: readonly string[] = [...Object.keys(BY_TYPE), ...UNKNOWN_TYPES];

const NAME_CHARACTERS = 200;

/** What a request that sends a sheet says of it. Throws validation-failed, forbidden for other kinds of a focal point. */
export function uploadOf(
  { bytes, mediaType, name: sent }: SentFile,
  kindHeader: string | undefined,
  isFocalPoint: boolean,
): { readonly kind: ImportKind; readonly file: ReceivedFile } {
  const kind = IMPORT_KINDS.find((one) => one === (kindHeader ?? 'participants').trim().toLowerCase());
  const format = BY_TYPE[mediaType] ?? formatOf(bytes);
  const name = readableText(sent ?? `sheet.${format}`);
  const faults: Fault[] = [];
  if (kind === undefined)
    faults.push({ header: 'Import-Kind', code: 'enum', message: `This must be one of ${IMPORT_KINDS.join(', ')}.` });
  const reason = unreadable(name) ?? (name === '' || name.length > NAME_CHARACTERS ? TOO_LONG : undefined);
  if (reason !== undefined) faults.push({ header: 'Content-Disposition', code: 'format', message: reason });
  if (bytes.length === 0) faults.push({ pointer: '', code: 'required', message: 'Send the file as the body.' });
  if (faults.length > 0 || kind === undefined) throw invalid(faults);
  if (isFocalPoint && kind !== 'participants')
    throw new Problem('forbidden', 'A focal point imports participants of its organisation only.');
  return { kind, file: { name, format, bytes: bytes.length, sha256: hash('sha256', bytes) } };
}

const TOO_LONG = `The name of the file must have 1 to ${NAME_CHARACTERS} characters.`;

/** By the first bytes: a zip, with the type of an OpenDocument in its first entry, or text. */
function formatOf(bytes: Buffer): FileFormat {
  if (bytes.toString('latin1', 0, 4) !== 'PK\u0003\u0004') return 'csv';
  return bytes.toString('latin1', 30, 38) === 'mimetype' ? 'ods' : 'xlsx';
}
