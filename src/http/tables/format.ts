import type { Fault } from '../../values/fault.js';

/** What a table can be asked for as. */
export const FORMATS = ['json', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];
/** The formats that hold all rows. */
export type FileFormat = Exclude<Format, 'json'>;

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const MEDIA_TYPES: Readonly<Record<Format, string>> = { json: 'application/json', csv: 'text/csv', xlsx: XLSX_TYPE };

export const isFormat = (text: unknown): text is Format => FORMATS.some((format) => format === text);

export const unknownFormat: Fault = {
  parameter: 'format',
  code: 'enum',
  message: `This must be one of ${FORMATS.join(', ')}.`,
};

/** The format that Accept prefers, by its weights; of equals the one named first, JSON where none is named. */
export function acceptedFormat(accept: string | undefined): Format {
  const weighed = (accept ?? '').split(',').flatMap((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const format = FORMATS.find((known) => MEDIA_TYPES[known] === type);
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return format === undefined || !(weight > 0) ? [] : [{ format, weight }];
  });
  return weighed.reduce<(typeof weighed)[number]>(
    (best, next) => (next.weight > best.weight ? next : best),
    weighed[0] ?? { format: 'json', weight: 0 },
  ).format;
}
